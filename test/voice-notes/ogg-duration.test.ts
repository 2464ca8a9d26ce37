import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { oggDuration } from '../../lib/voice-notes/ogg-duration.ts';
import { assertGrowsWithLength } from '../grows-with-length.ts';

const sample = (name: string) => resolve(import.meta.dirname, '../../infra/local/samples', name);
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogg-'));
});
after(() => rm(folder, { recursive: true }));

async function durationOf(content: Buffer): Promise<number | null> {
  const file = join(folder, 'voice');
  await writeFile(file, content);
  return oggDuration(file);
}

/** A page with packets of these bytes, each shorter than 255. */
function page(granule: bigint, ...packets: number[][]): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS');
  head.writeBigInt64LE(granule, 6);
  head.writeUInt8(packets.length, 26);
  return Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), Buffer.from(packets.flat())]);
}

const first = page(0n, [...Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0', 'latin1')]);
const hour = page(48_000n * 3600n, [0x08]);
/** Five seconds: 250 packets of one frame of 20 ms. */
const packets = Array<number[]>(250).fill([0x08, 0]);

test('the length of a voice note is read from its pages', async () => {
  const silence = await oggDuration(sample('silence.ogg'));
  assert.ok(silence !== null && silence >= 2 && silence < 2.1, `${silence} s`);
  const spoken = await oggDuration(sample('sample.ogg'));
  assert.ok(spoken !== null && spoken > 2.5 && spoken < 3, `${spoken} s`);
});

test('a long note is known to be long by its last page alone', async () => {
  const content = await readFile(sample('silence.ogg'));
  const last = content.lastIndexOf('OggS');
  content.writeBigInt64LE(48_000n * 301n, last + 6);

  const seconds = await durationOf(
    Buffer.concat([content.subarray(0, last), Buffer.alloc(1e6), content.subarray(last)]),
  );

  assert.ok(seconds !== null && Math.round(seconds) === 301, `${seconds} s`);
});

for (const [what, last] of [
  ['ends on no packet', page(-1n, [0x08])],
  ['is followed by a short one', Buffer.concat([first, page(48_000n, [0x08])])],
] as const)
  test(`a long note that ${what} is still long`, async () => {
    const seconds = await durationOf(Buffer.concat([first, hour, last]));

    assert.ok(seconds !== null && Math.round(seconds) === 3600, `${seconds} s`);
  });

for (const granule of [-1n, 0n, 48_000n])
  test(`a note that claims to end at ${granule} plays for as long as its packets do`, async () => {
    const pages = Array<Buffer>(80).fill(page(granule, ...packets));

    const seconds = await durationOf(Buffer.concat([first, ...pages]));

    assert.ok(seconds !== null && Math.round(seconds) === 400, `${seconds} s`);
  });

test('streams one after the other play for as long as all of them', async () => {
  const stream = [first, ...Array<Buffer>(40).fill(page(48_000n * 200n, ...packets))];

  const seconds = await durationOf(Buffer.concat([...stream, ...stream]));

  assert.ok(seconds !== null && Math.round(seconds) === 400, `${seconds} s`);
});

test('pages that hide in another are counted', async () => {
  const lie = Buffer.concat([page(0n).subarray(0, 26), Buffer.alloc(256, 255)]);
  const hidden = Array<Buffer>(80).fill(page(0n, ...packets));

  const seconds = await durationOf(Buffer.concat([first, ...hidden.flatMap((one) => [lie, one])]));

  assert.ok(seconds !== null && seconds >= 399, `${seconds} s`);
});

test('a file of nothing but beginnings of pages takes no more work than its length', () =>
  assertGrowsWithLength(16 * 1024 * 1024, async (bytes) => {
    const seconds = await durationOf(Buffer.concat([first, Buffer.alloc(bytes, 'OggS')]));

    assert.ok(seconds === null || seconds > 300, `${seconds} s`);
  }));

test('a packet plays for no longer than Opus allows, whatever it says', async () => {
  const seconds = await durationOf(
    Buffer.concat([first, page(0n, ...Array<number[]>(100).fill([0x1b, 63]))]),
  );

  assert.ok(seconds !== null && Math.round(seconds) === 12, `${seconds} s`);
});

for (const [what, content] of [
  ['an empty file', Buffer.alloc(0)],
  ['text', Buffer.from('OpusHead is spoken of')],
  ['Ogg of another kind', Buffer.from(`OggS${'\0'.repeat(40)}vorbis`)],
  [
    'a note that goes on in another kind',
    Buffer.concat([first, Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x06vorbis`)]),
  ],
  ['Ogg that is cut off in its first page', Buffer.from(`OggS${'\0'.repeat(24)}OpusHead`)],
] as const)
  test(`${what} has no length`, async () => {
    assert.equal(await durationOf(content), null);
  });
