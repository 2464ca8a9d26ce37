import { readReplyId } from '../lib/platform/ids.ts';
import { secretsOf } from '../lib/platform/secrets.ts';
import { sendReplyStatus } from '../lib/queues/queues.ts';
import { noContent } from '../lib/webhooks/answer.ts';
import { MalformedRequestError } from '../lib/webhooks/malformed-request-error.ts';
import { parseMessageStatus } from '../lib/webhooks/parse-message-status.ts';
import { twilioWebhook } from '../lib/webhooks/twilio-webhook.ts';

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
