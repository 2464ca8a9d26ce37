import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import type { ApiRequest, Faults } from '../../../infra/local/vendors/faults.ts';
import { startVendor } from '../../http/vendor-server.ts';
import { type LocalRun, startLocal } from './start-local.ts';

const from = 'whatsapp:+12125550177';
const CONFIRMED = '*Appointment Confirmed*';

/** Answers the first request that fits each of these so, and remembers all. */
function failOnce(...failures: [RegExp, number][]) {
  const asked: { line: string; request: ApiRequest }[] = [];
  const request: Faults['request'] = (vendor, incoming) => {
    const line = `${vendor} ${incoming.method} ${incoming.path}`;
    asked.push({ line, request: incoming });
    const found = failures.findIndex(([pattern]) => pattern.test(line));
    const [failure] = found < 0 ? [] : failures.splice(found, 1);
    return failure && { status: failure[1], body: {} };
  };
  const named = (pattern: RegExp) => asked.filter(({ line }) => pattern.test(line));
  return { faults: { request }, named };
}

async function speak(run: LocalRun, sample: string) {
  const data = await readFile(resolve(import.meta.dirname, '../../../infra/local/samples', sample));
  const media = [{ contentType: 'audio/ogg; codecs=opus', data }];
  return run.vendors.receive({ from, body: '', media });
}

test('a voice note is heard though Twilio and the transcriber fail at first, and becomes an appointment', async () => {
  const media = /twilio GET .*\/Media\/ME\w+$/;
  const { faults, named } = failOnce([media, 404], [/speech-to-text/, 503], [/DELETE .*\/Media\//, 500]);
  const run = await startLocal({ vendors: { timeScale: 0.2, faults } }, { DELETE_VOICE_NOTES: 'yes' });
  const texts = () => run.textsTo(from);
  try {
    const { reply } = await speak(run, 'plumber.ogg');
    await run.until('a confirmation', () => texts().some((text) => text.startsWith(CONFIRMED)));
    await run.until('the original deleted', () => named(/DELETE .*\/Media\//).length > 1);

    assert.equal(reply, 'Got it! Working on your request...');
    assert.equal(
      texts().filter((text) => text.includes('_a plumber in Brooklyn tomorrow at 3 pm_')).length,
      1,
    );
    const [confirmation, ...others] = texts().filter((text) => text.startsWith(CONFIRMED));
    assert.match(confirmation ?? '', /\n\*Provider:\* Brooklyn Pipe & Drain\n(?:.*\n)*\*Time:\* [345]:/);
    assert.deepEqual(others, []);
    assert.equal(named(media).length, 2);
    assert.equal(named(/speech-to-text/).length, 2);
    assert.match(named(/speech-to-text/)[0]!.request.body, /name="model_id"\r\n\r\nscribe_v2\r\n/);
    assert.deepEqual(run.refused(), []);
  } finally {
    await run.stop();
  }
});

test('a killed transcription is taken up by another, within the time that the user waits', {
  timeout: 120_000,
}, async () => {
  let kills = 0;
  const { faults: vendorFaults, named } = failOnce();
  const run = await startLocal({
    vendors: { timeScale: 0.2, faults: vendorFaults },
    faults: ({ when, action }) => {
      const isKilled = when === 'after' && action === 's3:PutObject' && kills === 0;
      kills += isKilled ? 1 : 0;
      return isKilled ? 'kill' : undefined;
    },
  });
  try {
    await speak(run, 'sample.ogg');
    await run.until('an echo', () => run.textsTo(from).some((text) => text.startsWith('🎙️')), 85);

    assert.equal(kills, 1);
    assert.ok(run.textsTo(from).includes('🎙️ _I need a dentist on Monday afternoon_'));
    assert.equal(named(/twilio GET .*\/Media\//).length, 1, 'it was kept, and is not fetched again');
  } finally {
    await run.stop();
  }
});

test('a transcriber that stays away ends in one apology and a dead letter', async () => {
  const { faults } = failOnce(...Array(9).fill([/speech-to-text/, 401]));
  const run = await startLocal({ vendors: { timeScale: 0.2, faults } });
  try {
    await speak(run, 'sample.ogg');
    await run.until('a dead letter', () =>
      run.log.some((line) => line.includes('was set aside') && line.includes('"voice-notes"')),
    );

    const [acknowledgement, apology, ...others] = run.textsTo(from);
    assert.equal(acknowledgement, 'Got it! Working on your request...');
    assert.match(apology ?? '', /voice/);
    assert.deepEqual([others, run.vendors.calls(), run.refused()], [[], [], []]);
  } finally {
    await run.stop();
  }
});

test('OpenAI transcribes when it is the one that was chosen', async () => {
  const openai = await startVendor();
  openai.replies.push({ body: { text: 'A vet in Brooklyn on Friday at 3 pm.' } });
  const env = { TRANSCRIBER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_API_URL: openai.url };
  const run = await startLocal({ vendors: { timeScale: 0.2 } }, env);
  try {
    await speak(run, 'sample.ogg');
    await run.until('an echo', () => run.textsTo(from).includes('🎙️ _A vet in Brooklyn on Friday at 3 pm._'));

    assert.equal(openai.asked.length, 1);
    const { path, headers, body } = openai.asked[0]!;
    assert.equal(path, '/v1/audio/transcriptions');
    assert.equal(headers.authorization, 'Bearer sk-test');
    assert.match(body, /filename="voice\.ogg"/);
    assert.deepEqual(run.refused(), []);
  } finally {
    await run.stop();
    await openai.stop();
  }
});
