import { randomBytes } from 'node:crypto';

/** A page of Ogg (RFC 3533) with one packet; its checksum is left out. */
function page(packet: Buffer, sequence: number, granule: number): Buffer {
  const segments = Math.floor(packet.length / 255) + 1;
  const head = Buffer.alloc(27 + segments, 255);
  head.write('OggS\0', 'latin1');
  head.writeUInt8(sequence === 0 ? 2 : sequence === 2 ? 4 : 0, 5);
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(sequence, 18);
  head.writeUInt32LE(0, 22);
  head.writeUInt8(segments, 26);
  head.writeUInt8(packet.length % 255, 26 + segments);
  return Buffer.concat([head, packet]);
}

/** Ogg Opus of this length as WhatsApp sends it, with noise for sound: no two are alike. */
export function makeVoiceNote(seconds: number): Buffer {
  const opusHead = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0', 'latin1');
  const tags = Buffer.from('OpusTags\x04\0\0\0fake\0\0\0\0', 'latin1');
  return Buffer.concat([
    page(opusHead, 0, 0),
    page(tags, 1, 0),
    page(randomBytes(6000), 2, 48_000 * seconds + 312),
  ]);
}
