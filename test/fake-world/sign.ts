import { createHmac } from 'node:crypto';

/** Twilio's signature: HMAC-SHA1 over the URL and the sorted form fields, in base64. */
export function signForTwilio(token: string, url: string, form: Record<string, string>): string {
  const fields = Object.keys(form)
    .sort()
    .map((key) => key + form[key]);
  return createHmac('sha1', token)
    .update(url + fields.join(''))
    .digest('base64');
}

/** ElevenLabs' signature: `t=<seconds>,v0=<HMAC-SHA256 of "t.body">`. */
export function signForElevenLabs(secret: string, body: string, seconds = Math.floor(Date.now() / 1000)) {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v0=${digest}`;
}
