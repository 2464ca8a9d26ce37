import { withPerson } from '../lib/people/find-person.ts';
import { required, secretsOf } from '../lib/platform/secrets.ts';
import { sendInboundMessage } from '../lib/queues/queues.ts';
import { acknowledge, mayAnswer } from '../lib/webhooks/acknowledge.ts';
import { xml } from '../lib/webhooks/answer.ts';
import { parseInboundMessage } from '../lib/webhooks/parse-inbound-message.ts';
import { twilioWebhook } from '../lib/webhooks/twilio-webhook.ts';

const readSecrets = secretsOf('TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT', 'HASH_KEY');

/**
 * Twilio gives up after 15 s, so the work goes to the queue and the chat gets its answer now. What only writes the answer
 * is loaded when the message is safe.
 */
export const handler = twilioWebhook(readSecrets, async (form, { secrets, idempotencyToken }) => {
  const received = parseInboundMessage(form, Date.now());
  const message = await withPerson(received, required(secrets, 'HASH_KEY'));
  const [isAnswered] = await Promise.all([mayAnswer(message), sendInboundMessage(message)]);
  const words = await acknowledge(message, isAnswered, idempotencyToken);
  const { messageTwiml } = await import('../lib/webhooks/message-twiml.ts');
  return xml(messageTwiml(words));
});
