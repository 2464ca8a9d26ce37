import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Seen = {
  method: string;
  url: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The form or the JSON of the body. */
  data: Record<string, unknown>;
  at: number;
};

type Answer = { status?: number; type?: string; body?: unknown };

/** A server in ringround's place: it writes down what the vendors send it and answers as it is told. */
export async function startFakeRinground(answers: Record<string, (seen: Seen) => Answer> = {}) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const isForm = request.headers['content-type']?.includes('form-urlencoded');
    const url = request.url ?? '/';
    const path = url.split('?')[0] ?? '/';
    const data = body === '' ? {} : isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
    const entry = {
      method: request.method ?? '',
      url,
      path,
      headers: request.headers,
      body,
      data,
      at: Date.now(),
    };
    seen.push(entry);
    const answer = answers[path]?.(entry) ?? { status: path === '/api/call-result' ? 200 : 204 };
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json' });
    response.end(answer.body === undefined ? undefined : text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    at: (path: string) => seen.filter((entry) => entry.path === path),
    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type FakeRinground = Awaited<ReturnType<typeof startFakeRinground>>;
