import { AmbiguousOutcomeError, NotSentError, TimedOutError } from './outcome-errors.ts';

export type VendorRequest = {
  vendor: 'Twilio' | 'ElevenLabs' | 'OpenAI';
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: string | FormData;
  timeoutMs: number;
};

/** The connection never came about, or its certificate was refused: no byte of the request was sent. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/;

/**
 * Sends one request, once: no retries, no redirects, the whole answer within `timeoutMs`.
 * Throws `NotSentError`, or `AmbiguousOutcomeError` for a timeout, a broken connection, a 408 and any 5xx.
 */
export async function askVendor(request: VendorRequest): Promise<{ status: number; text: string }> {
  const { vendor, method, url, headers, body, timeoutMs } = request;
  const init: RequestInit = {
    method,
    // A Lambda that thaws finds its idle connections dead, and could not tell whether a dial went through.
    headers: { ...headers, accept: 'application/json, text/html', connection: 'close' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    ...(body !== undefined && { body }),
  };
  const what = `${vendor} ${method} ${url.pathname.split('/').at(-1)}`;
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    if (response.status < 500 && response.status !== 408) return { status: response.status, text };
    throw new AmbiguousOutcomeError(`${what} was answered ${response.status}.`);
  } catch (error) {
    if (error instanceof AmbiguousOutcomeError) throw error;
    const reason = reasonOf(error);
    if (BEFORE_SENDING.test(reason)) throw new NotSentError(`${what} was not sent: ${reason}.`);
    const NoAnswerError = reason === 'TimeoutError' ? TimedOutError : AmbiguousOutcomeError;
    throw new NoAnswerError(`${what} got no answer: ${reason}.`);
  }
}

/** The code of what lies behind fetch's "fetch failed"; never its message, which may hold the address or more. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name;
}
