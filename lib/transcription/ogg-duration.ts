import { open } from 'node:fs/promises';

/** A page of Ogg is never larger (RFC 3533), so the last one begins within so many bytes of the end. */
const LARGEST_PAGE = 65_307;
/** Opus counts at 48 kHz, whatever it was recorded at (RFC 7845). */
const RATE = 48_000;

/** How long an Ogg Opus file plays, in seconds, by its first and last pages; null for any other file. */
export async function oggDuration(file: string): Promise<number | null> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const read = async (from: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(LARGEST_PAGE), 0, LARGEST_PAGE, from);
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(0);
    const opus = head.indexOf('OpusHead');
    if (!head.toString('latin1').startsWith('OggS') || opus < 0 || opus + 12 > head.length) return null;
    const tail = await read(Math.max(0, size - LARGEST_PAGE));
    const last = tail.lastIndexOf('OggS');
    if (last < 0 || last + 14 > tail.length) return null;
    return Math.max(0, Number(tail.readBigInt64LE(last + 6)) - head.readUInt16LE(opus + 10)) / RATE;
  } finally {
    await handle.close();
  }
}
