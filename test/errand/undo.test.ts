import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Errand } from '../../lib/errand/errand.ts';
import { cancelAppointment, comeBack, nextUndo, undoWhatMayStand } from '../../lib/errand/release.ts';
import { forgetSlot, isTooLate, strayBookings, writtenSlot } from '../../lib/errand/stray-bookings.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, HOUR, MINUTE, MORNING } from './story.ts';

const TWO = at('2026-11-23T14:00');
const THREE = at('2026-11-23T15:00');
const SEVEN = at('2026-11-23T07:00');
const EVENING = at('2026-11-23T19:00');
const LONG_AGO = MORNING - HOUR;
const OVER: Partial<Call> = {
  answeredAt: LONG_AGO,
  endedAt: LONG_AGO,
  endStatus: 'completed',
  resultAt: LONG_AGO,
};
const UNANSWERED: Partial<Call> = { endedAt: LONG_AGO, endStatus: 'busy' };
/** Says that it has written the user in, and nobody asked for it. */
const stray = (provider: number, slot: number, given: Partial<Call> = {}): Partial<Call> => ({
  ...OVER,
  provider,
  unwantedBooking: true,
  unwantedStart: slot,
  ...given,
});

const callsOf = (...calls: Partial<Call>[]): Call[] => calls.map((given, n) => callOf({ n, ...given }));
const overWith = (...calls: Partial<Call>[]) => errandWith({ status: 'failed', calls: callsOf(...calls) });
const inOrder = (errand: Errand) => strayBookings(errand, MORNING).map(({ call }) => call.n);

/** What is asked of businesses, and what the user is told. */
function undo(errand: Errand, now = MORNING) {
  const before = errand.calls.length;
  undoWhatMayStand(errand, now);
  return {
    phoned: errand.calls.slice(before).map(({ provider, purpose, slot }) => [provider, purpose, slot]),
    said: errand.effects.flatMap((effect) => (effect.type === 'reply' ? [effect.body] : [])),
  };
}

const offers = (...starts: number[]) => starts.map((start) => ({ start }));
const [ELEVEN, NOON, SIX] = [at('2026-11-23T11:00'), at('2026-11-23T12:00'), at('2026-11-23T18:00')];
const WRITTEN: [what: string, call: Partial<Call>, slot: number | 'unknown'][] = [
  ['nothing is known', {}, 'unknown'],
  ['a time was named, and another booked', { offers: offers(TWO), unwantedBooking: true }, 'unknown'],
  ['it was told to book one of several', { offers: offers(TWO, THREE), toldToBook: TWO }, TWO],
  ['a slot was replaced', { replacedStart: TWO, refusedBookings: [THREE], slot: EVENING }, TWO],
  ['bookings were refused', { refusedBookings: [TWO, THREE], unwantedStart: EVENING }, THREE],
  ['a booking waits', { pendingBooking: { start: TWO }, unwantedStart: THREE }, TWO],
  ['a booking came too late', { unwantedStart: TWO, slot: THREE }, TWO],
  ['it was about a slot', { slot: TWO, offers: offers(THREE) }, TWO],
  ['several offers fit', { offers: offers(TWO, THREE, EVENING) }, THREE],
  ['an earlier offer does not fit', { offers: offers(TWO, ELEVEN) }, TWO],
  ['the first moment was offered', { offers: offers(NOON, EVENING) }, NOON],
  ['the last moment was offered', { offers: offers(SIX, EVENING) }, SIX],
  ['no offer fits', { offers: offers(EVENING, SEVEN, ELEVEN) }, ELEVEN],
];
for (const [what, call, slot] of WRITTEN)
  test(`the slot that may be written down, when ${what}`, () => {
    assert.equal(writtenSlot(overWith(), callOf(call)), slot);
  });

test('the refused booking that stands is none that may be written down', () => {
  const errand = errandWith({ appointment: appointmentAt(THREE) });

  assert.equal(writtenSlot(errand, callOf({ refusedBookings: [TWO, THREE] })), TWO);
});

