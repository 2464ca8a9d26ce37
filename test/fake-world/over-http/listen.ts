import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answering } from '../place.ts';

/** An HTTP server on a free loopback port that answers with `answer`. */
export async function listen(answer: Answering) {
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
