import { validateHeaderName, validateHeaderValue } from 'node:http';
import { asObject, asText, isObject, type Json } from '../template/json.ts';

export type HttpAnswer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** Turns what a handler returned into an HTTP answer; undefined when API Gateway would not understand it. */
export function readResult(result: unknown): HttpAnswer | undefined {
  if (!isObject(result) || result.statusCode === undefined) {
    const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
  }
  const status = Number(result.statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  const headers = readHeaders(result.headers);
  if (!headers) return undefined;
  const cookies = Array.isArray(result.cookies) ? result.cookies.map(String) : [];
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const body = readText(result.body);
  if (body === undefined) return undefined;
  if (body !== '' && headers['content-type'] === undefined)
    headers['content-type'] = 'text/plain;charset=UTF-8';
  return { status, headers, body: Buffer.from(body, result.isBase64Encoded === true ? 'base64' : 'utf8') };
}

function readText(body: Json | undefined): string | undefined {
  if (body === undefined || body === null) return '';
  return asText(body);
}

function readHeaders(value: Json | undefined): Record<string, string | string[]> | undefined {
  const headers: Record<string, string> = {};
  try {
    for (const [name, item] of Object.entries(asObject(value))) {
      const text = asText(item) ?? '';
      validateHeaderName(name);
      validateHeaderValue(name, text);
      headers[name.toLowerCase()] = text;
    }
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  delete headers['content-length'];
  delete headers.connection;
  delete headers['transfer-encoding'];
  return headers;
}
