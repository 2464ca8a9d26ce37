import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
};
type Reply = { status?: number; body?: unknown; type?: string } | 'hang up' | 'silence';

export type VendorServer = { url: string; asked: Asked[]; replies: Reply[]; stop(): Promise<void> };

/** A vendor on a loopback port that remembers what it is asked and answers with the next of `replies`. */
export async function startVendor(): Promise<VendorServer> {
  const asked: Asked[] = [];
  const replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor');
    const { method = '', headers } = request;
    asked.push({ method, path: pathname, query: searchParams, headers, body: await text(request) });
    const reply = replies.shift() ?? {};
    if (reply === 'silence') return;
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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, replies, stop };
}
