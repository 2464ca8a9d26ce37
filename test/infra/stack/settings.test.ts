import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functions } from '../../../infra/stack/functions.ts';
import { settingNames as names, parameterName } from '../../../infra/stack/settings.ts';
import { dev } from './template.ts';

const parameters = dev.findParameters('*');

test('every setting is a described parameter with the default of the contract', () => {
  const defaults = Object.fromEntries(names.map((name) => [name, parameters[parameterName(name)]?.Default]));

  assert.ok(names.every((name) => parameters[parameterName(name)]?.Description));
  assert.deepEqual(defaults, {
    PUBLIC_URL: '',
    TWILIO_ACCOUNT_SID: undefined,
    TWILIO_API_URL: 'https://api.twilio.com',
    TWILIO_MESSAGING_API_URL: 'https://messaging.twilio.com',
    TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886',
    TWILIO_VOICE_FROM: '',
    TWILIO_TEMPLATE_BOOKED: '',
    TWILIO_TEMPLATE_UPDATE: '',
    ELEVENLABS_API_URL: 'https://api.elevenlabs.io',
    ELEVENLABS_AGENT_ID: '',
    ELEVENLABS_PHONE_NUMBER_ID: '',
    CALL_ROUTE: 'twilio',
    TRANSCRIBER: 'elevenlabs',
    COUNTRY: 'US',
    OPENAI_API_URL: 'https://api.openai.com',
    RECONCILE_INBOUND: 'auto',
    DELETE_VOICE_NOTES: 'no',
    CONFIRMATION_DELIVERY: 600,
    CALLS_PER_SECOND: 1,
    PARALLEL_CALLS: 3,
    MAX_CONCURRENT_CALLS: 10,
    ERRANDS_PER_USER_PER_DAY: 5,
    MESSAGES_PER_USER_PER_DAY: 200,
    CALLS_PER_DAY: 1000,
    CALLS_PER_BUSINESS_PER_DAY: 6,
    BOOKING_POLICY: 'first-fit',
    REDIAL_AFTER: 120,
    CALL_CHECK_AFTER: 45,
    TIMEZONE: 'America/New_York',
  });
});

test('every default is allowed by its own pattern', () => {
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.AllowedPattern === undefined || parameter.Default === undefined) continue;
    assert.match(String(parameter.Default), new RegExp(parameter.AllowedPattern), name);
  }
});

for (const [name, value, fits] of [
  ['PublicUrl', 'https://ringround.example', true],
  ['PublicUrl', 'http://localhost:3000', true],
  ['PublicUrl', 'https://ringround.example/', false],
  ['TwilioAccountSid', `AC${'0a'.repeat(16)}`, true],
  ['TwilioAccountSid', 'AC123', false],
  ['TwilioApiUrl', 'http://127.0.0.1:4010', true],
  ['TwilioApiUrl', 'http://127.0.0.1:4010/', false],
  ['TwilioVoiceFrom', '+14155550100', true],
  ['TwilioVoiceFrom', '4155550100', false],
  ['Timezone', 'America/Argentina/Buenos_Aires', true],
  ['Timezone', 'Etc/GMT+5', true],
  ['Timezone', '../etc', false],
] as const) {
  test(`parameter ${name} ${fits ? 'takes' : 'refuses'} ${value}`, () => {
    assert.equal(new RegExp(parameters[name]!.AllowedPattern).test(value), fits);
  });
}

test('every setting is read by a function', () => {
  const read = new Set(Object.values(functions).flatMap((row) => row.settings));

  assert.deepEqual(
    names.filter((name) => !read.has(name)),
    [],
  );
});

for (const name of ['handle-message', 'operate', 'place-call'])
  test(`${name}, which takes in or dials numbers, knows which are never dialled`, () => {
    const missing = (['COUNTRY', 'TWILIO_VOICE_FROM', 'TWILIO_WHATSAPP_FROM'] as const).filter(
      (setting) => !functions[name]?.settings.includes(setting),
    );

    assert.deepEqual(missing, []);
  });

test('without a public address of its own the system is called at its API', () => {
  const lambda = dev.findResources('AWS::Lambda::Function', {
    Properties: { FunctionName: 'ringround-dev-calendar' },
  });

  const publicUrl = Object.values(lambda)[0]!.Properties.Environment.Variables.PUBLIC_URL;
  const [condition, given, otherwise] = publicUrl['Fn::If'];

  assert.deepEqual(dev.toJSON().Conditions[condition], {
    'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'PublicUrl' }, ''] }],
  });
  assert.deepEqual(given, { Ref: 'PublicUrl' });
  assert.equal(otherwise['Fn::GetAtt'][1], 'ApiEndpoint');
});

test('the outputs say where everything is', () => {
  assert.deepEqual(Object.keys(dev.findOutputs('*')).sort(), [
    'ApiUrl',
    'CallEventsQueueUrl',
    'CallsQueueUrl',
    'DeployCommand',
    'ErasuresQueueUrl',
    'MediaBucketName',
    'MessagesQueueUrl',
    'RepliesQueueUrl',
    'TableName',
    'TimersQueueUrl',
    'VoiceNotesQueueUrl',
  ]);
});
