import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { callIdOf } from '../../lib/platform/ids.ts';
import { logger } from '../../lib/platform/log.ts';
import { agentTool } from '../../lib/webhooks/agent-tool.ts';
import { bookedInput, offerInput } from '../../lib/webhooks/tool-input.ts';
import { LOG_LEVEL } from '../logs/keep-log.ts';
import { SEED } from '../seed.ts';
import { context, httpEvent } from './http-events.ts';

logger.setLogLevel(LOG_LEVEL);
const HASH_KEY = 'key';
const secrets = async () => ({ AGENT_TOOL_SECRET: 'tool-secret-1', HASH_KEY });
const errandId = `${'u'.repeat(16)}.${'e'.repeat(16)}`;
const call_id = callIdOf(errandId, 2, HASH_KEY);
const start = '2026-11-23T14:30';

const seen: unknown[] = [];
const offer = agentTool(secrets, offerInput, async (errand, call, input) => {
  seen.push([errand, call, input.offer]);
  return call === 2 ? { decision: 'book', say: 'Please book it.' } : null;
});
const booked = agentTool(secrets, bookedInput, async (_errand, _call, { booking }) => booking);

const ask = (tool: typeof offer, body: unknown, authorization?: string) =>
  tool(
    httpEvent({
      path: '/api/agent/offer',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(authorization !== undefined && { headers: { authorization } }),
    }),
    context,
  );
const bearer = 'Bearer tool-secret-1';

test('blanks around the token and the case of its scheme do not matter', async () => {
  assert.equal((await ask(offer, { call_id, start }, 'bearer   tool-secret-1  ')).statusCode, 200);
});

test('an offer reaches its call and the decision comes back as JSON', async () => {
  const answer = await ask(
    offer,
    { call_id, start, duration_minutes: 45, price: '$80', notes: 'bring x-rays' },
    bearer,
  );

  assert.equal(answer.statusCode, 200);
  assert.deepEqual(JSON.parse(answer.body ?? ''), { decision: 'book', say: 'Please book it.' });
  assert.deepEqual(seen.at(-1), [
    errandId,
    2,
    { start, durationMinutes: 45, price: '$80', notes: 'bring x-rays' },
  ]);
});

for (const [given, expected] of [
  [
    { duration_minutes: '45 minutes', price: 80 },
    { start, durationMinutes: 45, price: '80' },
  ],
  [{ duration_minutes: null, price: null, notes: ' ' }, { start }],
  [{ duration_minutes: 'about an hour', unknown: [] }, { start }],
  [{ duration_minutes: -5 }, { start }],
] as const) {
  test(`what a model fills in is read with patience: ${JSON.stringify(given)}`, async () => {
    assert.equal((await ask(offer, { call_id, start, ...given }, bearer)).statusCode, 200);
    assert.deepEqual((seen.at(-1) as unknown[])[2], expected);
  });
}

test('a confirmation code may be a number', async () => {
  const answer = await ask(booked, { call_id, start, confirmation_code: 4711, name: 'Ana' }, bearer);

  assert.deepEqual(JSON.parse(answer.body ?? ''), { start, confirmationCode: '4711', name: 'Ana' });
});

for (const authorization of [
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'Bearer wrong',
  'Basic tool-secret-1',
  'Basic Bearer tool-secret-1',
  `${bearer}x`,
  `${bearer} x`,
]) {
  test(`the proof ${JSON.stringify(authorization)} is refused before anything is read`, async () => {
    const count = seen.length;

    assert.equal((await ask(offer, { call_id, start }, authorization)).statusCode, 403);
    assert.equal((await ask(offer, 'not json', authorization)).statusCode, 403);
    assert.equal(seen.length, count);
  });
}

for (const [what, body] of [
  ['no JSON', '{'],
  ['no object', '[]'],
  ['null', 'null'],
  ['a call_id that is missing', { start }],
  ['a call_id that we did not make', { call_id: `${call_id.slice(0, -2)}--`, start }],
  ['a call that does not exist', { call_id: callIdOf(errandId, 9, HASH_KEY), start }],
  ['no start', { call_id }],
  ['a start in words', { call_id, start: 'tomorrow at two' }],
  ['a start of another type', { call_id, start: 1795000000 }],
  ['notes of another type', { call_id, start, notes: { a: 1 } }],
] as const) {
  test(`a proven request with ${what} is answered 400 with one sentence`, async () => {
    const answer = await ask(offer, body, bearer);

    assert.equal(answer.statusCode, 400);
    assert.match(JSON.parse(answer.body ?? '').message, /^[^\n]+\.$/);
  });
}

test('what was sent is not said back to whoever sent something malformed', async () => {
  const answers = [
    await ask(offer, JSON.stringify('call me on +14155550100'), bearer),
    await ask(offer, { call_id: ['call me on +14155550100'], start }, bearer),
    await ask(offer, { call_id, start, notes: { a: 'call me on +14155550100' } }, bearer),
  ];

  for (const { statusCode, body } of answers) {
    assert.equal(statusCode, 400);
    assert.doesNotMatch(body ?? '', /call me|4155550100/);
  }
});

test('without a secret of ours nothing is proven: 503', async () => {
  const closed = agentTool(
    async () => ({ HASH_KEY }),
    offerInput,
    async () => ({}),
  );

  assert.equal((await ask(closed, { call_id, start }, 'Bearer ')).statusCode, 503);
});

test('no JSON at all makes a tool crash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), async (body) => {
      assert.equal((await ask(offer, body, bearer)).statusCode, 400);
    }),
    { numRuns: 200, seed: SEED },
  );
});
