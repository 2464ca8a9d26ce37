import { answerCallBack } from '../lib/calls/answer-call-back.ts';
import { required, secretsOf } from '../lib/platform/secrets.ts';
import { xml } from '../lib/webhooks/answer.ts';
import { twilioWebhook } from '../lib/webhooks/twilio-webhook.ts';

const readSecrets = secretsOf('TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT', 'HASH_KEY');
const url = `${process.env.PUBLIC_URL}/api/inbound-call`;

/** A business calls back: it hears who we are, and can have itself left alone for good. */
export const handler = twilioWebhook(readSecrets, async (form, { secrets, query }) => {
  const authToken = required(secrets, 'TWILIO_AUTH_TOKEN');
  const hashKey = required(secrets, 'HASH_KEY');
  return xml(await answerCallBack({ form, query, url, authToken, hashKey }));
});
