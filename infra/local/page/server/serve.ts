import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { parseJson } from '../../../../lib/platform/parse-json.ts';
import { readBody } from '../../stack/http/read-body.ts';
import { Action } from '../action.ts';
import { act, type Surroundings } from './act.ts';
import type { Asset } from './bundle.ts';
import type { Live } from './live.ts';

const policy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "font-src 'self'", "connect-src 'self'"],
  ...["img-src 'self' blob: data:", "media-src 'self' blob:"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

const headers = {
  'content-security-policy': policy,
  'permissions-policy': 'microphone=(self), geolocation=(self)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

export type PageServer = Surroundings & {
  assets: () => Promise<Record<string, Asset>>;
  connect: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  touch: Live['touch'];
  close: Live['close'];
};

/** Answers a request for the page, its events, a medium of the chat, or an action. */
export async function servePage(
  page: PageServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const [path = '/'] = url.split('?');
  const answer = (status: number, contentType: string, body: Uint8Array | string) => {
    response.writeHead(status, { ...headers, 'content-type': contentType }).end(body);
  };
  const say = (status: number, message: string) =>
    answer(status, 'application/json', JSON.stringify({ message }));
  if (method === 'POST' && path === '/_local/act') {
    const body = await readBody(request);
    const read = body && v.safeParse(Action, parseJson(body.toString()));
    if (!read?.success) return say(400, read ? v.summarize(read.issues) : 'The request is too large.');
    const { status, message } = await act(read.output, page);
    page.touch();
    return message === undefined ? void response.writeHead(status, headers).end() : say(status, message);
  }
  if (method !== 'GET') return say(405, 'Method Not Allowed');
  if (path === '/_local/events') return page.connect(request, response);
  const [, sid, index] = /^\/_local\/media\/(\w+)\/(\d+)$/.exec(path) ?? [];
  const medium = sid && page.ringround.vendors?.kept.media(sid)[Number(index)];
  if (medium) return answer(200, harmless(medium.contentType), medium.data);
  const asset = (await page.assets())[path];
  return asset ? answer(200, asset.contentType, asset.body) : say(404, 'Not Found');
}

/** What a user has sent is shown or played, never run. */
const harmless = (contentType: string) =>
  /^(audio\/|image\/(?!svg))/.test(contentType) ? contentType : 'application/octet-stream';
