import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { oggDuration } from '../../lib/transcription/ogg-duration.ts';

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

test('the length of a voice note is read from its pages', async () => {
  assert.equal(await oggDuration(sample('silence.ogg')), 2);
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

for (const [what, content] of [
  ['an empty file', Buffer.alloc(0)],
  ['text', Buffer.from('OpusHead is spoken of')],
  ['Ogg of another kind', Buffer.from(`OggS${'\0'.repeat(40)}vorbis`)],
  ['Ogg that is cut off in its first page', Buffer.from(`OggS${'\0'.repeat(24)}OpusHead`)],
] as const)
  test(`${what} has no length`, async () => {
    assert.equal(await durationOf(content), null);
  });
