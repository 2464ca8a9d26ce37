import { createHmac } from 'node:crypto';

/**
 * Computes `X-Twilio-Signature`: the URL without its fragment, then every parameter's name and value in byte
 * order of the names (https://www.twilio.com/docs/usage/webhooks/webhooks-security).
 */
export function signRequest(authToken: string, url: string, params: Record<string, string>): string {
  const [signedUrl] = url.split('#');
  const names = Object.keys(params).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const data = names.reduce((text, name) => text + name + params[name], signedUrl);
  return createHmac('sha1', authToken)
    .update(data ?? '', 'utf8')
    .digest('base64');
}
