import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { queues } from '../../infra/stack/queues.ts';
import type { Effect } from '../../lib/errand/errand.ts';
import { callIdOf } from '../../lib/platform/ids.ts';
import { SCHEMAS } from '../../lib/platform/schema.ts';
import { QUEUES, type QueueName } from '../../lib/queues/message-types.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { ACCOUNT_SID, HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';
import { batchOf } from '../fuzz/workers.ts';
import { context, httpEvent } from '../webhooks/http-events.ts';

const NOW = Date.parse('2026-11-23T15:00:00Z');
const HOUR = 3_600_000;
const USER = 'u'.repeat(16);
mock.timers.enable({ apis: ['Date'], now: NOW });
const aws = await startFakeAws({
  HASH_KEY,
  AGENT_TOOL_SECRET: 'tool-secret',
  TWILIO_AUTH_TOKEN: 'token',
  ELEVENLABS_API_KEY: 'key',
});
Object.assign(process.env, { TWILIO_ACCOUNT_SID: ACCOUNT_SID });
const READERS: Record<QueueName, string> = {
  messages: 'handle-message',
  replies: 'send-reply',
  'call-events': 'settle-call',
  calls: 'place-call',
  timers: 'wake-errand',
  'voice-notes': 'transcribe-voice-note',
  erasures: 'erase-user',
};
const { handler: reportFailure } = await import('../../functions/report-failure.ts');
const { handler: offer } = await import('../../functions/agent-offer.ts');
const { commit } = await import('../../lib/commit/commit-errand.ts');
const { listDeadLetters } = await import('../../lib/store/dead-letters.ts');
const { saveErrand } = await import('../../lib/store/errands.ts');
const { errandItem, userItem } = await import('../../lib/store/keys.ts');
const { getItem, putItem } = await import('../../lib/store/table.ts');
let errands = 0;

beforeEach(() => {
  mock.timers.setTime(NOW);
  for (const list of [aws.sent, aws.again]) list.length = 0;
});
after(() => {
  mock.timers.reset();
  return aws.stop();
});

/** The tests' queues are called as their variables are. */
const nameOf = (queue: string) => queue.replaceAll('-', '_');

async function deliver(queue: QueueName, ...messages: object[]) {
  const { handler } = await import(`../../functions/${READERS[queue]}.ts`);
  return handler(batchOf(nameOf(queue), ...messages.map((message) => JSON.stringify(message))));
}

const dies = (queue: QueueName, body: object, messageId: string) =>
  reportFailure({
    Records: [
      {
        messageId,
        body: JSON.stringify(body),
        eventSourceARN: `arn:aws:sqs:us-east-1:0:ringround-dev-${queue}-dead`,
        attributes: {},
      },
    ],
  } as never);

/** What a version after this one may send: another kind, another form, and an erasure with another step. */
const UNKNOWN: [QueueName, object][] = [
  ['messages', { kind: 'reaction', userKey: USER, messageSid: 'SM1', from: 'whatsapp:+1', receivedAt: 1 }],
  ['messages', { schema: 2, userKey: USER, messageSid: 'SM2', from: 'whatsapp:+1', body: 'hi', media: [] }],
  ['messages', { kind: 'erase', erasure: { userKey: USER, step: 'archive' } }],
  ['replies', { kind: 'reaction', replyId: `${USER}.r1` }],
  ['replies', { schema: 2, kind: 'send', replyId: `${USER}.r1`, to: 'whatsapp:+1', body: 'hi' }],
  ['call-events', { kind: 'amd', callId: 'c' }],
  ['call-events', { schema: 2, kind: 'result', callId: 'c', evidence: {} }],
  ['calls', { job: 'transfer', callId: 'c', attempt: 1 }],
  ['calls', { schema: 2, job: 'dial', callId: 'c', attempt: 1, ticket: 1 }],
  ['timers', { about: 'reminder', at: NOW, errandId: 'e' }],
  ['timers', { schema: 2, at: NOW, errandId: 'e' }],
  ['voice-notes', { kind: 'video', message: {} }],
  ['voice-notes', { schema: 2, message: { media: [] } }],
  ['erasures', { step: 'archive', userKey: USER }],
  ['erasures', { schema: 2, step: 'table', userKey: USER }],
];

test('there is a message of a newer version for each queue', () => {
  assert.deepEqual([...new Set(UNKNOWN.map(([queue]) => queue))].sort(), [...QUEUES].sort());
});

