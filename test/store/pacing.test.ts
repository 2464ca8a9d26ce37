import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({});
const { awaitLine, freeLine, keepLineFor, pauseDials, peekSlot, reserveSlot, resumeDials } = await import(
  '../../lib/store/pacing.ts'
);
const { deleteItem } = await import('../../lib/store/table.ts');
const { businessCallsItem, pacingItem } = await import('../../lib/store/keys.ts');
const { uncountCall } = await import('../../lib/store/business-calls.ts');
const { leaveLine, nextInLine, waitInLine } = await import('../../lib/store/waiting-calls.ts');

const limits = { callsPerSecond: 60, maxConcurrentCalls: 100, callsPerDay: 1000, patience: 60_000 };
/** Milliseconds from slot to slot: a little more than the rate asks for. */
const STEP = 1000 / 60;
/** A call to this number; each to a number of its own unless it is given. */
const dialOf = (callId: string, phoneHash = `number of ${callId}`, perDay = 6) => ({
  callId,
  phoneHash,
  perDay,
});
const free = (callId: string, phoneHash = `number of ${callId}`) => freeLine(callId, phoneHash);
const callIds = (many: number, of = 'call') => Array.from({ length: many }, (_, n) => `${of}-${n}`);
const reserveAll = (ids: string[], others: Partial<typeof limits> = {}) =>
  Promise.all(ids.map((id) => reserveSlot(dialOf(id), { ...limits, ...others })));
const slotsOf = (found: Awaited<ReturnType<typeof reserveAll>>) =>
  found.flatMap((slot) => ('at' in slot ? [slot.at] : [])).sort((a, b) => a - b);
const whyNot = (found: Awaited<ReturnType<typeof reserveAll>>) =>
  found.flatMap((slot) => ('because' in slot ? [slot.because] : []));

// All ask at one moment, however long the table takes for their answers.
const NOON = Date.parse('2026-11-23T15:00:00Z');
mock.timers.enable({ apis: ['Date'], now: NOON });
beforeEach(async () => {
  mock.timers.setTime(NOON);
  await deleteItem(pacingItem);
  await reserveSlot(dialOf('first'), limits);
  await free('first');
});
after(() => {
  mock.timers.reset();
  return aws.stop();
});

test('of sixty who ask at once each gets a slot of its own, no two nearer than the rate allows', async () => {
  const slots = slotsOf(await reserveAll(callIds(60)));

  assert.equal(slots.length, 60);
  assert.deepEqual(
    slots.slice(1).filter((at, before) => at - slots[before]! < STEP),
    [],
  );
});

test('there are never more lines than the account has, and one that is free again can be had', async () => {
  const found = await reserveAll(callIds(12), { maxConcurrentCalls: 5 });
  const [holder] = callIds(12).filter((_, n) => 'at' in found[n]!);
  await free(holder!);
  const next = await reserveAll(callIds(3, 'next'), { maxConcurrentCalls: 5 });

  assert.equal(slotsOf(found).length, 5);
  assert.deepEqual(new Set(whyNot(found)), new Set(['lines']));
  assert.equal(slotsOf(next).length, 1);
});

test('the day has no more calls than it may have, and who takes a second slot counts once', async () => {
  const [again] = callIds(1);
  await reserveAll([again!]);
  await reserveAll([again!]);
  const found = await reserveAll(callIds(8, 'late'), { callsPerDay: 5 });

  assert.equal(slotsOf(found).length, 3);
  assert.deepEqual(new Set(whyNot(found)), new Set(['cap']));
});

const SHOP = 'the hash of a number';
const callShop = (callId: string, perDay = 100, others: Partial<typeof limits> = {}) =>
  reserveSlot(dialOf(callId, SHOP, perDay), { ...limits, ...others });
const becauseOf = (slot: Awaited<ReturnType<typeof callShop>>) => ('because' in slot ? slot.because : 'slot');
const forgetShop = () => deleteItem(businessCallsItem(SHOP, '2026-11-23'));

test('of twenty calls that want one business at one moment a single one gets its line', async () => {
  const found = await Promise.all(callIds(20).map((id) => callShop(id)));

  assert.deepEqual(found.map(becauseOf).sort(), [...Array(19).fill('line'), 'slot']);
});

test('a line that is taken is refused before a slot is looked for, until its lease runs out', async () => {
  await callShop('one');

  const refused = await peekSlot(dialOf('other', SHOP), limits);
  const own = await peekSlot(dialOf('one', SHOP), limits);
  mock.timers.setTime(NOON + 480_001);
  const later = await callShop('other');

  assert.deepEqual(refused, { because: 'line', until: NOON + 480_000, phoneHash: SHOP });
  assert.ok('at' in own);
  assert.ok('at' in later);
});

test('a line is free again when its call is over, not when another is', async () => {
  await callShop('one');
  await freeLine('stranger', SHOP);
  const whileTaken = await callShop('other');
  await freeLine('one', SHOP);

  assert.deepEqual([becauseOf(whileTaken), becauseOf(await callShop('other'))], ['line', 'slot']);
});

test('an item of an earlier version, which knows no businesses, is taken over', async () => {
  await deleteItem(pacingItem);
  const { putItem } = await import('../../lib/store/table.ts');
  const before = { nextAt: NOON, liveCalls: { old: NOON + 60_000 }, day: '2026-11-23', dialled: 7 };
  await putItem({ ...pacingItem, ...before });
  await freeLine('old', SHOP);

  const found = [await callShop('one', 100, { maxConcurrentCalls: 1 }), await callShop('other')];

  assert.deepEqual(found.map(becauseOf), ['slot', 'line']);
});

