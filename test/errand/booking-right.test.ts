import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settleBooking } from '../../lib/errand/booking-right.ts';
import type { Call } from '../../lib/errand/errand.ts';
import { strayBookings } from '../../lib/errand/stray-bookings.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, MINUTE, MORNING, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const THREE = '2026-11-23T15:00';
const EVENING = '2026-11-23T19:00';

/** Two businesses that picked up. */
function talking(settings = {}): Story {
  const story = new Story({ providers: [{}, {}], settings });
  story.reach(0);
  story.reach(1);
  return story;
}

test('of two calls that offer at once, one may book and the other is asked to hold', () => {
  const story = talking();

  assert.equal(story.offer(0, TWO), 'book');
  assert.equal(story.offer(1, THREE), 'hold');
  assert.equal(story.offer(1, THREE), 'hold');
  assert.equal(story.offer(0, TWO), 'book');
});

test('an offer that does not fit is on hold and takes no right', () => {
  const story = talking();

  assert.equal(story.offer(0, EVENING), 'hold');
  assert.equal(story.offer(1, THREE), 'book');
});

test('an offer whose time has passed is not put on record', () => {
  const story = talking();

  assert.equal(story.offer(0, '2026-11-23T09:00'), 'hold');
  assert.deepEqual(story.call(0).offers, []);
});

test('what is no time is asked for again, and the call counts as answered all the same', () => {
  const story = new Story();
  story.ring(0);

  assert.equal(story.offer(0, 'tomorrow'), 'hold');
  assert.equal(story.call(0).state, 'answered');
});

test('only the holder of the right books, everybody else is asked to take it out again, and each is answered the same again', () => {
  const story = talking();
  story.offer(0, TWO);

  assert.equal(story.booked(1, THREE), false);
  assert.equal(story.booked(0, TWO), true);
  assert.equal(story.booked(1, THREE), false);
  assert.equal(story.booked(0, TWO), true);
  assert.equal(story.booked(0, THREE), false);
  assert.equal(story.said('confirmation').length, 1);
});

test('who books unasked takes the free right in the same step', () => {
  const story = talking();

  assert.equal(story.booked(1, THREE), true);
  assert.equal(story.errand.appointment?.provider, 1);
  assert.equal(story.offer(0, TWO), 'decline');
});

test('a start that does not fit is refused even to the holder', () => {
  const story = talking();
  story.offer(0, TWO);

  assert.equal(story.booked(0, EVENING), false);
  assert.equal(story.errand.appointment, null);
});

test('the right lapses when its call has ended and its result has come', () => {
  const story = talking();
  story.offer(0, TWO);

  story.status(0, 'completed');
  assert.equal(story.offer(1, THREE), 'hold');
  story.result(0, 'unavailable');

  assert.equal(story.offer(1, THREE), 'book');
});

test('the right lapses 60 s after the end of its call when no result comes', () => {
  const story = talking();
  story.offer(0, TWO);
  story.status(0, 'completed');

  story.pass(MINUTE - 1);
  assert.equal(story.offer(1, THREE), 'hold');
  story.pass(1);

  assert.equal(story.offer(1, THREE), 'book');
});

test('a call that is over and done with is not told to book', () => {
  const story = talking();
  story.finish(0);

  assert.equal(story.offer(0, TWO), 'hold');
  assert.equal(story.offer(1, THREE), 'book');
});

test('the right of a confirm call that nobody answered lapses and the errand goes on by itself', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.offer(0, TWO);
  story.finish(0, 'offered', TWO);
  story.tell({ type: 'dialRefused', call: 1 });

  story.pass(2 * MINUTE);

  assert.equal(story.errand.status, 'failed');
});

test('a booked that comes after the call waits until the right of another is resolved, then stands', () => {
  const story = talking();
  story.offer(0, TWO);
  story.finish(1, 'booked', THREE);
  assert.equal(story.errand.appointment, null);

  story.finish(0, 'unavailable');

  assert.match(story.said('confirmation')[0] ?? '', /Dr\. B[\s\S]*3:00 PM/);
});

test('a booked that waited while another call booked is released', () => {
  const story = talking();
  story.offer(0, TWO);
  story.finish(1, 'booked', THREE);

  story.booked(0, TWO);

  const release = story.last('release');
  assert.deepEqual([release?.provider, release?.slot], [1, at(THREE)]);
});

test('when the first booked that waited is out of time, the next one stands', () => {
  const story = new Story();
  for (const n of [0, 1, 2]) story.reach(n);
  story.now = at('2026-11-23T13:58');
  for (const call of story.errand.calls) call.claimedAt = story.now;
  story.offer(0, THREE);
  story.finish(1, 'booked', TWO);
  story.finish(2, 'booked', '2026-11-23T16:00');
  story.pass(3 * MINUTE);

  story.finish(0, 'unavailable');

  assert.equal(story.errand.appointment?.provider, 2);
});

for (const [what, start, asked] of [
  ['without a time', undefined, /may have you down/],
  ['with what is no time', 'Monday', /may have you down/],
  ['with a time that does not fit', EVENING, /1\. Dr\. A, Monday, Nov 23 at 7:00 PM/],
] as const)
  test(`a booked ${what} is never confirmed, and the user is asked`, () => {
    const story = new Story({ providers: [{}] });
    story.reach(0);

    story.finish(0, 'booked', start);

    assert.deepEqual(story.said('confirmation'), []);
    assert.match(story.said('outcome')[0] ?? '', asked);
  });

