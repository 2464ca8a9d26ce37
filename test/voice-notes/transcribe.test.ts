import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { startVendors, type Vendors } from '../../infra/local/vendors/start-vendors.ts';
import { transcribeWithElevenLabs } from '../../lib/vendors/elevenlabs/transcribe.ts';
import { transcribeWithOpenAi } from '../../lib/vendors/openai/transcribe.ts';
import { AudioRefusedError, TranscriberDownError } from '../../lib/vendors/transcriber.ts';
import { account } from '../infra/local/vendors/vendors-for-test.ts';
import { startVendor, timeOutInSilence, type VendorServer } from '../vendors/vendor-server.ts';

const sample = (name: string) => resolve(import.meta.dirname, '../../infra/local/samples', name);
const audio = { file: sample('sample.ogg'), contentType: 'audio/ogg; codecs=opus' };
const transcribers = { elevenlabs: transcribeWithElevenLabs, openai: transcribeWithOpenAi };
const names = Object.keys(transcribers) as (keyof typeof transcribers)[];

let folder: string;
let simulated: Vendors;
let scripted: VendorServer;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transcribe-'));
  simulated = await startVendors({
    ...account,
    publicUrl: () => 'http://127.0.0.1:1',
    dataDirectory: folder,
  });
  scripted = await startVendor();
});
after(async () => {
  await Promise.all([simulated.stop(), scripted.stop()]);
  await rm(folder, { recursive: true });
});

const useSimulated = () => {
  process.env.ELEVENLABS_API_URL = simulated.elevenlabsUrl;
  process.env.OPENAI_API_URL = simulated.openaiUrl;
};
const useScripted = (...replies: VendorServer['replies']) => {
  process.env.ELEVENLABS_API_URL = scripted.url;
  process.env.OPENAI_API_URL = scripted.url;
  scripted.asked.length = 0;
  scripted.replies.splice(0, scripted.replies.length, ...replies);
};

for (const name of names) {
  const transcribe = transcribers[name];

  test(`${name}, as simulated, writes down every sample in its language`, async () => {
    useSimulated();
    const hear = (file: string) => transcribe({ ...audio, file: sample(file) }, account.apiKey);

    assert.equal(await hear('sample.ogg'), 'I need a dentist on Monday afternoon');
    assert.equal(await hear('plumber.ogg'), 'a plumber in Brooklyn tomorrow at 3 pm');
    assert.equal(await hear('dentista.ogg'), 'Necesito un dentista el lunes por la tarde');
    assert.equal(await hear('silence.ogg'), '');
  });

  test(`${name}, as simulated, refuses what is no audio`, async () => {
    useSimulated();
    const file = join(folder, 'text.ogg');
    await writeFile(file, 'this is no sound');

    await assert.rejects(transcribe({ ...audio, file }, account.apiKey), {
      code: 'AUDIO_REFUSED',
      reason: 'unreadable',
    });
  });

  const refusals: [number, string, object][] = [
    [400, '{}', { code: 'AUDIO_REFUSED', reason: 'unreadable' }],
    [422, '{"detail":[{"loc":["body"],"msg":"no"}]}', { code: 'AUDIO_REFUSED', reason: 'unreadable' }],
    [413, '', { code: 'AUDIO_REFUSED', reason: 'too-long' }],
    [401, '{}', { code: 'TRANSCRIBER_DOWN', tries: 1 }],
    [429, '{}', { code: 'TRANSCRIBER_DOWN', tries: 3 }],
    [500, 'oops', { code: 'TRANSCRIBER_DOWN', tries: 3 }],
    [503, '<html>', { code: 'TRANSCRIBER_DOWN', tries: 3 }],
    [200, 'not json', { code: 'TRANSCRIBER_DOWN', tries: 3 }],
    [200, '{"words":[]}', { code: 'TRANSCRIBER_DOWN', tries: 3 }],
  ];
  for (const [status, body, expected] of refusals)
    test(`${name} answering ${status} with ${body || 'nothing'} is taken for what it is`, async () => {
      useScripted({ status, body });

      await assert.rejects(transcribe(audio, 'key'), expected);

      assert.equal(scripted.asked.length, 1);
    });

  test(`${name} hanging up may be asked again`, async () => {
    useScripted('hang up');

    await assert.rejects(transcribe(audio, 'key'), { code: 'TRANSCRIBER_DOWN', tries: 3 });
  });

  test(`${name} taking too long may be asked once more`, async (t) => {
    useScripted('silence');
    timeOutInSilence(t.mock, scripted);

    await assert.rejects(transcribe(audio, 'key'), { code: 'TRANSCRIBER_DOWN', tries: 2 });
  });
}

test('ElevenLabs is sent the audio for scribe_v2, without noises and the times of words', async () => {
  useScripted({ body: { text: 'hello' } });

  await transcribeWithElevenLabs(audio, 'the-key');

  const { path, headers, body } = scripted.asked[0]!;
  assert.equal(path, '/v1/speech-to-text');
  assert.equal(headers['xi-api-key'], 'the-key');
  for (const [name, value] of [
    ['model_id', 'scribe_v2'],
    ['tag_audio_events', 'false'],
    ['timestamps_granularity', 'none'],
  ])
    assert.match(body, new RegExp(`name="${name}"\r\n\r\n${value}\r\n`));
  assert.ok(body.includes((await readFile(audio.file)).toString('utf8')));
});

test('OpenAI is sent a file named voice.ogg, whatever follows the type', async () => {
  useScripted({ body: { text: 'hello' } });

  await transcribeWithOpenAi(audio, 'the-key');

  const { path, headers, body } = scripted.asked[0]!;
  assert.equal(path, '/v1/audio/transcriptions');
  assert.equal(headers.authorization, 'Bearer the-key');
  assert.match(body, /name="file"; filename="voice\.ogg"\r\nContent-Type: audio\/ogg\r\n/);
  assert.match(body, /name="model"\r\n\r\ngpt-4o-mini-transcribe\r\n/);
});

test('audio of another kind keeps its ending, by which OpenAI goes', async () => {
  useScripted({ body: { text: 'hello' } });

  await transcribeWithOpenAi({ ...audio, contentType: 'Audio/MPEG' }, 'the-key');

  assert.match(scripted.asked[0]!.body, /filename="voice\.mp3"/);
});

test('audio that is too short to be heard is silence, and a quota that is used up is not asked for again', async () => {
  useScripted({ status: 400, body: { detail: { code: 'audio_too_short', message: 'too short' } } });
  await assert.rejects(
    transcribeWithElevenLabs(audio, 'key'),
    (error) => error instanceof AudioRefusedError && error.reason === 'silent',
  );

  useScripted({ status: 429, body: { error: { code: 'insufficient_quota', message: 'pay' } } });
  await assert.rejects(
    transcribeWithOpenAi(audio, 'key'),
    (error) => error instanceof TranscriberDownError && error.tries === 1,
  );
});
