import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { MockTracker } from 'node:test';

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
};
type Reply = { status?: number; body?: unknown; type?: string } | 'hang up' | 'silence';

export type VendorServer = {
  url: string;
  asked: Asked[];
  replies: Reply[];
  /** Emits `silence` for each request that is left without an answer. */
  events: EventEmitter;
  stop(): Promise<void>;
};

/** A vendor on a loopback port that remembers what it is asked and answers with the next of `replies`. */
export async function startVendor(): Promise<VendorServer> {
  const asked: Asked[] = [];
  const replies: Reply[] = [];
  const events = new EventEmitter();
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor');
    const { method = '', headers } = request;
    asked.push({ method, path: pathname, query: searchParams, headers, body: await text(request) });
    const reply = replies.shift() ?? {};
    if (reply === 'silence') return void events.emit('silence');
    if (reply === 'hang up') return void request.socket.destroy();
    const { status = 200, body = {}, type = 'application/json' } = reply;
    response.writeHead(status, { 'content-type': type, ...(status === 302 && { location: '/elsewhere' }) });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((closed) => server.close(() => closed()));
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, replies, events, stop };
}

/** The time of a request is over as soon as this vendor has heard it and is silent, and no sooner. */
export function timeOutInSilence(mock: MockTracker, { events }: VendorServer): void {
  mock.method(AbortSignal, 'timeout', () => {
    const controller = new AbortController();
    events.once('silence', () => controller.abort(new DOMException('Time is over.', 'TimeoutError')));
    return controller.signal;
  });
}
