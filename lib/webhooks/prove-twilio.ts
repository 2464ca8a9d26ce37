import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isSignedByTwilio } from './is-signed-by-twilio.ts';
import { headerOf, rawBody } from './raw-body.ts';
import { UnprovenRequestError } from './unproven-request-error.ts';

/** Twilio's forms are a few kilobytes; nothing larger is even hashed. */
const MAX_BYTES = 262_144;
const MAX_FIELDS = 1000;

type Ours = { accountSid: string; publicUrl: string; authTokens: string[] };

/**
 * The form of a request that Twilio signed for our account. The signed URL is `publicUrl` + raw path + raw query;
 * what the request says of its own host is never looked at. Throws `UnprovenRequestError`.
 */
export function proveTwilio(event: APIGatewayProxyEventV2, ours: Ours): URLSearchParams {
  const signature = headerOf(event, 'x-twilio-signature');
  const raw = rawBody(event);
  if (!signature || raw.length > MAX_BYTES) throw new UnprovenRequestError('No signature, or too much.');
  const form = new URLSearchParams(raw.toString('utf8'));
  const query = event.rawQueryString ? `?${event.rawQueryString}` : '';
  const url = ours.publicUrl + event.rawPath + query;
  const isOurs = form.getAll('AccountSid').every((sid) => sid === ours.accountSid);
  if (form.size > MAX_FIELDS || !isOurs || !isSignedByTwilio(form, url, signature, ours.authTokens)) {
    throw new UnprovenRequestError('Not signed by Twilio for this account.');
  }
  return form;
}
