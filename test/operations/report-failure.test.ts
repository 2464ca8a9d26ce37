import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { Errand } from '../../lib/errand/errand.ts';
import { callIdOf } from '../../lib/platform/ids.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({ HASH_KEY });
const { handler } = await import('../../functions/report-failure.ts');
const { saveErrand } = await import('../../lib/store/errands.ts');
const { listDeadLetters, markRedriven } = await import('../../lib/store/dead-letters.ts');

const from = 'whatsapp:+14155550100';
let errands = 0;

beforeEach(() => void aws.sent.splice(0));
after(() => aws.stop());

async function newErrand(more: Partial<Errand> = {}): Promise<Errand> {
  errands += 1;
  const id = `${'u'.repeat(16)}.${String(errands).padStart(16, '0')}`;
  const errand = { ...errandWithCall(id), ...more };
  await saveErrand(errand, 0);
  return errand;
}

/** A message reaches the dead-letter queue of a work queue. */
async function dies(queue: string, message: unknown, messageId = `m${Math.random()}`, group?: string) {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  const record = {
    messageId,
    body,
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:ringround-dev-${queue}-dead${group ? '.fifo' : ''}`,
    attributes: group ? { MessageGroupId: group } : {},
  };
  const { batchItemFailures } = await handler({ Records: [record] } as never);
  assert.deepEqual(batchItemFailures, []);
  return messageId;
}

const told = () =>
  aws.sent
    .filter(({ queue }) => queue === 'replies')
    .map(({ deduplicationId, body }) => [deduplicationId, body.body]);

test('a message is kept with all that it takes to send it again', async () => {
  const message = {
    messageSid: 'SM1',
    userKey: 'u'.repeat(16),
    from,
    body: 'hello',
    media: [],
    receivedAt: 1,
  };
  const messageId = await dies('messages', message, 'kept', message.userKey);

  const [kept] = (await listDeadLetters('messages')).filter((letter) => letter.messageId === messageId);
  assert.deepEqual(
    [kept?.queue, kept?.group, kept?.body],
    ['messages', message.userKey, JSON.stringify(message)],
  );
  assert.match(String(told()[0]?.[1]), /^I am sorry, .* could not handle your last message\. It is kept/);
});

for (const job of ['dial', 'look-up'])
  test(`whose ${job} fails for good is told that it takes longer, under one id whatever else fails`, async () => {
    const errand = await newErrand();
    const callId = callIdOf(errand.id, 0, HASH_KEY);
    await dies('calls', { job, callId, attempt: 1, ticket: 1 });
    await dies('call-events', { kind: 'result', callId, conversationId: 'c', evidence: {} }, 'r', errand.id);

    assert.deepEqual([...new Set(told().map(([id]) => id))], [`${errand.id}.trouble`]);
    assert.match(String(told()[0]?.[1]), /what you asked for \(a dentist\) takes longer/);
  });

for (const [what, more] of [
  ['is over', { status: 'failed' }],
  ['is muted', { muted: true }],
] as const)
  test(`about an errand that ${what} nothing is said`, async () => {
    const errand = await newErrand(more);
    await dies('calls', { job: 'look-up', callId: callIdOf(errand.id, 0, HASH_KEY), attempt: 1 });

    assert.deepEqual(told(), []);
  });

test('that somebody is not hung up on in time is nothing for the user', async () => {
  const errand = await newErrand();
  await dies('calls', { job: 'hang-up', callId: callIdOf(errand.id, 0, HASH_KEY), attempt: 1 });

  assert.deepEqual(told(), []);
});

test('a reply that does not go out is told of, and what tells of it is not', async () => {
  const replyId = `${'u'.repeat(16)}.SM7`;
  await dies('replies', { kind: 'send', replyId, to: from, body: 'booked' }, 'a', 'u');
  await dies('replies', { kind: 'send', replyId: `${replyId}.failure`, to: from, body: 'sorry' }, 'b', 'u');

  assert.deepEqual(told(), [
    [
      `${replyId}.failure`,
      'I am sorry, a message of mine to you did not go out. Reply *status* to see where things stand.',
    ],
  ]);
});

test('what tells of a failure is not redriven, since it would not be true any more', async () => {
  const replyId = `${'u'.repeat(16)}.SM8.failure`;
  const messageId = await dies('replies', { kind: 'send', replyId, to: from, body: 'sorry' }, 'c', 'u');

  const [kept] = (await listDeadLetters('replies')).filter((letter) => letter.messageId === messageId);
  assert.equal(kept?.leave, 'tells of a failure');
});

test('a timer is set again, and marked so that nobody sends it twice', async () => {
  const errand = await newErrand();
  const messageId = await dies('timers', { errandId: errand.id, at: 1, chain: 3 });

  const [timer] = aws.sent.filter(({ queue }) => queue === 'timers');
  const [kept] = (await listDeadLetters('timers')).filter((letter) => letter.messageId === messageId);
  assert.equal(timer?.body.chain, 3);
  assert.ok(Number(timer?.body.at) > Date.now());
  assert.equal(kept?.leave, 'sent again by itself');
});

test('what is no message of ours is kept and comes no second time', async () => {
  const messageId = await dies('calls', 'no JSON');

  const [kept] = (await listDeadLetters('calls')).filter((letter) => letter.messageId === messageId);
  assert.equal(kept?.leave, 'no message of ours');
  assert.deepEqual(aws.sent, []);
});

test('a dead letter that is reported once more after it was redriven does not wait again', async () => {
  const messageId = await dies('voice-notes', { message: {} });
  const find = async () => (await listDeadLetters()).find((letter) => letter.messageId === messageId);
  const kept = await find();
  assert.ok(kept);
  await markRedriven(kept);

  await dies('voice-notes', { message: {} }, messageId);

  assert.ok((await find())?.redrivenAt);
});
