import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { classifyElevenLabsError } from '../../../lib/vendors/elevenlabs/classify-error.ts';
import { fetchConversation } from '../../../lib/vendors/elevenlabs/fetch-conversation.ts';
import { findConversations } from '../../../lib/vendors/elevenlabs/find-conversation.ts';
import { outboundCall } from '../../../lib/vendors/elevenlabs/outbound-call.ts';
import { readRefusal } from '../../../lib/vendors/elevenlabs/read-refusal.ts';
import { registerCall } from '../../../lib/vendors/elevenlabs/register-call.ts';
import { AmbiguousOutcomeError, NotSentError } from '../../../lib/vendors/outcome-errors.ts';
import { startVendor } from '../vendor-server.ts';

const vendor = await startVendor();
Object.assign(process.env, {
  ELEVENLABS_API_URL: vendor.url,
  ELEVENLABS_AGENT_ID: 'agent_1',
  ELEVENLABS_PHONE_NUMBER_ID: 'phnum_1',
  TWILIO_VOICE_FROM: '+14155550111',
});
const call = { to: '+14155550100', userId: 'user-key', dynamicVariables: { call_id: 'u.e.1.c', notes: '' } };
const conversation_initiation_client_data = { user_id: 'user-key', dynamic_variables: call.dynamicVariables };
const twimlWith = (parameter: string) =>
  `<?xml version="1.0"?><Response><Connect><Stream url="wss://x"><Parameter name="other" value="no"/>${parameter}</Stream></Connect></Response>`;

beforeEach(() => {
  vendor.asked.length = 0;
});
after(() => vendor.stop());

for (const parameter of [
  '<Parameter name="conversation_id" value="conv_1" />',
  '<Parameter value="conv_1" name="conversation_id"/>',
  "<Parameter\n name='conversation_id'\n value='conv_1'></Parameter>",
]) {
  test(`the conversation is found in ${parameter}`, async () => {
    const twiml = twimlWith(parameter);
    vendor.replies.push({ body: twiml, type: 'text/html; charset=utf-8' });

    assert.deepEqual(await registerCall(call, 'key'), { twiml, conversationId: 'conv_1' });
  });
}

test('registering names the agent, both numbers, the direction and every variable', async () => {
  vendor.replies.push({ body: twimlWith('<Parameter name="conversation_id" value="conv_1"/>') });

  await registerCall(call, 'key');

  const [asked] = vendor.asked;
  assert.equal(asked?.path, '/v1/convai/twilio/register-call');
  assert.equal(asked?.headers['xi-api-key'], 'key');
  assert.deepEqual(JSON.parse(asked?.body ?? ''), {
    agent_id: 'agent_1',
    from_number: '+14155550111',
    to_number: '+14155550100',
    direction: 'outbound',
    conversation_initiation_client_data,
  });
});

for (const [what, body] of [
  ['no conversation', twimlWith('')],
  ['too much for Twilio', twimlWith(`<Parameter name="conversation_id" value="conv_1"/>${' '.repeat(4000)}`)],
  ['something else', '{"ok":true}'],
] as const) {
  test(`TwiML with ${what} is refused before anything is dialled`, async () => {
    vendor.replies.push({ body });

    await assert.rejects(registerCall(call, 'key'), { code: 'unusable_twiml' });
  });
}

test('a native dial is judged by its success and asks for machine detection', async () => {
  vendor.replies.push({ body: { success: true, message: 'ok', conversation_id: 'conv_1', callSid: 'CA1' } });

  const dialled = await outboundCall({ ...call, ringSeconds: 30 }, 'key');

  assert.deepEqual(dialled, { conversationId: 'conv_1', callSid: 'CA1' });
  assert.deepEqual(JSON.parse(vendor.asked[0]?.body ?? ''), {
    agent_id: 'agent_1',
    agent_phone_number_id: 'phnum_1',
    to_number: '+14155550100',
    conversation_initiation_client_data,
    call_recording_enabled: false,
    telephony_call_config: { ringing_timeout_secs: 30, twilio_machine_detection: { mode: 'enable' } },
  });
});