for (const [queue, message] of UNKNOWN) {
  const what = `${queue}: ${JSON.stringify(message).slice(0, 60)}`;

  test(`a message of a newer version comes again as it was, for an hour (${what})`, async () => {
    for (let held = message, minutes = 0; minutes < 60; minutes += 12) {
      mock.timers.setTime(NOW + minutes * 60_000);
      aws.sent.length = 0;
      assert.deepEqual(await deliver(queue, held), { batchItemFailures: [] });
      if (queues[queue].fifo) {
        const [timer] = aws.sent.splice(0);
        assert.equal(timer?.queue, 'timers');
        assert.equal(timer?.delaySeconds, 60);
        mock.timers.tick(60_000);
        assert.deepEqual(await deliver('timers', timer.body), { batchItemFailures: [] });
      }
      const [sent, ...more] = aws.sent;
      const fifo = queues[queue].fifo;
      assert.equal(sent?.queue, nameOf(queue));
      assert.equal(sent?.group, fifo ? 'g' : undefined);
      assert.equal(sent?.delaySeconds, fifo ? undefined : 60);
      assert.deepEqual(more, []);
      const { schema = 1, ...body } = sent!.body;
      assert.deepEqual({ schema, ...body }, { schema: 1, ...message, heldSince: NOW });
      held = sent!.body;
    }
  });

  test(`after an hour it becomes a dead letter that waits for the operator, and nobody is told (${what})`, async () => {
    mock.timers.tick(HOUR);
    const held = { ...message, heldSince: NOW };
    const { batchItemFailures } = await deliver(queue, held);
    assert.equal(batchItemFailures.length, 1);
    assert.deepEqual(aws.again, [1]);

    await dies(queue, held, what);

    const kept = (await listDeadLetters(queue)).find(({ messageId }) => messageId === what);
    assert.deepEqual([kept?.body, kept?.leave], [JSON.stringify(held), undefined]);
    assert.deepEqual(aws.sent, []);
  });
}

async function newErrand(schema?: number) {
  errands += 1;
  const errand = errandWithCall(`${USER}.${String(errands).padStart(16, '0')}`);
  await saveErrand(errand, 0);
  if (schema) await putItem({ ...errandItem(errand.id), schema, errand, version: 1 });
  return { errand, callId: callIdOf(errand.id, 0, HASH_KEY) };
}

const ABOUT_ERRAND: [QueueName, (id: string, callId: string) => object][] = [
  ['call-events', (_, callId) => ({ kind: 'result', callId, conversationId: 'c', evidence: {} })],
  ['calls', (_, callId) => ({ job: 'look-up', callId, attempt: 1 })],
  ['timers', (errandId) => ({ errandId, at: NOW, chain: 9 })],
];

for (const [queue, about] of ABOUT_ERRAND)
  test(`a message of ${queue} about an errand of a newer version waits, and nobody is told`, async () => {
    const { errand, callId } = await newErrand(SCHEMAS.errand + 1);
    const message = about(errand.id, callId);

    assert.deepEqual(await deliver(queue, message), { batchItemFailures: [] });
    await dies(queue, { ...message, heldSince: NOW - HOUR }, `newer ${queue}`);

    assert.equal(aws.sent[0]?.delaySeconds, 60);
    assert.deepEqual(
      aws.sent.filter((sent) => sent.queue === 'replies'),
      [],
    );
    assert.equal((await getItem<{ version: number }>(errandItem(errand.id)))?.version, 1);
  });

test('the agent is not answered about an errand of a newer version, and asks again', async () => {
  const { callId } = await newErrand(SCHEMAS.errand + 1);
  const start = new Date(NOW + 48 * HOUR).toISOString().slice(0, 16);

  const { statusCode } = await offer(
    httpEvent({
      path: '/api/agent/offer',
      body: JSON.stringify({ call_id: callId, start }),
      headers: { authorization: 'Bearer tool-secret' },
    }),
    context,
  );

  assert.equal(statusCode, 503);
});

test('what a user of a newer version says waits, and is neither answered nor marked as handled', async () => {
  const userKey = 'n'.repeat(16);
  await putItem({ ...userItem(userKey), schema: SCHEMAS.user + 1, saved: 'x' });
  const said = { userKey, messageSid: 'SM3', from: 'whatsapp:+1', receivedAt: NOW, body: 'help', media: [] };
  const heard = { kind: 'transcript', userKey, messageSid: 'SM3', from: 'whatsapp:+1', receivedAt: NOW };

  assert.deepEqual(await deliver('messages', said, { ...heard, text: 'hello' }), { batchItemFailures: [] });

  assert.deepEqual(
    aws.sent.map(({ queue }) => queue),
    ['timers', 'timers'],
  );
});

test('an effect of a newer version stays listed until that version carries it out', async () => {
  const { errand } = await newErrand();
  const unknown = { id: 7, type: 'fax', call: 0 } as unknown as Effect;
  const known: Effect = { id: 8, type: 'reply', body: 'hello', about: 'notice' };
  const stored = { ...errand, effects: [unknown, known], lastEffect: 8 };
  await saveErrand(stored, 1);

  await commit(errand.id, { type: 'callStatus', call: 0, callSid: 'CA1', status: 'completed' });
  await commit(errand.id, { type: 'woke' });

  const item = await getItem<{ errand: typeof errand; version: number }>(errandItem(errand.id));
  assert.deepEqual(item?.errand.effects, [unknown]);
  assert.equal(item?.errand.calls[0]?.state, 'ended');
  assert.equal(aws.sent.filter(({ body }) => body.body === 'hello').length, 1);
});

test('an errand that is over but for an effect of a newer version is looked at again', async () => {
  const { errand } = await newErrand();
  const effects = [{ id: 7, type: 'fax' } as unknown as Effect];
  await saveErrand({ ...errand, calls: [], status: 'failed', effects, chain: 1 }, 1);

  await deliver('timers', { errandId: errand.id, at: NOW, chain: 2 });

  const [next] = aws.sent.filter(({ queue }) => queue === 'timers');
  assert.deepEqual([next?.body.errandId, next?.body.chain], [errand.id, 3]);
});
