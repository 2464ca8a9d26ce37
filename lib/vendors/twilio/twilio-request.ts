import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { parseJson } from '../../platform/parse-json.ts';
import { askVendor } from '../ask-vendor.ts';
import { AmbiguousOutcomeError } from '../outcome-errors.ts';
import { TwilioError } from './twilio-error.ts';

/** Below the 15 s that a worker has, with room for a second request. */
const TIMEOUT = 6_000;

export type TwilioRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the account, e.g. `Calls.json`. */
  path: string;
  /** Query of a GET, form of a POST; the values of a list become repeated fields. */
  params?: Record<string, string | string[] | undefined>;
  authToken: string;
};

/**
 * Asks Twilio's API of 2010-04-01 about our account, once, and reads the answer as `schema` describes.
 * Throws `TwilioError` for a refusal, `NotSentError`, and `AmbiguousOutcomeError` when nobody can tell.
 */
export const twilioRequest = <const S extends GenericSchema>(
  schema: S,
  request: TwilioRequest,
): Promise<InferOutput<S>> => {
  const { TWILIO_API_URL, TWILIO_ACCOUNT_SID } = process.env;
  const root = TWILIO_API_URL || 'https://api.twilio.com';
  return ask(schema, `${root}/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/`, request);
};

/** The same of its messaging API, where paths begin with a version: `v2/Channels/Senders`. */
export const messagingRequest = <const S extends GenericSchema>(
  schema: S,
  request: TwilioRequest,
): Promise<InferOutput<S>> =>
  ask(schema, `${process.env.TWILIO_MESSAGING_API_URL || 'https://messaging.twilio.com'}/`, request);

async function ask<const S extends GenericSchema>(
  schema: S,
  root: string,
  { method, path, params = {}, authToken }: TwilioRequest,
): Promise<InferOutput<S>> {
  const { TWILIO_ACCOUNT_SID } = process.env;
  const url = new URL(root + path);
  const form = encode(params);
  if (method === 'GET') url.search = form;
  const { status, text } = await askVendor({
    vendor: 'Twilio',
    method,
    url,
    headers: {
      authorization: `Basic ${Buffer.from(`${TWILIO_ACCOUNT_SID}:${authToken}`).toString('base64')}`,
      ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'POST' && { body: form }),
    timeoutMs: TIMEOUT,
  });
  const answer = parseJson(text);
  if (status < 200 || status >= 300) throw refusal(status, answer);
  const read = safeParse(schema, answer);
  if (!read.success) throw new AmbiguousOutcomeError(`Twilio's answer to ${path} cannot be read.`);
  return read.output;
}

function encode(params: NonNullable<TwilioRequest['params']>): string {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(params)) {
    for (const value of [values ?? []].flat()) form.append(name, value);
  }
  return form.toString();
}

function refusal(status: number, answer: unknown): TwilioError {
  const { code, message } = Object(answer) as { code?: unknown; message?: unknown };
  return new TwilioError(status, typeof code === 'number' ? code : 0, String(message ?? 'no reason given'));
}
