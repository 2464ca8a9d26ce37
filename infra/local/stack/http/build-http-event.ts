import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { account } from '../template/pseudo-parameters.ts';
import type { Match } from './match-route.ts';

/** A request in payload format 2.0. */
export type HttpEvent = Record<string, unknown> & {
  requestContext: Record<string, unknown> & { requestId: string };
};

/** Splits a request target into its path and query, byte for byte. */
export function splitTarget(target: string): { rawPath: string; rawQueryString: string } {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i.exec(target)?.[0] ?? '';
  const rest = target.slice(origin.length);
  const mark = rest.indexOf('?');
  const path = mark < 0 ? rest : rest.slice(0, mark);
  return { rawPath: path === '' ? '/' : path, rawQueryString: mark < 0 ? '' : rest.slice(mark + 1) };
}

/** Builds the event that API Gateway would give to Lambda for this request; absent fields are omitted. */
export function buildHttpEvent(
  request: IncomingMessage,
  body: Buffer,
  { route, pathParameters }: Match,
): HttpEvent {
  const { rawPath, rawQueryString } = splitTarget(request.url ?? '/');
  const headers = joinHeaders(request);
  const { cookie, ...others } = headers;
  const now = new Date();
  const requestId = randomBytes(12).toString('base64url');
  const isText = isTextType(headers['content-type']);
  const queryStringParameters = joinQuery(rawQueryString);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; ?/) }),
    headers: others,
    ...(Object.keys(queryStringParameters).length === 0 ? {} : { queryStringParameters }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.key,
      stage: '$default',
      time: formatTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function joinHeaders(request: IncomingMessage): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values) joined[name] = values.join(name === 'cookie' ? '; ' : ',');
  }
  joined['x-forwarded-for'] = request.socket.remoteAddress ?? '127.0.0.1';
  joined['x-forwarded-port'] = String(request.socket.localPort ?? 0);
  joined['x-forwarded-proto'] = 'http';
  joined['x-amzn-trace-id'] =
    `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
  delete joined.connection;
  delete joined['transfer-encoding'];
  return joined;
}

function joinQuery(rawQueryString: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    joined[name] = name in joined ? `${joined[name]},${value}` : value;
  }
  return joined;
}

/** Bodies of these types arrive as text, all others as base64: Twilio's forms too. */
function isTextType(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^text\/|^application\/(.+\+)?(json|xml)$|^application\/javascript$/.test(type);
}

/** CLF time: `12/Mar/2026:19:03:58 +0000`. */
function formatTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
