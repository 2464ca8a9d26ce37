import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

/**
 * Whether `X-Twilio-Signature` was made over this URL and form with one of the tokens: during a rotation there are two.
 * A blank token proves nothing: the library would take it for a key that everybody knows.
 */
export function isSignedByTwilio(
  form: URLSearchParams,
  url: string,
  signature: string,
  authTokens: readonly string[],
): boolean {
  if (!URL.canParse(url)) return false;
  const params = fieldsOf(form);
  return authTokens.some((token) => token.trim() !== '' && validateRequest(token, signature, url, params));
}

/** The library de-duplicates and sorts the values of a field. */
const fieldsOf = (form: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
