import { xml } from '../lib/http/answer.ts';
import { twilioWebhook } from '../lib/http/twilio-webhook.ts';
import { sendInboundMessage } from '../lib/queues/queues.ts';
import { required, secretsOf } from '../lib/secrets.ts';
import { acknowledge } from '../lib/twilio/acknowledge.ts';
import { parseInboundMessage } from '../lib/twilio/parse-inbound-message.ts';

const readSecrets = secretsOf('TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT', 'HASH_KEY');

/** Twilio gives up after 15 s, so the work goes to the queue and the chat gets its answer now. */
export const handler = twilioWebhook(readSecrets, async (form, { secrets, idempotencyToken }) => {
  const message = parseInboundMessage(form, required(secrets, 'HASH_KEY'), Date.now());
  await sendInboundMessage(message);
  return xml(await acknowledge(message, idempotencyToken));
});
