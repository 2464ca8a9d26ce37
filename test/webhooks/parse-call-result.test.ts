import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MalformedRequestError } from '../../lib/webhooks/malformed-request-error.ts';
import { parseCallResult } from '../../lib/webhooks/parse-call-result.ts';
import { SEED } from '../seed.ts';

const parse = (value: unknown) => parseCallResult(Buffer.from(JSON.stringify(value)));
const result = (data: Record<string, unknown>) =>
  parse({
    type: 'post_call_transcription',
    event_timestamp: 7,
    data: { conversation_id: 'conv_1', ...data },
  });
const collected = (values: Record<string, unknown>) => ({
  analysis: {
    data_collection_results: Object.fromEntries(
      Object.entries(values).map(([id, value]) => [id, { data_collection_id: id, value, rationale: '…' }]),
    ),
  },
});
const evidenceOf = (data: Record<string, unknown>) => {
  const parsed = result(data);
  return parsed?.kind === 'result' ? parsed.evidence : assert.fail('no result');
};

test('a result names its call, and always the same deduplication id', () => {
  const data = {
    conversation_initiation_client_data: { dynamic_variables: { call_id: 'u.e.1.c', system__time: 1 } },
  };

  const parsed = result(data);

  assert.deepEqual(parsed, {
    kind: 'result',
    conversationId: 'conv_1',
    callId: 'u.e.1.c',
    evidence: {},
    deduplicationId: 'result.conv_1.7',
  });
  assert.deepEqual(result(data), parsed);
});

test('whatever its id and its time are, SQS takes its deduplication id', () => {
  for (const event_timestamp of [Number.MAX_VALUE, 0.1 + 0.2, -Number.MAX_SAFE_INTEGER]) {
    const data = { conversation_id: 'c'.repeat(100) };
    const parsed = parse({ type: 'post_call_transcription', event_timestamp, data });

    assert.match(parsed?.deduplicationId ?? '', /^[\w.-]{1,128}$/);
  }
});

test('everything that the agent collected is evidence', () => {
  const evidence = evidenceOf({
    ...collected({
      outcome: 'booked',
      start: '2026-11-23T14:30',
      confirmation_code: 'A1',
      notes: 'Bring ID.',
    }),
    metadata: { call_duration_secs: 54.6 },
  });

  assert.deepEqual(evidence, {
    outcome: 'booked',
    start: '2026-11-23T14:30',
    confirmationCode: 'A1',
    notes: 'Bring ID.',
  });
});

for (const [value, expected] of [
  ['Wrong number', 'wrong_number'],
  [' CANCELLED ', 'cancelled'],
  ['sold', undefined],
  [null, undefined],
  [true, undefined],
  [['booked'], undefined],
] as const) {
  test(`the outcome ${JSON.stringify(value)} counts as ${expected}`, () => {
    assert.equal(evidenceOf(collected({ outcome: value })).outcome, expected);
  });
}

test('a code may be a number, and what a model says for nothing is nothing', () => {
  assert.deepEqual(evidenceOf(collected({ confirmation_code: 4711, start: 'null', notes: 'None' })), {
    confirmationCode: '4711',
  });
});

for (const data of [
  { analysis: null, metadata: null, conversation_initiation_client_data: null },
  { analysis: {}, metadata: {}, conversation_initiation_client_data: {} },
  { analysis: { data_collection_results: null }, metadata: { call_duration_secs: '55' } },
  {
    analysis: { data_collection_results: { outcome: null, start: 'x' } },
    metadata: { call_duration_secs: -1 },
  },
  { conversation_initiation_client_data: { dynamic_variables: { call_id: 5 } }, status: 9 },
]) {
  test(`nothing is made of ${JSON.stringify(data)}`, () => {
    const parsed = result(data);

    assert.deepEqual(parsed?.kind === 'result' && [parsed.callId, parsed.evidence], [null, {}]);
  });
}

for (const [failure_reason, status] of [
  ['busy', 'busy'],
  ['no-answer', 'no-answer'],
  ['unknown', 'failed'],
  [undefined, 'failed'],
] as const) {
  test(`a call that did not connect for ${failure_reason} has the status ${status}`, () => {
    const metadata = { type: 'twilio', body: { CallSid: 'CA1', CallStatus: 'busy' } };
    const data = { conversation_id: 'conv_2', failure_reason, metadata };

    assert.deepEqual(parse({ type: 'call_initiation_failure', event_timestamp: 7, data }), {
      kind: 'not-connected',
      conversationId: 'conv_2',
      status,
      callSid: 'CA1',
      deduplicationId: 'not-connected.conv_2',
    });
  });
}

test('a failure over SIP has no call sid of ours', () => {
  const data = {
    conversation_id: 'conv_2',
    metadata: { type: 'sip', body: { call_sid: 'x', sip_status_code: 486 } },
  };

  const parsed = parse({ type: 'call_initiation_failure', data });

  assert.equal(parsed?.kind === 'not-connected' && parsed.callSid, '');
});

test('types that are not known or not wanted are nothing', () => {
  for (const type of ['post_call_audio', 'answering_machine_detection', 'something_new']) {
    assert.equal(parse({ type, data: null }), null);
    assert.equal(parse({ type }), null);
  }
});

for (const bad of [
  [],
  null,
  'x',
  {},
  { type: 1 },
  { type: 'post_call_transcription' },
  { type: 'post_call_transcription', data: { conversation_id: 1 } },
]) {
  test(`malformed: ${JSON.stringify(bad)}`, () => {
    assert.throws(() => parse(bad), MalformedRequestError);
  });
}

test('no bytes do anything but parse or be malformed', () => {
  const type = fc.constantFrom('post_call_transcription', 'call_initiation_failure', 'x');
  fc.assert(
    fc.property(type, fc.object(), (name, data) => {
      try {
        parse({ type: name, data: { conversation_id: 'conv_1', ...data } });
      } catch (error) {
        assert.ok(error instanceof MalformedRequestError);
      }
    }),
    { seed: SEED },
  );
});
