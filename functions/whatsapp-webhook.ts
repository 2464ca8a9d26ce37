import { xml } from '../lib/http/answer.ts';
import { twilioWebhook } from '../lib/http/twilio-webhook.ts';
import { withPerson } from '../lib/people/find-person.ts';
import { sendInboundMessage } from '../lib/queues/queues.ts';
import { required, secretsOf } from '../lib/secrets.ts';
import { acknowledge, mayAnswer } from '../lib/twilio/acknowledge.ts';
import { parseInboundMessage } from '../lib/twilio/parse-inbound-message.ts';

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
  const { messageTwiml } = await import('../lib/twilio/message-twiml.ts');
  return xml(messageTwiml(words));
});
