import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writeProviders } from '../fake-world/businesses.ts';
import { credentials } from '../fake-world/credentials.ts';
import { findFreePort } from '../fake-world/over-http/find-free-port.ts';
import { runDev, stopDev, waitUntilReady } from '../fake-world/over-http/run-dev.ts';
import { waitUntil } from '../fake-world/over-http/wait-until.ts';

let folder: string;
let whole: Record<string, string>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringround-start-'));
  const providers = join(folder, 'providers.csv');
  await writeFile(providers, writeProviders([{ name: 'A', category: 'dentist', phone: '+12125550101' }]));
  whole = {
    TWILIO_ACCOUNT_SID: credentials.accountSid,
    TWILIO_AUTH_TOKEN: credentials.authToken,
    TWILIO_VOICE_FROM: credentials.voiceFrom,
    TWILIO_API_URL: 'http://127.0.0.1:9',
    ELEVENLABS_API_KEY: credentials.elevenLabsKey,
    ELEVENLABS_AGENT_ID: credentials.agentId,
    ELEVENLABS_WEBHOOK_SECRET: credentials.webhookSecret,
    ELEVENLABS_API_URL: 'http://127.0.0.1:9',
    AGENT_TOOL_SECRET: credentials.toolSecret,
    PUBLIC_URL: credentials.publicUrl,
    PROVIDERS_FILE: providers,
    PORT: String(await findFreePort()),
    DATA_DIR: join(folder, 'data'),
  };
});
after(() => rm(folder, { recursive: true, force: true }));

const secrets = [
  credentials.authToken,
  credentials.elevenLabsKey,
  credentials.webhookSecret,
  credentials.toolSecret,
];

/** Starts with these variables, which must fail, and gives what it printed. */
async function fail(change: Record<string, string | undefined>) {
  const variables = Object.entries({ ...whole, ...change }).filter(([, value]) => value !== undefined);
  const dev = runDev(Object.fromEntries(variables) as Record<string, string>);
  try {
    await waitUntil('it ends', () => dev.child.exitCode !== null);
  } finally {
    await stopDev(dev);
  }
  const output = dev.output();
  assert.notEqual(dev.code(), 0, output);
  assert.doesNotMatch(output, /\n\s+at .*:\d+:\d+|Error:.*\n.*Error:/, output);
  for (const secret of secrets) assert.ok(!output.includes(secret), 'it printed a secret');
  return output.trim();
}

test('everything that is missing is named at once', async () => {
  const output = await fail({
    TWILIO_AUTH_TOKEN: undefined,
    TWILIO_VOICE_FROM: undefined,
    ELEVENLABS_AGENT_ID: undefined,
    ELEVENLABS_WEBHOOK_SECRET: undefined,
    AGENT_TOOL_SECRET: undefined,
  });

  for (const name of [
    'TWILIO_AUTH_TOKEN',
    'TWILIO_VOICE_FROM',
    'ELEVENLABS_AGENT_ID',
    'ELEVENLABS_WEBHOOK_SECRET',
    'AGENT_TOOL_SECRET',
  ])
    assert.ok(output.includes(name), `${name} is not in: ${output}`);
});

test('everything that is malformed is named at once, and no secret is printed', async () => {
  const wrong = {
    TWILIO_ACCOUNT_SID: 'XX1',
    TWILIO_VOICE_FROM: '555',
    PUBLIC_URL: 'not a url',
    TWILIO_API_URL: 'ftp://x',
    CALL_ROUTE: 'pigeon',
    TRANSCRIBER: 'me',
    CALLS_PER_SECOND: '-1',
    PARALLEL_CALLS: '16',
    MAX_CONCURRENT_CALLS: 'many',
    ERRANDS_PER_USER_PER_DAY: '1.5',
    CALLS_PER_DAY: 'x',
    BOOKING_POLICY: 'whatever',
    REDIAL_AFTER: '-5',
    CALL_CHECK_AFTER: 'soon',
    COUNTRY: 'Narnia',
    TIMEZONE: 'Mars/Phobos',
    PORT: '99999',
  };

  const output = await fail(wrong);

  for (const name of Object.keys(wrong)) assert.ok(output.includes(name), `${name} is not in: ${output}`);
});

test('a port that is taken is said in one sentence', async () => {
  const server = createServer().listen(Number(whole.PORT), '127.0.0.1');
  await once(server, 'listening');

  const output = await fail({}).finally(() => server.close());

  assert.ok(output.includes(whole.PORT!), output);
  assert.equal(output.split('\n').length, 1, output);
});

test('a data folder that cannot be written is said in one sentence', async () => {
  await writeFile(join(folder, 'file'), '');

  const output = await fail({ DATA_DIR: join(folder, 'file', 'data') });

  assert.ok(output.includes(join(folder, 'file')), output);
  assert.equal(output.split('\n').length, 1, output);
});

for (const [what, content] of [
  ['is not there', undefined],
  ['has other columns', 'a,b\n1,2\n'],
] as const)
  test(`a providers file that ${what} is said in one sentence`, async () => {
    const file = join(folder, `providers-${what.replaceAll(' ', '-')}.csv`);
    if (content !== undefined) await writeFile(file, content);

    const output = await fail({ PROVIDERS_FILE: file });

    assert.ok(output.includes(file) || output.includes('PROVIDERS_FILE'), output);
    assert.equal(output.split('\n').length, 1, output);
  });

test('a bad row of the providers file is refused with its line and reason, and the rest is loaded', async () => {
  const file = join(folder, 'one-bad-row.csv');
  const good = writeProviders([{ name: 'A', category: 'dentist', phone: '+12125550101' }]);
  const bad = 'p2,B,dentist,not a phone,Midtown,1 Main Street,America/New_York,09:00,17:00,en,\n';
  // As a spreadsheet writes "Unicode text".
  await writeFile(file, `\ufeff${good}${bad}`, 'utf16le');
  const dev = runDev({ ...whole, PROVIDERS_FILE: file, DATA_DIR: join(folder, 'rows') });

  const url = await waitUntilReady(dev).finally(() => stopDev(dev));

  assert.match(url, new RegExp(`^http://(localhost|127\\.0\\.0\\.1):${whole.PORT}$`));
  assert.match(dev.output(), /line 3\b.*phone/);
  for (const secret of secrets) assert.ok(!dev.output().includes(secret));
});