test('under the policy to ask nobody is told to book, booked is refused and evidence becomes a choice', () => {
  const story = talking({ bookingPolicy: 'ask' });

  assert.equal(story.offer(0, TWO), 'hold');
  assert.equal(story.booked(0, TWO), false);
  story.finish(0, 'cancelled');
  story.finish(1, 'booked', THREE);

  assert.equal(story.errand.status, 'choosing');
  assert.deepEqual(
    story.errand.choices.map(({ provider }) => provider),
    [0, 1],
  );
});

test('a confirm call holds the right from its start and books its one slot only', () => {
  const story = talking();
  story.offer(0, TWO);
  story.offer(1, THREE);
  story.finish(0, 'unavailable');
  story.finish(1, 'offered', THREE);
  const confirm = story.last('confirm')?.n ?? -1;
  assert.equal(story.errand.right?.call, confirm);
  story.reach(confirm);

  assert.equal(story.offer(confirm, EVENING), 'hold');
  assert.equal(story.booked(confirm, TWO), true);
});

test('a late booked that fits while the user is choosing books, and says so', () => {
  const story = talking();
  story.offer(0, EVENING);
  story.finish(0, 'offered', EVENING);
  story.status(1, 'completed');
  story.pass(2 * MINUTE);
  assert.equal(story.errand.status, 'choosing');

  story.result(1, 'booked', THREE);

  assert.equal(story.errand.status, 'booked');
  assert.match(story.said('confirmation')[0] ?? '', /Dr\. B/);
});

test('a late offer while the user is choosing is taken when it fits, and else put to the user', () => {
  for (const [start, expected] of [
    [THREE, 'confirm'],
    ['2026-11-23T18:30', 'choice'],
  ] as const) {
    const story = talking();
    story.offer(0, EVENING);
    story.finish(0, 'offered', EVENING);
    story.status(1, 'completed');
    story.pass(2 * MINUTE);

    story.result(1, 'offered', start);

    if (expected === 'confirm') assert.equal(story.last('confirm')?.slot, at(THREE));
    else assert.match(story.said('outcome')[1] ?? '', /1\. Dr\. B.*\n2\. Dr\. A/);
  }
});

test('in a move another time is taken when it is offered', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  const { request, providers } = story.errand;
  story.tell({ type: 'rescheduled', request, providers });
  story.reach(1);

  assert.equal(story.offer(1, TWO), 'hold');
  assert.equal(story.offer(1, THREE), 'book');
});

test('who reports again what stands changes nothing', () => {
  const story = talking();
  story.booked(0, TWO);
  const { errand } = story;
  story.booked(0, TWO);

  assert.deepEqual(story.errand, errand);
});

/** Dr. A's first booking is refused, the second stands until its business denies it. */
function refusedThenDenied(first: string, provider = {}): Story {
  const story = new Story({ providers: [provider] });
  story.reach(0);
  assert.equal(story.booked(0, first), false);
  story.offer(0, TWO);
  story.booked(0, TWO);
  for (const n of [0, 1]) {
    if (n > 0) story.reach(n);
    story.finish(n, 'unavailable');
  }
  story.passUntilOver();
  return story;
}

test('a refused booking is taken out though the call has booked another time, which fell', () => {
  const release = refusedThenDenied(EVENING).last('release');

  assert.deepEqual([release?.provider, release?.slot], [0, at(EVENING)]);
});

test('what was misheard before a booking is not taken out when that falls', () => {
  assert.equal(refusedThenDenied(EVENING, { closes: '18:00' }).last('release'), undefined);
});

const OVER = { answeredAt: MORNING, endedAt: MORNING, endStatus: 'completed', resultAt: MORNING };
const LOST = { endedAt: MORNING, endStatus: 'lost' };
for (const [what, others, isBooked] of [
  ['another call of its business', [{}, { ...OVER, purpose: 'book' }], true],
  ['a call before it that took it out', [{ ...OVER, purpose: 'release', slot: at(TWO) }, {}], true],
  ['a call after it that took it out', [{}, { ...OVER, purpose: 'release', slot: at(TWO) }], false],
  ['a call after it that got lost taking it out', [{}, { ...LOST, purpose: 'release' }], false],
  ['a call after it that nobody answered', [{}, { endStatus: 'busy', purpose: 'release' }], true],
] as [string, Partial<Call>[], boolean][])
  test(`what a call reports late ${isBooked ? 'stands in spite of' : 'is no evidence after'} ${what}`, () => {
    const calls = others.map((given, n) => callOf({ n, ...given }));
    const errand = errandWith({ calls });
    const call = calls.find(({ endedAt, endStatus }) => !endedAt && !endStatus)!;
    settleBooking(errand, call, { start: at(TWO) }, MORNING);

    assert.equal(errand.appointment?.start, isBooked ? at(TWO) : undefined);
  });

test('who reports what stands has written down nothing else, whatever it was told', () => {
  const told = { ...OVER, n: 1, heldRight: true as const, toldToBook: at(THREE), outcome: 'booked' as const };
  const calls = [callOf(OVER), callOf(told)];
  const errand = errandWith({ status: 'booked', appointment: appointmentAt(at(TWO)), calls });
  assert.equal(strayBookings(errand, MORNING).length, 1);

  settleBooking(errand, calls[1]!, { start: at(TWO) }, MORNING);

  assert.deepEqual(strayBookings(errand, MORNING), []);
});
