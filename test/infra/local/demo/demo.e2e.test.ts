import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { DAY, WISH } from '../../../weekday-in.ts';

const demo = resolve(import.meta.dirname, '../../../../infra/local/demo.ts');

/** Only a demo that hangs takes so long. */
const HANG_MINUTES = 10;

/** Should one of these be used, nobody would answer there. */
const realVendors = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a-real-auth-token',
  TWILIO_API_URL: 'http://127.0.0.1:9',
  ELEVENLABS_API_KEY: 'a-real-api-key',
  ELEVENLABS_API_URL: 'http://127.0.0.1:9',
  PUBLIC_URL: 'https://ringround.example',
};

test('the demo books an appointment, though credentials are set, and ends with the confirmation', async () => {
  const TMPDIR = await mkdtemp(join(tmpdir(), 'demo-test-'));

  // Rejects when the exit code is not 0.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [demo, WISH], {
    env: { ...process.env, ...realVendors, TMPDIR },
    timeout: HANG_MINUTES * 60_000,
  });

  assert.match(
    stdout,
    /\n\*Appointment Confirmed\*\n\n\*Provider:\* .+\n\*Date:\* \w+, [A-Z][a-z]{2} \d{1,2}\n\*Time:\* \d{1,2}:\d{2} PM\n(?:.*\n)+Confirmed in \d+\.\d s with \d+ simulated calls and \d+ AWS calls \(started in \d+\.\d s\)\.\n$/,
  );
  assert.ok(stdout.includes(`*Date:* ${DAY}, `));
  assert.doesNotMatch(stdout.replaceAll('\n', ''), /\p{Cc}/u);
  assert.equal(stderr, '');
  assert.deepEqual(await readdir(TMPDIR), []);
  await rmdir(TMPDIR);
});

test('a spoken request is shown as a voice note, echoed and booked, and what follows is said after it', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [demo, '--voice', 'plumber.ogg', 'status'], {
    timeout: HANG_MINUTES * 60_000,
  });

  assert.match(
    stdout,
    /you: 🎤 .* \(plumber\.ogg\)\n(?:.*\n)*.*ringround: 🎙️ _a plumber in Brooklyn tomorrow at 3 pm_\n(?:.*\n)*.*you: status\n(?:.*\n)*.*ringround: A plumber: booked at Brooklyn Pipe & Drain.*\n(?:.*\n)*Confirmed in .* Last said: A plumber: booked at Brooklyn Pipe & Drain.*\n$/,
  );
  assert.equal(stdout.match(/\*Appointment Confirmed\*/g)?.length, 1);
});
