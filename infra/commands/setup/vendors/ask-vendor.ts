import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { parseJson } from '../../../../lib/platform/parse-json.ts';
import { VendorError } from './vendor-error.ts';

const TIMEOUT = 15_000;

export type Vendor = {
  name: string;
  /** Proves who asks. */
  headers: Record<string, string>;
  /** Where its credentials are made, for whoever has the wrong ones. */
  credentials: string;
  fetch: typeof fetch;
};

export type Question = {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  json?: unknown;
  form?: Record<string, string>;
};

/** Asks a vendor once and reads the JSON answer as `schema` describes it. Throws `VendorError`. */
export async function askVendor<const S extends GenericSchema>(
  vendor: Vendor,
  schema: S,
  question: Question,
): Promise<InferOutput<S>> {
  const { method = 'GET', url } = question;
  const what = `${vendor.name} ${method} ${new URL(url).pathname}`;
  const { status, text } = await send(vendor, question, what);
  const answer = parseJson(text);
  if (status < 200 || status > 299)
    throw new VendorError(
      `${what} was answered ${status}: ${reasonOf(answer)}`,
      status,
      mendOf(vendor, status),
    );
  const read = safeParse(schema, answer);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new VendorError(
    `${what} was answered in a form that is not known: ${issue?.message}`,
    status,
    `see whether ${vendor.name} has changed this part of its API`,
  );
}

async function send(vendor: Vendor, { method = 'GET', url, json, form }: Question, what: string) {
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? '' : JSON.stringify(json);
  const init: RequestInit = {
    method,
    headers: { ...vendor.headers, ...(body && { 'content-type': type }) },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
    ...(body && { body }),
  };
  try {
    const response = await vendor.fetch(url, init);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new VendorError(
      `${what} got no answer: ${causeOf(error)}`,
      0,
      `look at this machine's network, and at the base URL in the configuration, then run this again`,
    );
  }
}

/** The code of what lies behind fetch's "fetch failed", which itself says nothing. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

function mendOf({ name, credentials }: Vendor, status: number): string {
  if (status === 401 || status === 403) return `compare the credentials with ${credentials}`;
  if (status === 429 || status >= 500) return `wait a minute and run this again; ${name} is busy or down`;
  return 'read what it says; if it makes no sense, the API may have changed';
}

/** Twilio says `{code, message}`; ElevenLabs says `detail`, as a text, an object or a list. */
function reasonOf(answer: unknown): string {
  const { code, message, detail } = Object(answer) as Record<string, unknown>;
  if (typeof message === 'string') return code === undefined ? message : `${message} (${code})`;
  const [first] = [detail].flat();
  if (typeof first === 'string') return first;
  const { message: said, msg, status, loc } = Object(first) as Record<string, unknown>;
  return [said ?? msg ?? status ?? 'no reason given', loc && `at ${[loc].flat().join('.')}`]
    .filter(Boolean)
    .join(' ');
}
