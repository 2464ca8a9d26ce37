import { type Agent, type IncomingHttpHeaders, request } from 'node:http';

export type Exchange = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };
export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'expect', 'host', 'content-length'];

/** Passes a request on to an engine, with its bytes as they are, and gives the whole answer. */
export function forward(engine: { port: number; agent: Agent }, exchange: Exchange): Promise<Answer> {
  const headers = { ...exchange.headers };
  for (const name of hopByHop) delete headers[name];
  const { method, path, body } = exchange;
  const length =
    body.length > 0 || method === 'PUT' || method === 'POST' ? { 'content-length': body.length } : {};
  return new Promise((resolve, reject) => {
    const { port, agent } = engine;
    const call = request(
      { host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 502,
            headers: response.headers,
            body: Buffer.concat(parts),
          });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
