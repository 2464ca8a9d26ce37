import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a fake vendor sees it, with its body read. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
  raw: Buffer;
};

/** What a fake vendor answers; `drop` cuts the connection without an answer. */
export type Told =
  | { status: number; type?: string; headers?: Record<string, string>; body: string | Buffer }
  | 'drop';

/** An answer in JSON. */
export const json = (status: number, value: unknown): Told => ({ status, body: JSON.stringify(value) });

/** An HTTP server on a free loopback port that answers with `answer`. */
export async function listen(answer: (asked: Asked) => Told | Promise<Told>) {
  const server = createServer(async (request, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://fake');
    const raw = Buffer.concat(chunks);
    const told = await answer({
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: raw.toString('utf8'),
      raw,
    });
    if (told === 'drop') return void request.socket.destroy();
    response.writeHead(told.status, { 'content-type': told.type ?? 'application/json', ...told.headers });
    response.end(told.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
