import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, beforeEach, test } from 'node:test';

const USER = 'u'.repeat(16);
const NOW = Date.parse('2026-11-23T15:00:00Z');
let objects = new Map<string, number>();
/** Whether S3 says that there is more than it has listed, and what it does not delete. */
let isTruncated = false;
let undeletable = new Set<string>();
const s3 = createServer(async (request, response) => {
  const body = await text(request);
  const answer = (xml: string) =>
    response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${xml}`);
  if (request.method === 'GET') {
    const prefix = new URL(request.url ?? '', 'http://s3').searchParams.get('prefix') ?? '';
    const found = [...objects].filter(([key]) => key.startsWith(prefix));
    const contents = found.map(
      ([key, at]) =>
        `<Contents><Key>${key}</Key><LastModified>${new Date(at).toISOString()}</LastModified></Contents>`,
    );
    return answer(
      `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${contents.join('')}</ListBucketResult>`,
    );
  }
  const keys = [...body.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key);
  const failed = keys.filter((key) => undeletable.has(key));
  for (const key of keys) if (!undeletable.has(key)) objects.delete(key);
  answer(
    `<DeleteResult>${failed.map((key) => `<Error><Key>${key}</Key><Code>InternalError</Code></Error>`).join('')}</DeleteResult>`,
  );
});
await new Promise<void>((ready) => s3.listen(0, '127.0.0.1', ready));
Object.assign(process.env, {
  AWS_ENDPOINT_URL: `http://127.0.0.1:${(s3.address() as AddressInfo).port}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_MAX_ATTEMPTS: '1',
  MEDIA_BUCKET_NAME: 'media',
});
const { deleteVoiceNotes } = await import('../../lib/store/delete-voice-notes.ts');
const { voiceNotesOf } = await import('../../lib/store/keys.ts');
const note = (name: string) => `${voiceNotesOf(USER)}${name}`;

beforeEach(() => {
  isTruncated = false;
  undeletable = new Set();
  objects = new Map([
    [note('a'), NOW - 1000],
    [note('b'), NOW],
    [note('young'), NOW + 1000],
    [`${voiceNotesOf('v'.repeat(16))}c`, NOW - 1000],
  ]);
});
after(() => {
  s3.closeAllConnections();
  s3.close();
});

test("a user's old voice notes are deleted, and nobody else's or younger ones", async () => {
  assert.equal(await deleteVoiceNotes(USER, NOW), true);

  assert.deepEqual([...objects.keys()], [note('young'), `${voiceNotesOf('v'.repeat(16))}c`]);
});

test('one that S3 does not delete is no success, and the next try deletes it', async () => {
  undeletable.add(note('a'));
  await assert.rejects(deleteVoiceNotes(USER, NOW), /did not delete 1 voice notes: InternalError/);
  assert.ok(!objects.has(note('b')));
  undeletable.clear();

  assert.equal(await deleteVoiceNotes(USER, NOW), true);

  assert.ok(!objects.has(note('a')));
});

test('while S3 has more than it has listed, it is not done', async () => {
  isTruncated = true;

  assert.equal(await deleteVoiceNotes(USER, NOW), false);
});
