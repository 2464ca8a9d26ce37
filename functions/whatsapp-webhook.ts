import { xml } from '../lib/http/answer.ts';
import { twilioWebhook } from '../lib/http/twilio-webhook.ts';
import { sendInboundMessage } from '../lib/queues/queues.ts';
import { required, secretsOf } from '../lib/secrets.ts';
import { acknowledge } from '../lib/twilio/acknowledge.ts';
import { parseInboundMessage } from '../lib/twilio/parse-inbound-message.ts';

const readSecrets = secretsOf('TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT', 'HASH_KEY');

/**
 * Twilio gives up after 15 s, so the work goes to the queue and the chat gets its answer now. What only writes the answer
 * is loaded when the message is safe.
 */
export const handler = twilioWebhook(readSecrets, async (form, { secrets, idempotencyToken }) => {
  const message = parseInboundMessage(form, required(secrets, 'HASH_KEY'), Date.now());
  await sendInboundMessage(message);
  const words = await acknowledge(message, idempotencyToken);
  const { messageTwiml } = await import('../lib/twilio/message-twiml.ts');
  return xml(messageTwiml(words));
});
