import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiAnswer, ApiRequest } from './faults.ts';
import type { VendorContext } from './vendor-context.ts';
import type { Vendor } from './vendor-events.ts';

export type Api = { url: string; stop(): Promise<void> };

/** Serves a vendor's REST API on 127.0.0.1, on the port it had before when that is free. */
export async function startApi(
  context: VendorContext,
  vendor: Vendor,
  answer: (request: ApiRequest) => Promise<ApiAnswer> | ApiAnswer,
): Promise<Api> {
  const ports = context.journal.collection<number>('port');
  const server = createServer((request, response) => {
    serve(context, vendor, answer, request, response).catch((error: unknown) => {
      context.tell({ type: 'console', vendor, code: 20500, message: String(error) });
      response.destroy();
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(ports.get(vendor) ?? 0).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return listen(0);
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  ports.put(vendor, port);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  context: VendorContext,
  vendor: Vendor,
  answer: (request: ApiRequest) => Promise<ApiAnswer> | ApiAnswer,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const bytes = await readBody(incoming);
  const request: ApiRequest = {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    body: bytes.toString('utf8'),
    bytes,
  };
  const fault = context.faults.request?.(vendor, request);
  if (fault === 'drop') {
    response.destroy();
    return;
  }
  const given = fault === undefined || fault === 'lose-answer' ? await answer(request) : fault;
  if (fault === 'lose-answer') {
    response.destroy();
    return;
  }
  if (given.status >= 400) {
    const { method } = request;
    context.tell({ type: 'refusal', vendor, method, path, status: given.status, answer: given.body });
  }
  const isText = typeof given.body === 'string' || given.body instanceof Uint8Array;
  response.writeHead(given.status, {
    ...(isText ? {} : { 'content-type': 'application/json' }),
    ...given.headers,
  });
  response.end(given.body === undefined ? undefined : isText ? given.body : JSON.stringify(given.body));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
