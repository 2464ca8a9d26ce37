import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { mustStayPrivate } from '../logs/keep-log.ts';

export const context = {} as Context;

type Parts = {
  path: string;
  query?: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
  pathParameters?: Record<string, string>;
};

/** A payload 2.0 event as API Gateway sends it: header names in lower case, forms in base64. */
export function httpEvent({
  path,
  query = '',
  body,
  headers = {},
  pathParameters,
}: Parts): APIGatewayProxyEventV2 {
  const isBase64Encoded = Buffer.isBuffer(body);
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'attacker.example', 'x-forwarded-proto': 'http', ...headers },
    requestContext: {} as APIGatewayProxyEventV2['requestContext'],
    isBase64Encoded,
    ...(body !== undefined && { body: isBase64Encoded ? body.toString('base64') : String(body) }),
    ...(pathParameters && { pathParameters }),
  };
}

type Signed = Omit<Parts, 'body'> & {
  params: Record<string, string | string[]>;
  authToken: string;
  publicUrl: string;
};

/** A form as Twilio posts and signs it (HMAC-SHA1 over the address and the sorted fields). */
export function twilioEvent({ params, authToken, publicUrl, ...parts }: Signed): APIGatewayProxyEventV2 {
  mustStayPrivate(params);
  const url = publicUrl + parts.path + (parts.query ? `?${parts.query}` : '');
  const fields = Object.entries(params).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  const signed = Object.keys(params)
    .sort()
    .flatMap((name) => [...new Set([params[name] ?? ''].flat())].sort().map((value) => name + value));
  const signature = createHmac('sha1', authToken)
    .update(url + signed.join(''))
    .digest('base64');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-twilio-signature': signature,
    ...parts.headers,
  };
  return httpEvent({ ...parts, headers, body: Buffer.from(new URLSearchParams(fields).toString()) });
}

/** Bytes as ElevenLabs posts and signs them; `at` is epoch ms. */
export function elevenLabsEvent(body: string, secret: string, at: number): APIGatewayProxyEventV2 {
  mustStayPrivate(body.split('"'));
  const time = Math.floor(at / 1000);
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const headers = { 'content-type': 'application/json', 'elevenlabs-signature': `t=${time},v0=${signature}` };
  return httpEvent({ path: '/api/call-result', body, headers });
}
