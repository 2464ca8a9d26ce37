import { readCallId } from '../lib/platform/ids.ts';
import { required, secretsOf } from '../lib/platform/secrets.ts';
import { sendCallEvent } from '../lib/queues/queues.ts';
import { noContent } from '../lib/webhooks/answer.ts';
import { MalformedRequestError } from '../lib/webhooks/malformed-request-error.ts';
import { type ParsedCallEvent, parseCallEvent } from '../lib/webhooks/parse-call-event.ts';
import { twilioWebhook } from '../lib/webhooks/twilio-webhook.ts';

const readSecrets = secretsOf('TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT', 'HASH_KEY');

/** It was dialled, which is known: nothing depends on how far the network is. */
const isRinging = (event: ParsedCallEvent['event']): boolean =>
  event.kind === 'status' && event.status === 'ringing';

/** Where a call stands, and who answered it, joins the events of its errand. */
export const handler = twilioWebhook(readSecrets, async (form, { secrets, query }) => {
  const callId = query.get('call') ?? '';
  const known = readCallId(callId, required(secrets, 'HASH_KEY'));
  if (known === null) throw new MalformedRequestError('There is no call with this id.');
  const { event, deduplicationId } = parseCallEvent(form, callId);
  if (!isRinging(event)) await sendCallEvent(event, known.errandId, deduplicationId);
  return noContent;
});