const ONLY_WHAT_STANDS: [string, Partial<Call>][] = [
  ['was named', { refusedBookings: [THREE], toldToBook: TWO }],
  ['was meant', { toldToBook: THREE }],
];
for (const [what, call] of ONLY_WHAT_STANDS)
  test(`a business where only what stands ${what} may have written nothing else down`, () => {
    const errand = errandWith({ appointment: appointmentAt(THREE) });

    assert.equal(writtenSlot(errand, callOf({ ...call })), null);
  });

test('a slot that was replaced has to be taken out, whatever came of its call', () => {
  const { calls } = overWith({ ...OVER, replacedStart: TWO, outcome: 'cancelled' }, { ...OVER, provider: 1 });

  assert.deepEqual(
    inOrder(errandWith({ status: 'booked', appointment: appointmentAt(THREE, { call: 1 }), calls })),
    [0],
  );
});

for (const [what, successor, doubt] of [
  ['the result of its successor has not come', { state: 'answered' }, undefined],
  ['its successor is in doubt', OVER, 'asking'],
  ['nobody is asked about the doubt', OVER, 'reported'],
] as const)
  test(`what was replaced is left alone as long as ${what}`, () => {
    const rung: Partial<Call> = { ...OVER, heldRight: true, toldToBook: TWO };
    const { calls } = overWith(rung, { ...OVER, replacedStart: TWO }, { ...successor, provider: 1 });
    const insteadOf = appointmentAt(TWO, { call: 1 });
    const appointment = appointmentAt(THREE, { call: 2, provider: 1, insteadOf, ...(doubt && { doubt }) });

    assert.deepEqual(inOrder(errandWith({ status: 'booked', appointment, calls })), []);
  });

test('while a search is open only what earlier ones left behind is undone', () => {
  const { calls } = overWith(stray(0, TWO), stray(1, TWO), stray(2, TWO));
  const search = { from: 1, since: MORNING, before: overWith().request };

  assert.deepEqual(inOrder(errandWith({ calls, search })), [0]);
  assert.deepEqual(inOrder(errandWith({ calls, search, status: 'failed' })), [0, 1, 2]);
});

test('nobody is told to take something out while they are on the phone', () => {
  assert.deepEqual(inOrder(overWith(stray(0, TWO), stray(1, TWO), { state: 'answered' })), [1]);
});

test('after its cancellation nothing is left to be told about a slot, and all else is', () => {
  const errand = overWith(
    { ...OVER, provider: 0, purpose: 'confirm', slot: TWO },
    { ...OVER, provider: 0, purpose: 'release', slot: TWO, unwantedStart: EVENING },
    stray(0, TWO),
    stray(1, TWO),
    stray(0, THREE),
    { provider: 1, purpose: 'release', slot: TWO },
    { ...OVER, provider: 0, toldToBook: TWO, refusedBookings: [THREE] },
  );
  forgetSlot(errand, appointmentAt(TWO));

  assert.deepEqual(
    errand.calls.map(({ followedUp }) => followedUp === true),
    [true, true, true, false, false, false, false],
  );
});

test('nobody is rung about a slot that has come, nor after a refusal', () => {
  assert.equal(isTooLate(overWith(), 0, TWO, TWO - 1), false);
  assert.equal(isTooLate(overWith(), 0, TWO, TWO), true);
  assert.equal(isTooLate(overWith(), 0, 'unknown', SIX - 1), false);
  assert.equal(isTooLate(overWith(), 0, 'unknown', SIX), false);
  assert.equal(isTooLate(overWith({ outcome: 'refused' }), 0, TWO, MORNING), true);
});

test('businesses are asked one after the other to take something out', () => {
  const errand = overWith(stray(0, TWO), stray(1, TWO));

  assert.deepEqual(undo(errand).phoned, [[0, 'release', TWO]]);
  assert.deepEqual(undo(errand).phoned, []);
  errand.calls[2] = { ...errand.calls[2]!, ...OVER, state: 'ended', outcome: 'cancelled' };
  assert.deepEqual(undo(errand).phoned, [[1, 'release', TWO]]);
  assert.equal(errand.calls[2]?.followedUp, true);
});

