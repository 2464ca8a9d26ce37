import { noContent } from '../lib/http/answer.ts';
import { MalformedRequestError } from '../lib/http/malformed-request-error.ts';
import { twilioWebhook } from '../lib/http/twilio-webhook.ts';
import { readReplyId } from '../lib/ids.ts';
import { sendReplyStatus } from '../lib/queues/queues.ts';
import { secretsOf } from '../lib/secrets.ts';
import { parseMessageStatus } from '../lib/twilio/parse-message-status.ts';

const readSecrets = secretsOf('TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT');

/** What became of a message joins its user's replies, so that it is dealt with in order. */
export const handler = twilioWebhook(readSecrets, async (form, { query }) => {
  const replyId = query.get('reply');
  // An acknowledgement goes out as TwiML and is no reply of ours; the sender's own callback address reports it too.
  if (replyId === null) return noContent;
  const reply = readReplyId(replyId);
  if (reply === null) throw new MalformedRequestError('There is no reply with this id.');
  await sendReplyStatus(reply.userKey, parseMessageStatus(form, replyId));
  return noContent;
});
