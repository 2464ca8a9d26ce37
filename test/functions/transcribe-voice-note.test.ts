import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import type { SQSEvent } from 'aws-lambda';
import type { Faults } from '../../infra/local/vendors/faults.ts';
import { startVendors } from '../../infra/local/vendors/start-vendors.ts';
import type { InboundMessage, VoiceNote } from '../../lib/queues/message-types.ts';
import { ACCOUNT_SID, HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';
import { startFakeRinground } from '../infra/local/vendors/fake-ringround.ts';
import { account } from '../infra/local/vendors/vendors-for-test.ts';
import { startVendor, timeOutInSilence } from '../vendors/vendor-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'voice-'));
process.env.TMPDIR = folder;
const aws = await startFakeAws({
  TWILIO_AUTH_TOKEN: account.authToken,
  ELEVENLABS_API_KEY: account.apiKey,
  HASH_KEY,
});
const ringround = await startFakeRinground();
const faults: Faults = {};
const vendors = await startVendors({
  ...account,
  accountSid: ACCOUNT_SID,
  publicUrl: () => ringround.origin,
  dataDirectory: await mkdtemp(join(tmpdir(), 'vendors-')),
  faults,
});
Object.assign(process.env, {
  TWILIO_API_URL: vendors.twilioUrl,
  ELEVENLABS_API_URL: vendors.elevenlabsUrl,
  DELETE_VOICE_NOTES: 'yes',
});
const { handler } = await import('../../functions/transcribe-voice-note.ts');

const userKey = 'u'.repeat(16);
const from = 'whatsapp:+12125550177';
/** What the vendors were asked, oldest first. */
const asked: string[] = [];
const down = { status: 503, body: 'down' };

beforeEach(() => {
  aws.sent.length = 0;
  aws.again.length = 0;
  aws.objects.clear();
  aws.broken.clear();
  asked.length = 0;
  fail();
});
after(async () => {
  await Promise.all([aws.stop(), vendors.stop(), ringround.stop()]);
  await rm(folder, { recursive: true });
});

/** Answers the requests that match with the next of these, until there are none left. */
function fail(pattern = /$^/, ...answers: ReturnType<NonNullable<Faults['request']>>[]): void {
  faults.request = (vendor, { method, path }) => {
    const request = `${vendor} ${method} ${path.replace(/(AC|MM|SM|ME)\w{32}/g, '$1').replace(/\w{32}$/, '…')}`;
    asked.push(request);
    return pattern.test(request) ? answers.shift() : undefined;
  };
}

/** A message with a sample, as the webhook and the queue before this one leave it. */
async function noteOf(sample: string | Uint8Array, change: Partial<InboundMessage> = {}): Promise<VoiceNote> {
  const data =
    typeof sample === 'string'
      ? await readFile(resolve(import.meta.dirname, '../../infra/local/samples', sample))
      : sample;
  const contentType = 'audio/ogg; codecs=opus';
  await vendors.receive({ from, body: '', media: [{ contentType, data }] });
  const { data: form } = ringround.seen.at(-1)!;
  const message: InboundMessage = {
    messageSid: String(form.MessageSid),
    userKey,
    from,
    body: '',
    media: [{ url: String(form.MediaUrl0), contentType }],
    receivedAt: Date.now(),
    ...change,
  };
  return { message };
}

async function deliver(note: VoiceNote, attempt = 1): Promise<'done' | 'again'> {
  const record = {
    messageId: 'm1',
    receiptHandle: 'r1',
    body: JSON.stringify(note),
    attributes: { ApproximateReceiveCount: String(attempt) },
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:voice_notes',
  };
  const { batchItemFailures } = await handler({ Records: [record] } as unknown as SQSEvent);
  return batchItemFailures.length === 0 ? 'done' : 'again';
}

const transcripts = () => aws.sent.filter(({ queue }) => queue === 'messages');

test('a voice note becomes a message of its user, in the order of the user', async () => {
  const note = await noteOf('sample.ogg');

  assert.equal(await deliver(note), 'done');

  const { messageSid, receivedAt } = note.message;
  assert.deepEqual(transcripts(), [
    {
      queue: 'messages',
      group: userKey,
      deduplicationId: `${messageSid}.transcript`,
      body: {
        schema: 1,
        kind: 'transcript',
        userKey,
        messageSid,
        from,
        receivedAt,
        text: 'I need a dentist on Monday afternoon',
      },
    },
  ]);
});

test('it is kept as it came, under a key that tells nothing, and then deleted at Twilio', async () => {
  const note = await noteOf('sample.ogg');

  await deliver(note);

  const [[key, content] = []] = [...aws.objects];
  assert.match(key ?? '', /^voice-notes\/u{16}\/[\w-]{22}$/);
  assert.ok(!key?.includes(note.message.messageSid));
  assert.deepEqual(
    content,
    await readFile(resolve(import.meta.dirname, '../../infra/local/samples/sample.ogg')),
  );
  assert.equal(asked.at(-1), 'twilio DELETE /2010-04-01/Accounts/AC/Messages/MM/Media/ME.json');
});

test('a run after a crash costs one more transcription, and no second fetch', async () => {
  const note = await noteOf('sample.ogg');
  await deliver(note);
  asked.length = 0;

  assert.equal(await deliver(note, 2), 'done');

  assert.deepEqual(asked.slice(0, 1), ['elevenlabs POST /v1/speech-to-text']);
  assert.ok(!asked.some((request) => request.startsWith('twilio GET')));
  assert.equal(new Set(transcripts().map(({ deduplicationId }) => deduplicationId)).size, 1);
});

test('a run that is killed comes back while its user still waits', async () => {
  await deliver(await noteOf('sample.ogg'));

  assert.deepEqual(aws.again, [42]);
});

test('nothing of it stays on the disk', async () => {
  await deliver(await noteOf('sample.ogg'));

  assert.ok(!(await readdir(folder)).some((name) => name.startsWith('voice-note')));
});

const failures: [string, string | Uint8Array, string][] = [
  ['silence', 'silence.ogg', 'silent'],
  ['what is no sound', Buffer.from('MZ this is a program'), 'unreadable'],
  ['more than 16 MB', Buffer.alloc(17 * 1024 * 1024), 'too-long'],
];
for (const [what, content, failure] of failures) {
  test(`${what} is ${failure}, and is not tried again`, async () => {
    const note = await noteOf(content);

    assert.equal(await deliver(note), 'done');

    const isDeleted = asked.some((request) => request.includes('DELETE'));
    assert.equal(isDeleted, aws.objects.size === 1, 'only what is kept here is deleted at Twilio');
    assert.deepEqual(
      transcripts().map(({ body }) => [body.messageSid, body.failure, body.text]),
      [[note.message.messageSid, failure, undefined]],
    );
  });
}

test('more than five minutes are too long, and nobody is paid to hear them', async () => {
  const content = await readFile(resolve(import.meta.dirname, '../../infra/local/samples/sample.ogg'));
  content.writeBigInt64LE(48_000n * 301n, content.lastIndexOf('OggS') + 6);

  await deliver(await noteOf(content));

  assert.equal(transcripts()[0]?.body.failure, 'too-long');
  assert.ok(!asked.some((request) => request.startsWith('elevenlabs')));
});

for (const [what, start] of [
  ['AMR', '#!AMR\n'],
  ['MP3', 'ID3\x04'],
  ['AAC', '\xff\xf1\x50\x80'],
] as const)
  test(`${what}, which does not tell how long it plays, may be small, and when it is large nobody is paid to hear it`, async () => {
    const ofSize = (size: number) =>
      noteOf(Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(size)]));

    await deliver(await ofSize(1024 * 1024));
    assert.equal(transcripts()[0]?.body.failure, 'too-long');
    assert.ok(!asked.some((request) => request.startsWith('elevenlabs')));

    await deliver(await ofSize(500_000));
    assert.ok(asked.some((request) => request.startsWith('elevenlabs')));
  });