test('one call takes out a slot that several calls left behind, and no other slot', () => {
  const errand = overWith(stray(0, TWO), stray(0, TWO), stray(0, THREE), stray(1, TWO));
  undo(errand);

  assert.deepEqual(
    errand.calls.map(({ followedUp }) => followedUp === true),
    [true, true, false, false, false],
  );
});

test('one call takes out a slot that a business has under two entries', () => {
  const errand = overWith(stray(0, TWO), stray(1, TWO));
  errand.providers[1]!.phone = errand.providers[0]!.phone;
  undo(errand);

  assert.deepEqual([errand.calls.length, errand.calls[1]?.followedUp], [3, true]);
});

test('nobody is asked again to take something out while they are on the phone about it', () => {
  const errand = errandWith({
    replacing: appointmentAt(THREE, { provider: 1, call: 0 }),
    search: { from: 2, since: MORNING, before: overWith().request },
    calls: callsOf(
      { ...OVER, provider: 1 },
      { ...UNANSWERED, purpose: 'release', slot: TWO },
      { purpose: 'confirm', slot: TWO, answeredAt: MORNING, endedAt: MORNING, heldRight: true },
    ),
  });

  assert.deepEqual(inOrder(errand), []);
});

test('who is asked again about a slot is not told to be out of reach because an earlier call failed', () => {
  const failed: Partial<Call> = { ...OVER, purpose: 'release', slot: TWO };

  assert.deepEqual(undo(overWith(stray(0, TWO), failed)), { phoned: [[0, 'release', TWO]], said: [] });
});

test('who is on the phone about something else is not rung again to take something out', () => {
  const again: Partial<Call> = { ...UNANSWERED, purpose: 'release', slot: TWO };

  assert.deepEqual(undo(overWith(again, { state: 'dialled' })).phoned, []);
  assert.deepEqual(undo(overWith(again)).phoned, [[0, 'release', TWO]]);
});

test('who was rung twice about a slot is not rung about it again, and the user knows', () => {
  const before: Partial<Call> = { ...UNANSWERED, purpose: 'release', slot: TWO, followedUp: true };
  const { phoned, said } = undo(overWith(stray(0, TWO), before, before));

  assert.deepEqual(phoned, []);
  assert.match(
    said.join(),
    /^One thing to know: Dr\. A may still have you in their book for Monday, Nov 23 at 2:00 PM/,
  );
});

test('a line that was busy is rung again after the redial time', () => {
  const busy: Partial<Call> = { endedAt: MORNING, endStatus: 'busy', purpose: 'release', slot: TWO };

  assert.equal(nextUndo(overWith(busy), MORNING), MORNING + 2 * MINUTE);
  assert.equal(
    nextUndo(overWith(busy, { ...busy, provider: 1, endedAt: MORNING + 1 }), MORNING),
    MORNING + 2 * MINUTE,
  );
  assert.equal(nextUndo(overWith(), MORNING), null);
});

const standing = (given: Partial<Errand>, ...calls: Partial<Call>[]) =>
  errandWith({
    status: 'booked',
    appointment: appointmentAt(TWO),
    right: { call: 0 },
    calendarSequence: 3,
    calls: callsOf(OVER, ...calls),
    ...given,
  });

test('an unwanted appointment waits until its business opens', () => {
  const [early, opens] = [at('2026-11-23T06:00'), at('2026-11-23T08:00')];
  const errand = standing({ cancelWanted: true });

  assert.equal(nextUndo(errand, early), opens);
  assert.deepEqual(undo(errand, early), { phoned: [], said: [] });
  assert.equal(nextUndo(errand, opens), opens);
  assert.deepEqual(undo(errand, opens), { phoned: [[0, 'cancel', TWO]], said: [] });
  assert.equal(nextUndo(errand, opens), null);
});

