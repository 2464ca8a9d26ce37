import { readFile } from 'node:fs/promises';
import { packetSamples } from './opus-packet.ts';

/** Opus counts at 48 kHz, whatever it was recorded at (RFC 7845). */
const RATE = 48_000;
/** Bytes of a page before its table of segments (RFC 3533). */
const HEAD = 27;
/** An hour: nothing is counted beyond it. */
const ENOUGH = 3600 * RATE;
const CONTINUES = 1;
const BEGINS_STREAM = 2;

/**
 * How long an Ogg Opus file plays at most, in seconds; null for any other file.
 * What its pages claim is not trusted alone, as a transcriber hears every packet: the longer of both counts.
 * Nor is the length of a page, behind which others could be hidden: each is searched for.
 */
export async function oggDuration(file: string): Promise<number | null> {
  const content = await readFile(file);
  const head = content.subarray(0, HEAD + 255).indexOf('OpusHead');
  if (content.indexOf('OggS') !== 0 || head < 0 || head + 12 > content.length) return null;
  let claimed = 0;
  let played = 0;
  for (let at = 0; at >= 0 && played < ENOUGH; at = content.indexOf('OggS', at + 4)) {
    const page = readPage(content, at);
    if (!page) break;
    if (page.isOfAnotherKind) return null;
    claimed = Math.max(claimed, page.granule);
    played += page.samples;
  }
  return Math.max(0, Math.max(claimed, played) - content.readUInt16LE(head + 10)) / RATE;
}

type Page = { granule: number; samples: number; isOfAnotherKind: boolean };

/** The page that begins here; null when it is cut off before its packets. */
function readPage(content: Buffer, at: number): Page | null {
  const body = at + HEAD + (content[at + 26] ?? 0);
  if (body > content.length) return null;
  const flags = content[at + 5] ?? 0;
  let samples = 0;
  let start = body;
  const isHeader = startsWith(content, body, 'Opus');
  let isBegun = (flags & CONTINUES) !== 0;
  for (const length of content.subarray(at + HEAD, body)) {
    if (!isBegun && (start > body || !isHeader)) samples += packetSamples(content, start);
    isBegun = length === 255;
    start += length;
  }
  const isOfAnotherKind = (flags & BEGINS_STREAM) !== 0 && !startsWith(content, body, 'OpusHead');
  return { granule: Number(content.readBigInt64LE(at + 6)), samples, isOfAnotherKind };
}

const startsWith = (content: Buffer, at: number, text: string) =>
  content.toString('latin1', at, at + text.length) === text;
