import { lookup } from 'node:dns';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

/** An address that may not be connected to. Nothing was sent. */
export class ForbiddenAddressError extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
}

export type Download = {
  url: URL;
  headers?: Record<string, string>;
  /** Asked about the address that is really connected to, so that no name can lead elsewhere. */
  mayReach: (ipAddress: string) => boolean;
  signal: AbortSignal;
};

/**
 * GETs an address, once and without following redirects; resolves when its headers have come.
 * By Node's own client, because `fetch` does not let us see which address a name stands for.
 */
export function openDownload({ url, headers = {}, mayReach, signal }: Download): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayReach(host)) return Promise.reject(forbidden(url));
  const open = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      headers: { ...headers, 'accept-encoding': 'identity' },
      lookup: lookupAmong(mayReach, url),
      agent: false,
      signal,
    });
    request.once('response', resolve);
    request.on('error', reject);
    request.end();
  });
}

/** Looks a name up and lets only those of its addresses be connected to that may be reached. */
const lookupAmong =
  (mayReach: Download['mayReach'], url: URL): LookupFunction =>
  (name, options, answer) =>
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, []);
      const allowed = addresses.filter(({ address }) => mayReach(address));
      const [first] = allowed;
      if (!first) return answer(forbidden(url), []);
      if (options.all) answer(null, allowed);
      else answer(null, first.address, first.family);
    });

const forbidden = ({ hostname }: URL) =>
  new ForbiddenAddressError(`${hostname} is not an address of the internet.`);
