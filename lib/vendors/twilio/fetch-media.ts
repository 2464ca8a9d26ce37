import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLoopbackAddress, isPublicAddress } from '../is-public-address.ts';
import { ForbiddenAddressError, openDownload } from '../open-download.ts';
import { MediaError } from './media-error.ts';
import { readMediaUrl, twilioApiUrl } from './media-url.ts';

/** What WhatsApp lets a person send: https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages */
export const MAX_BYTES = 16 * 1024 * 1024;
/** Milliseconds. Twilio's webhook is sometimes faster than its media: they are not there yet, and a moment later they are. */
const PAUSES = [1000, 2000, 3000];
const TIMEOUT = 12_000;
const MAX_REDIRECTS = 3;

/**
 * Writes a medium of ours at Twilio to a file, never whole in memory.
 * Our credentials go to Twilio's API alone, never to where it redirects. Throws `MediaError`.
 */
export async function fetchMedia(mediaUrl: string, authToken: string, file: string): Promise<void> {
  const url = readMediaUrl(mediaUrl);
  if (!url) throw new MediaError('refused', 'This is no address of a medium of our account at Twilio.');
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    await save(await open(url, authToken, signal), file, signal);
  } catch (error) {
    if (error instanceof MediaError) throw error;
    if (error instanceof ForbiddenAddressError) throw new MediaError('refused', error.message);
    // Never the error itself: it may hold the address that a redirect leads to, which is as good as a key.
    const { code, name } = Object(error) as { code?: unknown; name?: unknown };
    throw new MediaError('unavailable', `A medium could not be fetched: ${String(code ?? name)}.`);
  }
}

async function open(url: URL, authToken: string, signal: AbortSignal): Promise<IncomingMessage> {
  for (const pause of [...PAUSES, null]) {
    const response = await follow(url, authToken, signal);
    if (response.statusCode === 200) return response;
    response.destroy();
    if (response.statusCode !== 404)
      throw new MediaError('unavailable', `A medium was answered ${response.statusCode}.`);
    if (pause !== null) await sleep(pause, undefined, { signal });
  }
  throw new MediaError('unavailable', 'A medium is not there, though Twilio told us of it.');
}

/** The answer after all redirects, which are followed by hand and without credentials. */
async function follow(first: URL, authToken: string, signal: AbortSignal): Promise<IncomingMessage> {
  const account = `${process.env.TWILIO_ACCOUNT_SID}:${authToken}`;
  const authorization = `Basic ${Buffer.from(account).toString('base64')}`;
  // The first address is configured; whatever it is, only what it redirects to is suspect.
  let response = await openDownload({ url: first, headers: { authorization }, mayReach: () => true, signal });
  let url = first;
  for (let redirects = 0; isRedirect(response); redirects += 1) {
    response.destroy();
    if (redirects === MAX_REDIRECTS) throw new MediaError('refused', 'A medium redirects without end.');
    url = readLocation(response.headers.location, url);
    response = await openDownload({ url, mayReach, signal });
  }
  return response;
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage) => [301, 302, 303, 307, 308].includes(statusCode);

/** Where a redirect leads: to https only, and to http only when Twilio's API itself is http, on a developer's machine. */
export function readLocation(location: string | undefined, base: URL): URL {
  const url = URL.parse(location ?? '', base.href);
  const isAllowed = url && (url.protocol === 'https:' || url.protocol === twilioApiUrl().protocol);
  if (!isAllowed || url.username || url.password)
    throw new MediaError('refused', 'A medium redirects to where we do not follow.');
  return url;
}

/** The internet; a Twilio that is simulated on this machine may also redirect to this machine. */
const mayReach = (address: string): boolean =>
  isPublicAddress(address) || (isLoopbackAddress(address) && isOnThisMachine(twilioApiUrl().hostname));

const isOnThisMachine = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.[\d.]+$/.test(hostname);

async function save(response: IncomingMessage, file: string, signal: AbortSignal): Promise<void> {
  const tooLarge = () => new MediaError('too-large', `A medium has more than ${MAX_BYTES} bytes.`);
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _, next) {
      bytes += chunk.length;
      next(bytes > MAX_BYTES ? tooLarge() : null, chunk);
    },
  });
  if (Number(response.headers['content-length']) > MAX_BYTES) {
    response.destroy();
    throw tooLarge();
  }
  await pipeline(response, limit, createWriteStream(file), { signal });
}
