import { xml } from '../lib/http/answer.ts';
import { twilioWebhook } from '../lib/http/twilio-webhook.ts';
import { keyedHash } from '../lib/ids.ts';
import { required, secretsOf } from '../lib/secrets.ts';
import { addToDoNotCall } from '../lib/store/do-not-call.ts';
import { askForNumber, introduceUs, promiseSilence } from '../lib/twilio/call-back-twiml.ts';
import { readCallerNumber } from '../lib/twilio/read-caller-number.ts';

const readSecrets = secretsOf('TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT', 'HASH_KEY');
const url = `${process.env.PUBLIC_URL}/api/inbound-call`;

/** A business calls back: it hears who we are, and a key press, whichever key it is, is enough never to be called again. */
export const handler = twilioWebhook(readSecrets, async (form, { secrets }) => {
  if (!form.get('Digits')) return xml(introduceUs(url));
  const number = readCallerNumber(form);
  if (number === null) return xml(askForNumber());
  await addToDoNotCall(keyedHash(number, required(secrets, 'HASH_KEY')), 'pressed the key');
  return xml(promiseSilence());
});
