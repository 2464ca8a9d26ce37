import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { callIdOf } from '../../lib/platform/ids.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';
import { context, httpEvent } from '../webhooks/http-events.ts';

const aws = await startFakeAws({ AGENT_TOOL_SECRET: 'tool-secret', HASH_KEY });
const { handler: offer } = await import('../../functions/agent-offer.ts');
const { handler: booked } = await import('../../functions/agent-booked.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');

let last = 0;
const start = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 16);

beforeEach(() => {
  aws.sent.length = 0;
  aws.broken.clear();
});
after(() => aws.stop());

async function newCall() {
  last += 1;
  const errandId = `${'u'.repeat(16)}.${String(last).padStart(16, '0')}`;
  await saveErrand(errandWithCall(errandId), 0);
  return { errandId, call_id: callIdOf(errandId, 0, HASH_KEY) };
}

async function ask(tool: typeof offer, body: object, token = 'tool-secret') {
  const answer = await tool(
    httpEvent({
      path: '/api/agent/offer',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}` },
    }),
    context,
  );
  return { status: answer.statusCode, answer: JSON.parse(answer.body ?? 'null') };
}

test('the first offer that fits may be booked, and the booking stands', async () => {
  const { errandId, call_id } = await newCall();

  const offered = await ask(offer, { call_id, start, price: '$80' });
  const agreed = await ask(booked, { call_id, start, confirmation_code: 'A1' });

  assert.equal(offered.status, 200);
  assert.equal(offered.answer.decision, 'book');
  assert.ok(offered.answer.say);
  assert.deepEqual(agreed, { status: 200, answer: { ok: true } });
  const stored = await loadErrand(errandId);
  assert.equal(stored?.errand.appointment?.confirmationCode, 'A1');
  assert.equal(stored?.errand.appointment?.start, Date.parse(`${start}Z`));
});

test('asked again, a tool gives the same answer', async () => {
  const { call_id } = await newCall();

  assert.deepEqual(await ask(offer, { call_id, start }), await ask(offer, { call_id, start }));
  assert.deepEqual(await ask(booked, { call_id, start }), await ask(booked, { call_id, start }));
});

test('an offer that does not fit is held', async () => {
  const { call_id } = await newCall();
  const late = new Date(Date.now() + 400 * 3_600_000).toISOString().slice(0, 16);

  assert.equal((await ask(offer, { call_id, start: late })).answer.decision, 'hold');
});

test('a wrong token is refused and changes nothing', async () => {
  const { errandId, call_id } = await newCall();

  assert.equal((await ask(offer, { call_id, start }, 'wrong')).status, 403);
  assert.equal((await ask(booked, { call_id, start }, 'wrong')).status, 403);

  assert.equal((await loadErrand(errandId))?.version, 1);
  assert.equal(aws.sent.length, 0);
});

test('a call of an errand that does not exist is answered 400 with a sentence', async () => {
  const call_id = callIdOf(`${'v'.repeat(16)}.${'0'.repeat(16)}`, 0, HASH_KEY);

  const { status, answer } = await ask(offer, { call_id, start });

  assert.equal(status, 400);
  assert.match(answer.message, /\.$/);
});

for (const service of ['dynamodb', 'sqs'] as const) {
  test(`an offer that cannot be kept because ${service} fails is answered 503 and not decided`, async () => {
    const { call_id } = await newCall();
    aws.broken.add(service);

    assert.equal((await ask(offer, { call_id, start })).status, 503);
  });
}
