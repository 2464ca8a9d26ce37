import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advance, settleRight } from '../../lib/errand/advance.ts';
import { keepCost } from '../../lib/errand/cost.ts';
import { type Call, dialsFor, type Errand, isChoosing, isSettled } from '../../lib/errand/errand.ts';
import { tellProgress } from '../../lib/errand/progress.ts';
import { armWake, isActive, isOver, nextDue } from '../../lib/errand/watch.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, HOUR, MINUTE, MORNING } from './story.ts';

const TWO = at('2026-11-23T14:00');
const callsOf = (...calls: Partial<Call>[]): Call[] => calls.map((given, n) => callOf({ n, ...given }));
const SETTLED: Partial<Call> = {
  claimedAt: MORNING,
  heardAt: MORNING,
  answeredAt: MORNING,
  endedAt: MORNING,
  resultAt: MORNING,
  outcome: 'booked',
};
const STRAY: Partial<Call> = { ...SETTLED, unwantedBooking: true, unwantedStart: TWO };
const RINGING: Partial<Call> = { state: 'dialled', claimedAt: MORNING, heardAt: MORNING };
const booked = (given: Partial<Errand> = {}) =>
  errandWith({ status: 'booked', appointment: appointmentAt(TWO), calls: callsOf(SETTLED), ...given });

test('an errand that is settled has nothing due, whatever has been going on', () => {
  const errand = booked({ choicesLapseAt: MORNING + HOUR });

  assert.equal(nextDue(errand, MORNING), null);
  assert.equal(isOver(errand, MORNING), true);
  assert.equal(isActive(errand, MORNING), false);
  assert.equal(isActive({ ...errand, effects: [{ id: 1, type: 'lookUp', call: 0 }] }, MORNING), true);
});

for (const state of ['queued', 'dialled'] as const)
  test(`an errand with a call that is ${state} is not over, however long that lasts`, () => {
    const long = { state, queuedAt: 0, claimedAt: 0, heardAt: 0 };

    assert.equal(
      isOver(booked({ calls: callsOf(SETTLED, { ...long, purpose: 'release' }) }), MORNING),
      false,
    );
  });

test('an open errand is not over, even when its time is', () => {
  assert.equal(isOver(errandWith({}), at('2026-11-24T18:00')), false);
});

test('for a queued call its patience is due, and nothing of a call that has ended', () => {
  const calls = callsOf(SETTLED, { purpose: 'release', slot: TWO, state: 'queued', heardAt: 0 });

  assert.equal(nextDue(booked({ calls }), MORNING), MORNING + 10 * MINUTE);
});

test('a wake is at least a second away', () => {
  const calls = callsOf(SETTLED, { state: 'dialled', claimedAt: MORNING, heardAt: MORNING - 45_000 + 1 });
  const errand = booked({ calls });
  armWake(errand, MORNING);

  assert.equal(errand.wakeAt, MORNING + 1000);
});

test('what an earlier search left behind waits while nothing stands and the search is open', () => {
  const search = { from: 1, since: MORNING, before: errandWith({}).request };
  const early = at('2026-11-23T07:00');
  const opens = at('2026-11-23T08:00');
  const errand = errandWith({ search, calls: callsOf(STRAY, { ...RINGING, provider: 1 }) });
  errand.providers = errand.providers.map((one, index) => (index === 0 ? one : { ...one, opens: '09:00' }));

  assert.notEqual(nextDue(errand, early), opens);
  advance(errand, MORNING);
  assert.equal(
    errand.calls.some(({ purpose }) => purpose === 'release'),
    false,
  );
});

for (const [late, state] of [
  [0, 'ended'],
  [1, 'dialled'],
] as const)
  test(`a call whose lease has run out is ${state} when it was last heard of ${late} ms too long ago`, () => {
    const heardAt = MORNING - 2 * 45_000 - MINUTE - late;
    const errand = errandWith({
      calls: callsOf({ state: 'dialled', claimedAt: MORNING - 480_000, heardAt }),
    });
    settleRight(errand, MORNING);

    assert.equal(errand.calls[0]?.state, state);
  });

test('a call without a result is settled a minute after its end', () => {
  const call = callOf({ answeredAt: MORNING, endedAt: MORNING });

  assert.equal(isSettled(call, MORNING + MINUTE - 1), false);
  assert.equal(isSettled(call, MORNING + MINUTE), true);
});

const choices = [{ provider: 0, start: TWO }];
for (const [what, given, isTrue] of [
  ['the user is asked to choose', { status: 'choosing' }, true],
  ['others are asked as well', { status: 'open', sought: 4, choices }, true],
  ['others are asked as well and there is nothing yet', { status: 'open', sought: 4 }, false],
  ['nobody asked for more', { status: 'open', choices }, false],
  ['it is over', { status: 'failed', sought: 4, choices }, false],
  ['one is picked', { status: 'open', sought: 4, choices, picked: choices[0] }, false],
  ['somebody may book', { status: 'open', sought: 4, choices, right: { call: 0 } }, false],
] as [string, Partial<Errand>, boolean][])
  test(`a number is ${isTrue ? 'a' : 'no'} choice when ${what}`, () => {
    assert.equal(isChoosing(errandWith(given)), isTrue);
  });

test('a call that was dropped was no dial', () => {
  const errand = errandWith({ calls: callsOf({}, { state: 'dropped' }, { provider: 1 }) });

  assert.equal(dialsFor(errand, 0, 'book'), 1);
});

test('an errand that has cost nothing has no cost', () => {
  const errand = errandWith({});
  keepCost(errand, MORNING);

  assert.equal('cost' in errand, false);
});

/** What the user is told of calls half a minute after the request. */
function progressOf(given: Partial<Errand>): string[] {
  const errand = errandWith(given);
  const before = errand.effects.length;
  tellProgress(errand, MORNING + MINUTE / 2);
  return errand.effects.slice(before).flatMap((effect) => (effect.type === 'reply' ? [effect.body] : []));
}

test('a sign of life tells of the present search, and only of who was rung for it', () => {
  const calls = callsOf(
    { ...RINGING, provider: 0 },
    { provider: 1, state: 'dropped' },
    { ...RINGING, provider: 1, purpose: 'release' },
    { ...RINGING, provider: 2 },
  );
  const search = { from: 1, since: MORNING, before: errandWith({}).request };

  assert.deepEqual(progressOf({ calls, search }), ['Still on it. Dr. C: ringing.']);
  assert.deepEqual(progressOf({ calls: calls.slice(0, 3), search }), []);
});

const reply = { id: 1, type: 'reply', about: 'notice', body: '' } as const;
for (const [what, given] of [
  ['dials are paused', { heldSince: MORNING }],
  ['there is something to choose from', { choices }],
  ['something is being said', { effects: [reply] }],
  ['one is picked', { picked: choices[0] }],
  ['it was said', { toldProgress: true }],
  ['it is over', { status: 'failed' }],
] as [string, Partial<Errand>][])
  test(`there is no sign of life when ${what}`, () => {
    assert.deepEqual(progressOf({ calls: callsOf(RINGING), ...given }), []);
  });
