import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: NodeJS.Dict<string | string[]>;
  raw: string;
};
export type Told = { status?: number; body?: unknown; headers?: Record<string, string> };

/** A service on a loopback port; answers with JSON, or with the text that `body` is. */
export async function startServer(answer: (asked: Asked) => Told) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://service');
    const { method = '', headers } = request;
    const raw = await text(request);
    const told = answer({ method, path: pathname, query: searchParams, headers, raw });
    const body = typeof told.body === 'string' ? told.body : JSON.stringify(told.body ?? {});
    response.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((closed) => server.close(() => closed()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