for (const url of [
  'http://169.254.169.254/latest/meta-data/',
  'file:///etc/passwd',
  `http://127.0.0.1:9/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/MM${'1'.repeat(32)}/Media/ME${'1'.repeat(32)}`,
])
  test(`a note at ${url.slice(0, 40)} is unreadable: nothing is fetched, kept or deleted`, async () => {
    const note = await noteOf('sample.ogg', { media: [{ url, contentType: 'audio/ogg' }] });

    assert.equal(await deliver(note), 'done');

    assert.equal(transcripts()[0]?.body.failure, 'unreadable');
    assert.deepEqual([asked, aws.objects.size], [[], 0]);
  });

test('a message without sound is unreadable', async () => {
  await deliver(await noteOf('sample.ogg', { media: [{ url: 'x', contentType: 'image/jpeg' }] }));

  assert.equal(transcripts()[0]?.body.failure, 'unreadable');
});

test('a transcriber that is down is asked again after a while, which grows, and the audio is not fetched again', async () => {
  const note = await noteOf('sample.ogg');
  fail(/speech-to-text/, down, down);

  for (const attempt of [1, 2]) assert.equal(await deliver(note, attempt), 'again');
  assert.deepEqual(transcripts(), []);
  assert.equal(await deliver(note, 3), 'done');

  assert.deepEqual(
    aws.again.filter((seconds) => seconds !== 42),
    [3, 6],
  );
  assert.equal(transcripts()[0]?.body.text, 'I need a dentist on Monday afternoon');
  assert.equal(asked.filter((request) => request.startsWith('twilio GET /2010')).length, 1);
});

