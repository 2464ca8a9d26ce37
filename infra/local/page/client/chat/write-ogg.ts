import { frameSamples } from './encode-opus.ts';

const polynomial = 0x04c11db7;
/** RFC 3533: at most 255 segments of at most 255 bytes in a page. */
const mostSegments = 255;

/** Puts Opus packets of 20 ms into an Ogg file (RFC 7845), with what is said in them as the comment `TRANSCRIPT`. */
export function writeOgg(packets: Uint8Array[], transcript: string): Uint8Array<ArrayBuffer> {
  const serial = crypto.getRandomValues(new Uint32Array(1))[0]!;
  const pages = [
    page({ serial, number: 0, flags: 2, granule: 0 }, [head()]),
    page({ serial, number: 1, flags: 0, granule: 0 }, [tags(transcript)]),
  ];
  let done = 0;
  // A packet of a voice note is far below 765 bytes, so that 50 of them always fit on a page.
  for (let from = 0; from < packets.length; from += 50) {
    const some = packets.slice(from, from + 50);
    done += some.length;
    const flags = done === packets.length ? 4 : 0;
    pages.push(page({ serial, number: pages.length, flags, granule: done * frameSamples }, some));
  }
  return concat(pages);
}

function head(): Uint8Array {
  const packet = new Uint8Array(19);
  packet.set(new TextEncoder().encode('OpusHead'));
  const view = new DataView(packet.buffer);
  view.setUint8(8, 1);
  view.setUint8(9, 1);
  view.setUint16(10, 312, true);
  view.setUint32(12, 48_000, true);
  return packet;
}

function tags(transcript: string): Uint8Array {
  const comments = transcript === '' ? [] : [`TRANSCRIPT=${transcript}`];
  const vendor = new TextEncoder().encode('ringround');
  return concat([
    new TextEncoder().encode('OpusTags'),
    number(vendor.length),
    vendor,
    number(comments.length),
    ...comments.flatMap((comment) => {
      const text = new TextEncoder().encode(comment);
      return [number(text.length), text];
    }),
  ]);
}

type PageHead = { serial: number; number: number; flags: number; granule: number };

function page({ serial, number: n, flags, granule }: PageHead, packets: Uint8Array[]): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [
    ...new Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  if (lacing.length > mostSegments) throw new Error('The recording has a packet that is too long for Ogg.');
  const header = new Uint8Array(27 + lacing.length);
  header.set(new TextEncoder().encode('OggS'));
  const view = new DataView(header.buffer);
  view.setUint8(5, flags);
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, n, true);
  view.setUint8(26, lacing.length);
  header.set(lacing, 27);
  const whole = concat([header, ...packets]);
  new DataView(whole.buffer).setUint32(22, checksum(whole), true);
  return whole;
}

/** CRC-32 of RFC 3533: not reflected, from 0. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ polynomial : crc << 1;
  }
  return crc >>> 0;
}

const number = (value: number) => new Uint8Array(new Uint32Array([value]).buffer);

function concat(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
