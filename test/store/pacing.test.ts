import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { startFakeAws } from '../functions/fixture/fake-aws.ts';

const aws = await startFakeAws({});
const { freeLine, reserveSlot } = await import('../../lib/store/pacing.ts');
const { deleteItem } = await import('../../lib/store/table.ts');
const { pacingItem } = await import('../../lib/store/keys.ts');

const limits = { callsPerSecond: 60, maxConcurrentCalls: 100, callsPerDay: 1000, patience: 60_000 };
/** Milliseconds from slot to slot: a little more than the rate asks for. */
const STEP = 1000 / 60;
const callIds = (many: number, of = 'call') => Array.from({ length: many }, (_, n) => `${of}-${n}`);
const reserveAll = (ids: string[], others: Partial<typeof limits> = {}) =>
  Promise.all(ids.map((id) => reserveSlot(id, { ...limits, ...others })));
const slotsOf = (found: Awaited<ReturnType<typeof reserveAll>>) =>
  found.flatMap((slot) => ('at' in slot ? [slot.at] : [])).sort((a, b) => a - b);
const whyNot = (found: Awaited<ReturnType<typeof reserveAll>>) =>
  found.flatMap((slot) => ('because' in slot ? [slot.because] : []));

// All ask at one moment, however long the table takes for their answers.
mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
beforeEach(async () => {
  await deleteItem(pacingItem);
  await reserveSlot('first', limits);
  await freeLine('first');
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
  await freeLine(holder!);
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
