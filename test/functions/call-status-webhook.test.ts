import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { callIdOf } from '../../lib/platform/ids.ts';
import { ACCOUNT_SID, HASH_KEY, PUBLIC_URL, startFakeAws } from '../fixture/fake-aws.ts';
import { context, twilioEvent } from '../webhooks/http-events.ts';

const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 'token', HASH_KEY });
const { handler } = await import('../../functions/call-status-webhook.ts');

const errandId = `${'u'.repeat(16)}.${'e'.repeat(16)}`;
const callId = callIdOf(errandId, 3, HASH_KEY);
const CallSid = `CA${'c'.repeat(32)}`;

beforeEach(() => {
  aws.sent.length = 0;
  aws.broken.clear();
});
after(() => aws.stop());

const report = (params: Record<string, string>, call = callId, authToken = 'token') =>
  handler(
    twilioEvent({
      path: '/api/call-status',
      query: `call=${call}`,
      params: { AccountSid: ACCOUNT_SID, CallSid, ...params },
      authToken,
      publicUrl: PUBLIC_URL,
    }),
    context,
  );

test('a status joins the events of its errand', async () => {
  const answer = await report({
    CallStatus: 'completed',
    CallDuration: '61',
    Duration: '2',
    SequenceNumber: '3',
  });

  assert.equal(answer.statusCode, 204);
  assert.deepEqual(aws.sent, [
    {
      queue: 'call_events',
      group: errandId,
      deduplicationId: `${CallSid}.completed`,
      body: {
        schema: 1,
        kind: 'status',
        callId,
        callSid: CallSid,
        status: 'completed',
      },
    },
  ]);
});

test('that it rings is taken note of by nobody', async () => {
  const answer = await report({ CallStatus: 'ringing', SequenceNumber: '1' });

  assert.equal(answer.statusCode, 204);
  assert.deepEqual(aws.sent, []);
});

test('what the answering-machine detection heard comes without a status and becomes an event of its own', async () => {
  await report({ AnsweredBy: 'machine_start', MachineDetectionDuration: '2100' });

  assert.deepEqual(aws.sent[0]?.body, {
    schema: 1,
    kind: 'answered-by',
    callId,
    callSid: CallSid,
    answeredBy: 'machine_start',
  });
  assert.equal(aws.sent[0]?.deduplicationId, `${CallSid}.answered-by`);
});

const forged = `${callId.slice(0, -1)}${callId.endsWith('A') ? 'B' : 'A'}`;
for (const [what, params, call] of [
  ['a forged call id', { CallStatus: 'ringing' }, forged],
  ['no call id', { CallStatus: 'ringing' }, ''],
  ['no call SID', { CallStatus: 'ringing', CallSid: 'CA1' }, callId],
  ['neither status nor answerer', {}, callId],
  ['a status that is none', { CallStatus: 'Robert"); DROP' }, callId],
] as const) {
  test(`a proven callback with ${what} is answered 400 and has no effect`, async () => {
    assert.equal((await report(params, call)).statusCode, 400);
    assert.equal(aws.sent.length, 0);
  });
}

test('a callback with a wrong signature is refused', async () => {
  assert.equal((await report({ CallStatus: 'ringing' }, callId, 'wrong')).statusCode, 403);
  assert.equal(aws.sent.length, 0);
});

test('a status that the queue did not take is answered 503', async () => {
  aws.broken.add('sqs');

  assert.equal((await report({ CallStatus: 'completed' })).statusCode, 503);
});
