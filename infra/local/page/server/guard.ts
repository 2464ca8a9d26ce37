import type { IncomingMessage } from 'node:http';

const localNames = ['localhost', '127.0.0.1', '[::1]'];
/** What a tunnel or a proxy adds, also when it rewrites `Host`. */
const tracesOfProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via', 'cf-connecting-ip'];

const isLocalOrigin = (origin: string) =>
  URL.canParse(origin) && localNames.includes(new URL(origin).hostname);

/**
 * Whether a request comes from a browser on this machine and was meant for this page: by a local name (a rebound DNS
 * name is none), through no tunnel, and not from a foreign page.
 */
export function isForThisPage({ headers, method }: IncomingMessage): boolean {
  if (!isLocalOrigin(`http://${headers.host ?? ''}`)) return false;
  if (tracesOfProxies.some((name) => headers[name] !== undefined)) return false;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && origin !== `http://${headers.host}`) return false;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return method === 'GET' || headers['content-type'] === 'application/json';
}