test('a business gets so many calls a day from all together', async () => {
  await forgetShop();
  const dial = async (callId: string) => {
    const slot = await callShop(callId, 3);
    await freeLine(callId, SHOP);
    return becauseOf(slot);
  };
  const found = [];
  for (const callId of callIds(5, 'a.b.0')) found.push(await dial(callId));

  assert.deepEqual(found, ['slot', 'slot', 'slot', 'cap of the business', 'cap of the business']);
  assert.equal(await dial('a.b.0-1'), 'slot', 'a call that was counted is not counted again');
  assert.deepEqual(await peekSlot(dialOf('late', SHOP, 3), limits), {
    because: 'cap of the business',
    until: Date.parse('2026-11-24T00:00:00Z'),
  });
  mock.timers.setTime(Date.parse('2026-11-24T00:00:01Z'));
  assert.equal(await dial('tomorrow'), 'slot');
});

test('a call that was not made after all does not count', async () => {
  await forgetShop();
  await callShop('one', 1);
  await freeLine('one', SHOP);
  await uncountCall({ callId: 'one', phoneHash: SHOP }, NOON);

  assert.equal(becauseOf(await callShop('other', 1)), 'slot');
});

test('who frees a line that others wait for learns so, once', async () => {
  await callShop('one');
  const isTaken = await awaitLine(SHOP, NOON);

  assert.deepEqual([isTaken, await freeLine('one', SHOP), await freeLine('one', SHOP)], [true, true, false]);
  assert.equal(await awaitLine(SHOP, NOON), false);
});

test('a free line is kept for who waits first: others are refused, and it lapses when it is not used', async () => {
  await callShop('one');
  await freeLine('one', SHOP);
  const isKept = await keepLineFor('waiting', SHOP, NOON);
  const refused = await callShop('newcomer');
  const taken = await callShop('waiting');
  const isAwaited = await freeLine('waiting', SHOP);
  await keepLineFor('lost', SHOP, NOON);
  mock.timers.setTime(NOON + 30_001);
  const lapsed = await callShop('newcomer');

  assert.deepEqual(
    [isKept, becauseOf(refused), becauseOf(taken), isAwaited, becauseOf(lapsed)],
    [true, 'line', 'slot', true, 'slot'],
  );
});

test('a line that is in use is kept for nobody, not even for the call that has it, and is asked back', async () => {
  await callShop('one');
  const kept = [await keepLineFor('one', SHOP, NOON), await keepLineFor('waiting', SHOP, NOON)];
  mock.timers.setTime(NOON + 60_000);

  assert.deepEqual(kept, [false, false]);
  assert.equal(becauseOf(await callShop('other')), 'line');
  assert.equal(await freeLine('one', SHOP), true);
});

test('those that settle something come before those that ask, and the oldest of each first', async () => {
  const wait = (callId: string, isUrgent: boolean, since: number) =>
    waitInLine({ callId, phoneHash: SHOP, isUrgent, since });
  await wait('asks late', false, NOON + 2);
  await wait('asks', false, NOON);
  await wait('settles late', true, NOON + 3);
  await wait('settles', true, NOON + 1);
  await wait('asks', false, NOON);

  const order: string[] = [];
  for (let next = await nextInLine(SHOP); next; next = await nextInLine(SHOP)) {
    order.push(next.callId);
    await leaveLine(next);
  }

  assert.deepEqual(order, ['settles', 'settles late', 'asks', 'asks late']);
});

/** What may come between a look at the pace and the write that takes a slot. */
const meanwhile: [string, () => Promise<unknown>, Partial<typeof limits>, object][] = [
  ['the operator pauses', () => pauseDials(Date.now()), {}, { because: 'pause' }],
  [
    'another takes the last line',
    () => reserveSlot(dialOf('other'), limits),
    { maxConcurrentCalls: 1 },
    { because: 'lines' },
  ],
  [
    'another makes the last call of the day',
    () => reserveSlot(dialOf('other'), limits),
    { callsPerDay: 2 },
    { because: 'cap' },
  ],
];
/** Whether there is something to tidy up, which is another write. */
const states: [string, () => Promise<unknown>][] = [
  ['of which nothing lapsed', async () => undefined],
  [
    'with a lease that has run out',
    async () => {
      await reserveSlot(dialOf('first'), limits);
      mock.timers.tick(500_000);
    },
  ],
  ['that is empty', () => deleteItem(pacingItem)],
];

for (const [what, happens, others, expected] of meanwhile)
  for (const [state, prepare] of states)
    test(`nobody dials when ${what} in between, at a pace ${state}`, async () => {
      const more = state === 'that is empty' && others.callsPerDay ? { callsPerDay: 1 } : others;
      await prepare();
      const action = state === 'that is empty' ? 'PutItem' : 'UpdateItem';
      aws.mischief.push({ action, does: happens });

      const slot = await reserveSlot(dialOf('mine'), { ...limits, ...more });
      await resumeDials();

      assert.deepEqual({ ...slot, waitMs: 0 }, { waitMs: 0, ...expected });
      assert.deepEqual(aws.mischief, []);
    });
