import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../engines/listen.ts';
import type { Emit } from '../stack-events.ts';
import { answerMalformed } from './answer-malformed.ts';
import { buildHttpEvent, splitTarget } from './build-http-event.ts';
import { type Match, matchRoute } from './match-route.ts';
import { readBody } from './read-body.ts';
import { type HttpAnswer, readResult } from './read-result.ts';
import type { Route } from './read-routes.ts';

/** What Lambda takes in one synchronous event. */
const maximumEventBytes = 6 * 1024 * 1024;

/** Takes a request that is none of the template's routes; false when it is not its own. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

export type InvokeFunction = (name: string, event: unknown) => Promise<unknown>;
export type HttpApi = {
  url: string;
  open(routes: Route[], invoke: InvokeFunction): void;
  stop(): Promise<void>;
};

/** Listens as the HTTP API; until it is opened, every request is told to come again. */
export async function startHttpApi(
  port: number,
  emit: Emit,
  log: (line: string) => void,
  front?: Front,
): Promise<HttpApi> {
  let serve: ((request: IncomingMessage) => Promise<{ route: string; answer: HttpAnswer }>) | undefined;
  const server = createServer((request, response) => {
    if (front?.(request, response)) return;
    const at = Date.now();
    const started = performance.now();
    const { method = 'GET', url: target = '/' } = request;
    const answering =
      serve?.(request) ?? Promise.resolve({ route: '', answer: say(503, 'Service Unavailable') });
    answering
      .catch((error: Error) => {
        if (!request.destroyed) log(`http: ${method} ${target}: ${error.message}`);
        return { route: '', answer: say(500, 'Internal Server Error') };
      })
      .then(({ route, answer }) => {
        write(response, answer, request);
        const ms = performance.now() - started;
        emit({
          type: 'http-request',
          at,
          method,
          path: splitTarget(target).rawPath,
          route,
          status: answer.status,
          ms,
        });
      });
  });
  server.keepAliveTimeout = 65_000;
  answerMalformed(server);
  const actualPort = await listen(server, port);
  return {
    url: `http://127.0.0.1:${actualPort}`,
    open(routes, invoke) {
      serve = (request) => answer(request, routes, invoke);
    },
    stop: () => closeServer(server, 1000),
  };
}

async function answer(
  request: IncomingMessage,
  routes: Route[],
  invoke: InvokeFunction,
): Promise<{ route: string; answer: HttpAnswer }> {
  const match = findRoute(routes, request);
  if (match === 'malformed') return { route: '', answer: say(400, 'Bad Request') };
  if (!match) return { route: '', answer: say(404, 'Not Found') };
  const { route } = match;
  const body = await readBody(request);
  if (!body) return { route: route.key, answer: say(413, 'Request Entity Too Large') };
  const event = buildHttpEvent(request, body, match);
  if (body.length * 1.4 > maximumEventBytes && JSON.stringify(event).length > maximumEventBytes) {
    return { route: route.key, answer: say(413, 'Request Entity Too Large') };
  }
  const outcome = await withinTime(invoke(route.function, event), route.timeoutMs);
  return {
    route: route.key,
    answer: {
      ...outcome,
      headers: { ...outcome.headers, 'apigw-requestid': event.requestContext.requestId },
    },
  };
}

function findRoute(routes: Route[], request: IncomingMessage): Match | 'malformed' | undefined {
  try {
    return matchRoute(routes, request.method ?? 'GET', splitTarget(request.url ?? '/').rawPath);
  } catch (error) {
    if (error instanceof URIError) return 'malformed';
    throw error;
  }
}

/** The function goes on when its time is up; only its caller stops waiting, as with API Gateway. */
async function withinTime(running: Promise<unknown>, timeoutMs: number): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HttpAnswer>((resolve) => {
    timer = setTimeout(() => resolve(say(503, 'Service Unavailable')), timeoutMs);
  });
  const failed = () => say(500, 'Internal Server Error');
  const outcome = running.then((result) => readResult(result) ?? failed(), failed);
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}

function say(status: number, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

function write(
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
  request: IncomingMessage,
): void {
  const length = status === 204 || status === 304 ? {} : { 'content-length': body.length };
  const isUnread = !request.complete;
  response.writeHead(status, { ...headers, ...length, ...(isUnread ? { connection: 'close' } : {}) });
  response.end(request.method === 'HEAD' || status === 204 || status === 304 ? undefined : body);
  if (isUnread) request.resume();
}
