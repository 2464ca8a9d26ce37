import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../engines/listen.ts';
import { FunctionUnavailable } from '../lambda/function-failed.ts';
import type { InvokeOptions } from '../lambda/start-function-pool.ts';
import type { MachineSpeed } from '../machine-speed.ts';
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

export type InvokeFunction = (name: string, event: unknown, options?: InvokeOptions) => Promise<unknown>;
export type HttpApi = {
  url: string;
  /** `fault` says what of the stack is down: as long as it does, `GET /health` is answered 503. */
  open(routes: Route[], invoke: InvokeFunction, speed: MachineSpeed, fault?: () => string | undefined): void;
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
    open(routes, invoke, speed, fault = () => undefined) {
      const run = (route: Route, event: unknown) => runInTime(route, event, invoke, speed);
      serve = async (request) => {
        const down = request.url === '/health' && fault();
        return down ? { route: 'GET /health', answer: say(503, `${down}.`) } : answer(request, routes, run);
      };
    },
    stop: () => closeServer(server, 1000),
  };
}

async function answer(
  request: IncomingMessage,
  routes: Route[],
  run: (route: Route, event: unknown) => Promise<HttpAnswer>,
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
  const outcome = await run(route, event);
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

/**
 * The time of a request begins when its function has a process for it; until then it waits as long as a start may take.
 * The function goes on when its time is up; only its caller stops waiting, as with API Gateway.
 */
async function runInTime(
  route: Route,
  event: unknown,
  invoke: InvokeFunction,
  { slowness, startLimitMs }: MachineSpeed,
): Promise<HttpAnswer> {
  const late = new AbortController();
  let timer = setTimeout(() => late.abort(), startLimitMs);
  const begun = () => {
    clearTimeout(timer);
    timer = setTimeout(() => late.abort(), route.timeoutMs * slowness);
  };
  const failed = say(500, 'Internal Server Error');
  const unavailable = say(503, 'Service Unavailable');
  const outcome = invoke(route.function, event, { begun, givesUp: late.signal }).then(
    (result) => readResult(result) ?? failed,
    (error) => (error instanceof FunctionUnavailable ? unavailable : failed),
  );
  const gaveUp = once(late.signal, 'abort').then(() => unavailable);
  return Promise.race([outcome, gaveUp]).finally(() => clearTimeout(timer));
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
