import type { Vendor } from './vendor-events.ts';

/** A REST request as it reached a simulated vendor. */
export type ApiRequest = {
  method: string;
  /** Path without the query, undecoded. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** The same as it came, for what is no text. */
  bytes: Buffer;
};

/** A string body goes out as it is, anything else as JSON. */
export type ApiAnswer = { status: number; headers?: Record<string, string>; body?: unknown };

/** A webhook about to be delivered. */
export type OutgoingWebhook = { vendor: Vendor; kind: string; url: string; body: string; attempt: number };

/** Where something may go wrong on purpose: at the edge where a request is answered and where a webhook leaves. */
export type Faults = {
  /** An answer replaces the vendor's; `drop` hangs up unhandled; `lose-answer` handles it and hangs up. */
  request?: (vendor: Vendor, request: ApiRequest) => ApiAnswer | 'drop' | 'lose-answer' | undefined;
  /** The error code with which a message that was accepted ends undelivered. */
  message?: (message: {
    to: string;
    body: string;
    isTemplate: boolean;
    by: 'rest' | 'twiml';
  }) => number | undefined;
  /** `copies` 0 loses the webhook, 2 repeats it; `delay` (ms, not scaled) makes it late or out of order. */
  webhook?: (webhook: OutgoingWebhook) => { copies?: number; delay?: number } | undefined;
};
