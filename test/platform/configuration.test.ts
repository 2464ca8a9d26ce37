import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readEnvironment } from '../../infra/local/read-environment.ts';
import { ConfigurationError, readConfiguration } from '../../lib/platform/configuration.ts';
import { VARIABLES } from '../../lib/platform/variables.ts';
import { credentials } from '../fake-world/credentials.ts';

const sid = `AC${'0a'.repeat(16)}`;
const { authToken, elevenLabsKey, webhookSecret, toolSecret } = credentials;
/** Real vendors, with all that they need. */
const whole = {
  TWILIO_ACCOUNT_SID: credentials.accountSid,
  TWILIO_AUTH_TOKEN: authToken,
  TWILIO_VOICE_FROM: credentials.voiceFrom,
  ELEVENLABS_API_KEY: elevenLabsKey,
  ELEVENLABS_AGENT_ID: credentials.agentId,
  ELEVENLABS_WEBHOOK_SECRET: webhookSecret,
  AGENT_TOOL_SECRET: toolSecret,
  PUBLIC_URL: credentials.publicUrl,
};
const faultsOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfiguration(env);
    return '';
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.message;
  }
};

test('nothing set is a complete configuration with the defaults of the contract', () => {
  const configuration = readConfiguration({});

  assert.equal(configuration.PORT, 3000);
  assert.equal(configuration.CALLS_PER_SECOND, 1);
  assert.equal(configuration.BOOKING_POLICY, 'first-fit');
  assert.equal(configuration.TWILIO_ACCOUNT_SID, undefined);
});

test('every fault is named at once', () => {
  const faults = faultsOf({
    PORT: 'x',
    PARALLEL_CALLS: '16',
    TIMEZONE: 'Mars/Olympus',
    TWILIO_ACCOUNT_SID: sid,
  });

  for (const name of ['PORT', 'PARALLEL_CALLS', 'TIMEZONE', 'TWILIO_AUTH_TOKEN', 'TWILIO_VOICE_FROM'])
    assert.match(faults, new RegExp(`\\b${name}\\b`));
});

test('no value of a secret is shown', () => {
  const faults = faultsOf({
    TWILIO_ACCOUNT_SID: sid,
    TWILIO_AUTH_TOKEN: 'abc 123',
    TWILIO_VOICE_FROM: '+14155550100',
  });

  assert.match(faults, /TWILIO_AUTH_TOKEN is not usable \(7 characters, not shown\)/);
  assert.doesNotMatch(faults, /abc 123/);
});

for (const [env, missing] of [
  [{ TWILIO_AUTH_TOKEN: 'x'.repeat(32) }, ['TWILIO_ACCOUNT_SID', 'TWILIO_VOICE_FROM']],
  [
    { ELEVENLABS_API_KEY: 'sk_1234' },
    ['ELEVENLABS_AGENT_ID', 'ELEVENLABS_WEBHOOK_SECRET', 'AGENT_TOOL_SECRET'],
  ],
  [{ TRANSCRIBER: 'openai' }, ['OPENAI_API_KEY']],
] as const)
  test(`with ${Object.keys(env)} also ${missing.join(', ')} must be set`, () => {
    const faults = faultsOf(env);

    for (const name of missing) assert.match(faults, new RegExp(`${name} is missing`));
  });

test('the whole configuration of real vendors has no faults', () => {
  assert.equal(faultsOf(whole), '');
});

for (const [name, change] of [
  ...Object.keys(whole).map((name) => [name, { [name]: undefined }] as const),
  ['ELEVENLABS_PHONE_NUMBER_ID', { CALL_ROUTE: 'elevenlabs' }],
  ['OPENAI_API_KEY', { TRANSCRIBER: 'openai' }],
] as const)
  test(`of a whole configuration with ${JSON.stringify(change)} only ${name} is named, and no secret`, () => {
    const faults = faultsOf({ ...whole, ...change });

    assert.match(faults, new RegExp(`^The configuration is not usable:\\n  ${name} is missing: .*$`));
    for (const secret of [authToken, elevenLabsKey, webhookSecret, toolSecret])
      assert.ok(!faults.includes(secret), 'it names a secret');
  });

for (const [name, text, value] of [
  ['PUBLIC_URL', 'https://ringround.example/', 'https://ringround.example'],
  ['TWILIO_API_URL', 'http://127.0.0.1:4010/base/', 'http://127.0.0.1:4010/base'],
  ['CALLS_PER_SECOND', '0.5', 0.5],
  ['TIMEZONE', ' Europe/Madrid ', 'Europe/Madrid'],
  ['PROVIDERS_FILE', '', undefined],
] as const)
  test(`${name}=${JSON.stringify(text)} is read as ${value}`, () => {
    assert.equal(readConfiguration({ [name]: text })[name], value);
  });

for (const [name, text] of [
  ['PUBLIC_URL', 'https://:::'],
  ['PUBLIC_URL', 'https://a:99999'],
  ['TWILIO_API_URL', 'http://localhost:abc'],
  ['TIMEZONE', '+02'],
] as const)
  test(`${name}=${text} is refused`, () => {
    assert.match(faultsOf({ [name]: text }), new RegExp(`${name} is "`));
  });

test('PUBLIC_URL must be set unless Twilio is a stand-in on this machine', () => {
  const env = {
    TWILIO_ACCOUNT_SID: sid,
    TWILIO_AUTH_TOKEN: 'x'.repeat(32),
    TWILIO_VOICE_FROM: '+14155550100',
  };

  assert.match(faultsOf(env), /PUBLIC_URL is missing: Twilio cannot reach localhost/);
  assert.equal(faultsOf({ ...env, TWILIO_API_URL: 'http://127.0.0.1:4010' }), '');
});

test('what the caller found is named along with the rest', () => {
  assert.throws(
    () => readConfiguration({ PORT: 'x' }, ['COUNTRY is "UK".']),
    /COUNTRY is "UK"\.\n {2}PORT is "x"/,
  );
});

test('a country that has no phone numbers is named along with the rest', async () => {
  await assert.rejects(readEnvironment({ COUNTRY: 'UK', PORT: 'x' }), (error) => {
    assert.ok(error instanceof ConfigurationError);
    assert.match(error.message, /COUNTRY is "UK"; expected a country with phone numbers of its own/);
    assert.match(error.message, /PORT is "x"/);
    return true;
  });
});

test('the README has a row for every variable, with its default', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

  for (const [name, variable] of Object.entries(VARIABLES)) {
    const fallback = 'fallback' in variable ? ` \`${variable.fallback}\` ` : ' – ';
    assert.ok(
      readme.includes(`| \`${name}\` |${fallback}|`),
      `the README lacks ${name} with its default${fallback}`,
    );
  }
});