test('the third failure is told to the user, and the note becomes a dead letter', async () => {
  const note = await noteOf('sample.ogg');
  fail(/speech-to-text/, down);

  assert.equal(await deliver(note, 3), 'again');

  assert.equal(transcripts()[0]?.body.failure, 'vendor-down');
  assert.equal(aws.again.at(-1), 1);
  assert.ok(!asked.some((request) => request.includes('DELETE')), 'it may be redriven');
});

test('a transcriber that takes too long is asked once more and not a third time', async (t) => {
  const note = await noteOf('sample.ogg');
  await deliver(note);
  aws.sent.length = 0;
  const silent = await startVendor();
  silent.replies.push('silence', 'silence');
  process.env.ELEVENLABS_API_URL = silent.url;
  timeOutInSilence(t.mock, silent);
  try {
    assert.equal(await deliver(note), 'again');
    assert.deepEqual(transcripts(), []);
    assert.equal(await deliver(note, 2), 'again');

    assert.equal(transcripts()[0]?.body.failure, 'vendor-down');
    assert.equal(silent.asked.length, 2);
  } finally {
    process.env.ELEVENLABS_API_URL = vendors.elevenlabsUrl;
    await silent.stop();
  }
});

test('a note for which its user has waited a minute is given up, without another try', async () => {
  const note = await noteOf('sample.ogg', { receivedAt: Date.now() - 61_000 });

  assert.equal(await deliver(note, 2), 'again');

  assert.equal(transcripts()[0]?.body.failure, 'vendor-down');
  assert.deepEqual(asked, []);
});

test('a note that nobody waits for any more is late: it is not fetched, paid for or deleted', async () => {
  const note = await noteOf('sample.ogg', { receivedAt: Date.now() - 91_000 });

  assert.equal(await deliver(note), 'done');

  assert.equal(transcripts()[0]?.body.failure, 'late');
  assert.deepEqual([asked, aws.objects.size], [[], 0]);
});

test('a note whose webhook got lost is transcribed all the same: its user waits only since', async () => {
  const old = await noteOf('sample.ogg', { receivedAt: Date.now() - 600_000 });
  const note = { ...old, since: Date.now() - 1000 };

  assert.equal(await deliver(note), 'done');

  assert.equal(transcripts()[0]?.body.text, 'I need a dentist on Monday afternoon');
});

test('a transcriber that refuses our key is not waited for', async () => {
  fail(/speech-to-text/, { status: 401, body: { detail: { code: 'invalid_api_key' } } });

  await deliver(await noteOf('sample.ogg'));

  assert.equal(transcripts()[0]?.body.failure, 'vendor-down');
});

test('media that are not there yet and a Twilio that is down are waited for', async () => {
  const note = await noteOf('sample.ogg');
  fail(/twilio GET \/2010/, { status: 404 }, { status: 404 }, down);

  assert.equal(await deliver(note), 'again');
  assert.equal(await deliver(note, 2), 'done');

  assert.equal(transcripts()[0]?.body.text, 'I need a dentist on Monday afternoon');
});

test('an original that could not be deleted is deleted later, and is not transcribed again for it', async () => {
  const note = await noteOf('sample.ogg');
  fail(/DELETE/, down, 'drop');

  assert.equal(await deliver(note), 'done');
  const { body } = aws.sent.find(({ queue }) => queue === 'voice_notes')!;
  asked.length = 0;
  assert.equal(await deliver(body as VoiceNote), 'again');
  assert.equal(await deliver(body as VoiceNote, 2), 'done');

  assert.deepEqual(asked, Array(2).fill('twilio DELETE /2010-04-01/Accounts/AC/Messages/MM/Media/ME.json'));
  assert.equal(transcripts().length, 1);
});

test('when it cannot be kept it is neither transcribed nor deleted, and comes again', async () => {
  aws.broken.add('s3');

  assert.equal(await deliver(await noteOf('sample.ogg')), 'again');

  assert.deepEqual(transcripts(), []);
  assert.ok(!asked.some((request) => /DELETE|speech/.test(request)));
});
