import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { callIdOf } from '../../lib/platform/ids.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';
import { context, elevenLabsEvent } from '../webhooks/http-events.ts';

const secret = 'wsec_test';
const aws = await startFakeAws({ ELEVENLABS_WEBHOOK_SECRET: secret, HASH_KEY });
const { handler } = await import('../../functions/call-result-webhook.ts');
const { rememberConversation } = await import('../../lib/store/conversations.ts');

const errandId = `${'u'.repeat(16)}.${'e'.repeat(16)}`;
const callId = callIdOf(errandId, 1, HASH_KEY);

beforeEach(() => {
  aws.sent.length = 0;
  aws.broken.clear();
});
after(() => aws.stop());

const post = (body: unknown, signedWith = secret, at = Date.now()) =>
  handler(elevenLabsEvent(typeof body === 'string' ? body : JSON.stringify(body), signedWith, at), context);

const transcription = (call_id: unknown) => ({
  type: 'post_call_transcription',
  event_timestamp: 1763800000,
  data: {
    conversation_id: 'conv_1',
    status: 'done',
    transcript: [{ role: 'user', message: 'My phone is +14155550100.' }],
    metadata: { call_duration_secs: 55 },
    analysis: {
      data_collection_results: { outcome: { value: 'booked' }, start: { value: '2026-11-23T14:30' } },
      transcript_summary: 'They booked.',
    },
    conversation_initiation_client_data: { dynamic_variables: { call_id } },
  },
});

test('a result joins the events of its errand with its facts and without the transcript', async () => {
  const answer = await post(transcription(callId));

  assert.equal(answer.statusCode, 200);
  assert.deepEqual(aws.sent, [
    {
      queue: 'call_events',
      group: errandId,
      deduplicationId: 'result.conv_1.1763800000',
      body: {
        schema: 1,
        kind: 'result',
        callId,
        conversationId: 'conv_1',
        evidence: { outcome: 'booked', start: '2026-11-23T14:30' },
      },
    },
  ]);
});

test('a call that could not be connected is found by its conversation', async () => {
  await rememberConversation('conv_2', callId);

  const answer = await post({
    type: 'call_initiation_failure',
    event_timestamp: 1,
    data: {
      conversation_id: 'conv_2',
      failure_reason: 'busy',
      metadata: { type: 'twilio', body: { CallSid: 'CA1' } },
    },
  });

  assert.equal(answer.statusCode, 200);
  assert.deepEqual(aws.sent[0]?.body, { schema: 1, kind: 'status', callId, callSid: 'CA1', status: 'busy' });
});

for (const [what, body] of [
  ['a call of another agent', transcription('call_01')],
  ['a call without our variable', transcription(undefined)],
  [
    'a conversation that we do not know',
    { type: 'call_initiation_failure', data: { conversation_id: 'conv_9' } },
  ],
  ['a type that nobody knows', { type: 'answering_machine_detection', data: { anything: true } }],
  ['audio', { type: 'post_call_audio', data: { full_audio: 'SUQz' } }],
] as const) {
  test(`${what} is received and dropped`, async () => {
    assert.equal((await post(body)).statusCode, 200);
    assert.equal(aws.sent.length, 0);
  });
}

for (const [what, body] of [
  ['no JSON', 'not { json'],
  ['a list', '[]'],
  ['a result without data', { type: 'post_call_transcription', data: null }],
  ['an impossible conversation id', { type: 'post_call_transcription', data: { conversation_id: 'a b' } }],
] as const) {
  test(`a proven body that is ${what} is answered 400 with a sentence`, async () => {
    const answer = await post(body);

    assert.equal(answer.statusCode, 400);
    assert.match(JSON.parse(answer.body ?? '').message, /\.$/);
  });
}

test('a wrong signature, and one of an hour ago, are refused', async () => {
  const hourAgo = Date.now() - 3_600_000;

  assert.equal((await post(transcription(callId), 'wsec_wrong')).statusCode, 403);
  assert.equal((await post(transcription(callId), secret, hourAgo)).statusCode, 403);
  assert.equal(aws.sent.length, 0);
});

test('a result that the queue did not take is answered 503', async () => {
  aws.broken.add('sqs');

  assert.equal((await post(transcription(callId))).statusCode, 503);
});
