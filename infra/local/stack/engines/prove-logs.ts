import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { damaged } from '../../damaged.ts';

/**
 * Proves that the logs of a LevelDB, which hold its last changes, are there and whole. LevelDB cannot be asked: it drops
 * what it cannot read, opens without an error, and deletes the log (classic-level 3.0 has no `paranoid_checks`). A log whose
 * end was not written, as after a power cut, is whole. Throws `StartError`.
 */
export function proveLogs(directory: string): void {
  const names = readdirSync(directory);
  const logs = names.filter((name) => name.endsWith('.log'));
  const isThere = names.includes('CURRENT');
  if (!isThere && names.some((name) => /\.(log|ldb|sst)$/.test(name)))
    throw damaged(join(directory, 'CURRENT'), 'it is gone');
  // A new database has its first manifest before its first log.
  if (isThere && logs.length === 0 && !names.includes('MANIFEST-000001'))
    throw damaged(join(directory, '*.log'), 'it is gone');
  for (const name of logs) {
    const fault = findFault(readFileSync(join(directory, name)));
    if (fault !== undefined)
      throw damaged(join(directory, name), `its bytes from ${fault} on cannot be read`);
  }
}

/** https://github.com/google/leveldb/blob/main/doc/log_format.md */
const BLOCK = 32_768;
/** Checksum (4 bytes), length (2), type (1). */
const HEADER = 7;
/** Full, first, middle, last. */
const TYPES = [1, 2, 3, 4];

/** The offset from which a log is damaged; `undefined` when it is whole, or only its end was not written. */
function findFault(log: Buffer): number | undefined {
  const written = log.findLastIndex((byte) => byte !== 0) + 1;
  for (let at = 0; at < written; ) {
    const left = BLOCK - (at % BLOCK);
    if (left < HEADER) {
      at += left;
      continue;
    }
    if (at + HEADER > log.length) return undefined;
    const length = log.readUInt16LE(at + 4);
    const end = at + HEADER + length;
    const isWellFormed = TYPES.includes(log[at + 6] ?? 0) && HEADER + length <= left;
    if (isWellFormed && end > log.length) return undefined;
    if (!isWellFormed || log.readUInt32LE(at) !== maskedChecksum(log.subarray(at + 6, end)))
      // What the file system did not write in time reads as zeros.
      return isWellFormed && end > written ? undefined : at;
    at = end;
  }
  return undefined;
}

const CASTAGNOLI = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0x82f63b78 : rest >>> 1;
  return rest;
});

/** CRC-32C, rotated and with a constant added, as LevelDB stores it. */
function maskedChecksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CASTAGNOLI[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