test('the business of an unwanted appointment is rung once nobody talks to it', () => {
  const errand = standing({ cancelWanted: true });
  errand.calls = callsOf({ state: 'answered', callSid: 'CA0' });

  assert.deepEqual(undo(errand).phoned, []);
  assert.equal(errand.calls[0]?.letGo, true);
});

for (const [what, cancelled, stands] of [
  ['a call to cancel it', { purpose: 'cancel', slot: TWO }, false],
  ['a call to cancel another slot', { purpose: 'cancel', slot: THREE }, true],
  ['a call to cancel at another business', { purpose: 'cancel', slot: TWO, provider: 1 }, true],
  ['a call to release it', { purpose: 'release', slot: TWO }, true],
  ['a call to cancel it that failed', { purpose: 'cancel', slot: TWO, outcome: 'unavailable' }, true],
] as [string, Partial<Call>, boolean][])
  test(`an appointment ${stands ? 'stands' : 'ends'} by ${what}`, () => {
    const errand = standing({ cancelWanted: true }, { ...OVER, outcome: 'cancelled', ...cancelled });
    undo(errand);

    assert.equal(errand.appointment !== null, stands);
    if (stands) return;
    assert.deepEqual([errand.status, errand.right, errand.calendarSequence], ['cancelled', null, 4]);
    assert.equal(errand.cancelled?.cancelledAt, MORNING);
  });

test('an appointment that is cancelled while another is sought ends, and the search goes on', () => {
  const cancelling: Partial<Call> = { ...OVER, purpose: 'cancel', slot: TWO, outcome: 'cancelled' };
  const errand = standing(
    { status: 'open', appointment: null, right: { call: 2 }, replacing: appointmentAt(TWO) },
    cancelling,
  );

  assert.match(undo(errand).said.join(), /^Your appointment at Dr\. A .* is cancelled\.$/);
  assert.deepEqual([errand.replacing, errand.status, errand.right], [undefined, 'open', { call: 2 }]);
  assert.equal(errand.cancelled?.start, TWO);
});

for (const purpose of ['cancel', 'release'] as const)
  test(`a ${purpose} call that failed for good ${purpose === 'cancel' ? 'ends' : 'leaves'} the wish to cancel`, () => {
    const errand = standing(
      { cancelWanted: true },
      { ...OVER, purpose, slot: purpose === 'cancel' ? TWO : THREE },
    );
    undo(errand);

    assert.equal(errand.cancelWanted, purpose === 'cancel' ? undefined : true);
  });

test('who calls off an appointment that has passed is told once, and who has none is told nothing', () => {
  const passed = standing({ appointment: appointmentAt(MORNING) });
  cancelAppointment(passed, MORNING);
  assert.deepEqual(passed.effects, []);
  assert.match(undo(passed).said.join(), /it is too late to cancel it\.$/);

  const none = overWith();
  cancelAppointment(none, MORNING);
  assert.deepEqual([none.effects, none.cancelWanted], [[], undefined]);
});

test('what is kept is the one slot at its own business, and all else is taken out', () => {
  const { calls } = overWith(
    { ...OVER, provider: 2 },
    { ...OVER, replacedStart: TWO },
    stray(0, THREE),
    stray(1, TWO),
  );
  const insteadOf = appointmentAt(TWO, { call: 1 });
  const appointment = appointmentAt(SIX, { provider: 2, doubt: 'asking', insteadOf });

  assert.deepEqual(inOrder(errandWith({ status: 'booked', appointment, calls })), [2, 3]);
});

test('who has written down what stands, and nothing else, has nothing to take out', () => {
  assert.deepEqual(inOrder(standing({}, stray(0, TWO))), []);
});

for (const [what, slot, isTold] of [
  ['what lies ahead', MORNING + 1, true],
  ['what is past', MORNING, false],
  ['what has come to stand', TWO, false],
] as const)
  test(`who is back after a stop is ${isTold ? '' : 'not '}told that nobody could take out ${what}`, () => {
    const errand = standing({ muted: true }, stray(0, slot, { followedUp: true, untold: true }));
    comeBack(errand, MORNING);

    assert.equal(errand.effects.length, isTold ? 1 : 0);
  });