test('a native dial that did not succeed is a refusal although it was answered 200, and hides the number', async () => {
  const message = 'The number +14155550100 is not valid.';
  vendor.replies.push({ body: { success: false, message, conversation_id: null, callSid: null } });

  const error = await outboundCall({ ...call, ringSeconds: 30 }, 'key').catch((reason: unknown) => reason);

  assert.equal(classifyElevenLabsError(error), 'later');
  assert.doesNotMatch(String(error), /14155550100/);
});

for (const reply of [{ status: 500 }, 'hang up', { body: '<html>' }, { body: { message: 'ok' } }] as const) {
  test(`a native dial is left open and not repeated after ${JSON.stringify(reply)}`, async () => {
    vendor.replies.push(reply);

    await assert.rejects(outboundCall({ ...call, ringSeconds: 30 }, 'key'), AmbiguousOutcomeError);
    assert.equal(vendor.asked.length, 1);
  });
}

const details: [unknown, string, RegExp][] = [
  [
    { type: 'rate_limit_error', code: 'concurrent_limit_exceeded', message: 'Busy' },
    'concurrent_limit_exceeded',
    /Busy/,
  ],
  [{ status: 'quota_exceeded', message: 'Used up' }, 'quota_exceeded', /Used up/],
  [
    [{ loc: ['body', 'to_number'], msg: 'field required', type: 'missing' }],
    'validation_error',
    /field required/,
  ],
  ['Not Found', 'unknown', /Not Found/],
];
for (const [detail, code, reason] of details) {
  test(`a refusal is read from ${JSON.stringify(detail)}`, () => {
    const refusal = readRefusal(429, JSON.stringify({ detail }));

    assert.equal(refusal.code, code);
    assert.match(refusal.message, reason);
  });
}

test('a refusal that is no JSON is still a refusal', () => {
  assert.equal(readRefusal(404, '<html>').code, 'unknown');
});

test('a full line is tried later, a wrong key needs an operator, a wrong request is never repeated', () => {
  const kindOf = (status: number) => classifyElevenLabsError(readRefusal(status, '{}'));

  assert.deepEqual([429, 401, 402, 404, 400, 422].map(kindOf), [
    'later',
    'configuration',
    'configuration',
    'configuration',
    'permanent',
    'permanent',
  ]);
  assert.equal(classifyElevenLabsError(new NotSentError()), 'later');
  assert.equal(classifyElevenLabsError(new AmbiguousOutcomeError()), 'ambiguous');
  assert.throws(() => classifyElevenLabsError(new TypeError('bug')), TypeError);
});

test('a conversation is looked up with the same evidence as its webhook', async () => {
  vendor.replies.push({
    body: {
      conversation_id: 'conv_1',
      status: 'done',
      transcript: [{ message: 'private' }],
      metadata: { call_duration_secs: 20, phone_call: { call_sid: 'CA1' } },
      analysis: { data_collection_results: { outcome: { value: 'unavailable' } } },
      conversation_initiation_client_data: { dynamic_variables: { call_id: 'u.e.1.c' } },
    },
  });

  assert.deepEqual(await fetchConversation('conv_1', 'key'), {
    conversationId: 'conv_1',
    status: 'done',
    callId: 'u.e.1.c',
    callSid: 'CA1',
    evidence: { outcome: 'unavailable' },
  });
});

test('a conversation that nobody knows is null', async () => {
  vendor.replies.push({ status: 404, body: { detail: { code: 'conversation_not_found', message: 'no' } } });

  assert.equal(await fetchConversation('conv_9', 'key'), null);
});

test('a lost dial is found again by our own call id', async () => {
  vendor.replies.push({
    body: { conversations: [{ conversation_id: 'conv_1', status: 'initiated' }], has_more: false },
  });

  assert.deepEqual(await findConversations('u.e.1.c', 'key'), [
    { conversationId: 'conv_1', status: 'initiated' },
  ]);
  const { query } = vendor.asked[0]!;
  assert.deepEqual(
    [query.get('dynamic_variable_params'), query.get('agent_id')],
    ['call_id:eq:u.e.1.c', 'agent_1'],
  );
});
