import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fetched = { path: string; headers: IncomingHttpHeaders };
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server on a loopback port that remembers what is fetched and answers each path in turn as it is told. */
export async function startMediaServer() {
  const fetched: Fetched[] = [];
  const answers = new Map<string, Answer[]>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    fetched.push({ path, headers: request.headers });
    const left = answers.get(path) ?? [];
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer) answer(response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetched,
    /** The last of several answers stays. */
    answer: (path: string, ...given: Answer[]) => void answers.set(path, given),
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

export const bytes =
  (body: string | Buffer): Answer =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'audio/ogg' }).end(body);
export const status =
  (code: number): Answer =>
  (response) =>
    void response.writeHead(code).end();
export const redirect =
  (location: string, code = 307): Answer =>
  (response) =>
    void response.writeHead(code, { location }).end();
