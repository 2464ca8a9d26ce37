import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awaitedProviders, barDial, barredCall, barredUntil, isCapped } from '../../lib/errand/bar-dial.ts';
import type { BarReason, Call, Errand, Purpose } from '../../lib/errand/errand.ts';
import { status } from '../../lib/errand/wording.ts';
import { callOf, errandWith } from './parts.ts';
import { at, HOUR, MINUTE, MORNING, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
/** Its day is over before the day in UTC is. */
const DAYTIME = { closes: '18:00' };
const TOMORROW = { start: at('2026-11-23T12:00'), end: at('2026-11-25T18:00') };
const UTC_MIDNIGHT = Date.parse('2026-11-24T00:00:00Z');

function bar(story: Story, call: number, because: BarReason = 'line', until = story.now + 5 * MINUTE): void {
  story.tell({ type: 'dialBarred', call, ticket: story.call(call).ticket, because, until });
}
const cap = (story: Story, call: number) => bar(story, call, 'cap of the business', UTC_MIDNIGHT);
const free = (story: Story, call: number) => story.tell({ type: 'lineFreed', call });
const states = (story: Story) =>
  story.errand.calls.map(({ provider, purpose, state }) => `${provider} ${purpose} ${state}`);
/** Calls that give back a line which was kept for them. */
const givenBack = (story: Story) => story.of('freeLine').map(({ call }) => call);

/** An appointment with the first business that its user no longer wants; the cancel call is number 1. */
function cancelling(): Story {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  story.tell({ type: 'cancelRequested' });
  return story;
}

test('an errand whose business is on the phone with us calls the next one at once', () => {
  const story = new Story();

  bar(story, 0);

  assert.deepEqual(states(story), ['0 book dropped', '1 book queued']);
});

test('the line is free: the same call is queued again, and nothing of it is used up', () => {
  const story = new Story({ providers: [{}], settings: { redialAfterSeconds: 60 } });
  bar(story, 0);
  story.pass(MINUTE);
  free(story, 0);
  const queued = states(story);
  story.miss(0, 'no-answer');
  story.pass(61_000);
  bar(story, 1);
  free(story, 1);
  story.miss(1, 'no-answer');

  assert.deepEqual(queued, ['0 book queued']);
  assert.deepEqual(givenBack(story), [0, 1], 'only for calls that were over');
  assert.deepEqual(
    story.errand.calls.map(({ attempt, state }) => [attempt, state]),
    [
      [1, 'ended'],
      [2, 'ended'],
    ],
  );
  assert.equal(story.errand.status, 'failed');
});

test('when nobody tells that the line is free, the errand asks again by itself when the lease has run out', () => {
  const story = new Story({ providers: [{}] });
  bar(story, 0);

  story.pass(5 * MINUTE - 1);
  const before = states(story);
  story.pass(2);

  assert.deepEqual([before, states(story)], [['0 book dropped'], ['0 book queued']]);
  assert.equal(story.call(0).barred?.since, MORNING);
});

test('who did not pick up is not dialed again while the line is taken', () => {
  const story = new Story({ providers: [{}] });
  story.miss(0);
  story.pass(2 * MINUTE);
  bar(story, 1);

  story.pass(5 * MINUTE - 1);
  const before = states(story);
  story.pass(2);

  assert.deepEqual(
    [before, states(story)],
    [
      ['0 book ended', '0 book dropped'],
      ['0 book ended', '0 book queued'],
    ],
  );
});

test('an errand that waits for no line says that it is about to call', () => {
  const line = { because: 'line', since: MORNING, until: MORNING + MINUTE } as const;
  for (const calls of [
    [callOf({ state: 'dropped' })],
    [callOf({ state: 'dropped', barred: { ...line, because: 'cap of the business' } })],
    [callOf({ state: 'ended', isOutdated: true, barred: line })],
  ])
    assert.match(status(errandWith({ calls })), /• about to start calling/);
});

test('an errand that waits for a line only says so after a while, and when asked', () => {
  const story = new Story({ providers: [{}] });
  bar(story, 0);
  story.pass(31_000);

  assert.deepEqual(story.said(), [
    'I am already on the phone with Dr. A about something else, and will call for you right after.',
  ]);
  assert.match(status(story.errand), /waiting for my other call to them to end/);
});

test('a line that was kept for an errand which is settled goes on to the next', () => {
  const story = new Story();
  bar(story, 0);
  story.reach(1);
  story.booked(1, TWO);

  free(story, 0);
  free(story, 0);

  assert.deepEqual(givenBack(story), [0, 0]);
  assert.equal(story.call(0).state, 'dropped');
});

test('a line that is free while another call of the errand waits to be dialed goes on, and the place in line is kept', () => {
  const story = new Story({ providers: [{}, {}] });
  bar(story, 0);
  story.pass(MINUTE);

  free(story, 0);
  story.ring(1);
  bar(story, 0);

  assert.deepEqual(givenBack(story), [0]);
  assert.equal(story.call(0).barred?.since, MORNING);
});

test('a line that is kept for a call which is over goes on to the next', () => {
  const story = new Story({ providers: [{}] });
  story.miss(0);
  const before = givenBack(story).length;

  free(story, 0);

  assert.deepEqual(givenBack(story).slice(before), [0]);
});

test('news of a line for a call that there is not changes nothing', () => {
  const story = new Story();
  const before = story.errand;

  free(story, 7);

  assert.deepEqual(story.errand, before);
});

test('news of a line changes nothing for a call that is under way', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  const before = story.errand;

  free(story, 0);
  bar(story, 0);

  assert.deepEqual(story.errand, before);
});

test('a claimed call that lost the line to another errand is dropped as if it had never been', () => {
  const story = new Story();
  story.tell({ type: 'dialClaimed', call: 0 });

  bar(story, 0);

  assert.deepEqual(states(story), ['0 book dropped', '1 book queued']);
  assert.equal(story.call(0).claimedAt, undefined);
});

test('a confirm call whose line is taken gives the right back, and books when the line is free', () => {
  const story = new Story({ providers: [{}], settings: { bookingPolicy: 'ask' } });
  story.reach(0);
  story.offer(0, TWO);
  story.finish(0, 'offered', TWO);
  story.tell({ type: 'picked', choice: 1 });
  bar(story, 1);
  const { right } = story.errand;
  free(story, 1);
  story.reach(1);
  story.booked(1, TWO);

  assert.equal(right, null);
  assert.equal(story.said('confirmation').length, 1);
  assert.equal(story.errand.calls.length, 2);
});

test('a cancel call whose line is taken is made when it is free, and the appointment is cancelled', () => {
  const story = cancelling();
  bar(story, 1);
  const waiting = states(story);
  assert.doesNotMatch(story.said().join('\n'), /limit of calls/);
  story.pass(MINUTE);
  free(story, 1);
  story.reach(1);
  story.finish(1, 'cancelled');

  assert.equal(waiting.at(-1), '0 cancel dropped');
  assert.equal(story.errand.status, 'cancelled');
  assert.equal(story.errand.calls.length, 2);
});

test('a cancel call that is barred again and again may still be dialed twice', () => {
  const story = cancelling();
  for (let round = 0; round < 5; round += 1) {
    bar(story, 1);
    free(story, 1);
  }
  story.miss(1, 'no-answer');
  story.pass(3 * MINUTE);

  assert.deepEqual(states(story).slice(1), ['0 cancel ended', '0 cancel queued']);
  assert.equal(story.call(2).attempt, 2);
});

test('a release call whose line is taken is made when it is free, and the user hears nothing of it', () => {
  const story = new Story({ providers: [{}, {}] });
  story.reach(0);
  story.reach(1);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  story.finish(1, 'booked', '2026-11-23T15:00');
  const said = story.said().length;
  bar(story, 2);
  free(story, 2);
  story.reach(2);
  story.finish(2, 'cancelled');

  assert.equal(story.last('release')?.n, 2);
  story.passUntilOver();
  assert.equal(story.said().length, said);
});

test('a business that has had its calls of the day is told of, and called on the next day', () => {
  const story = new Story({ providers: [DAYTIME], request: { windows: [TOMORROW] } });
  cap(story, 0);
  const said = story.said();
  story.pass(UTC_MIDNIGHT + 12 * HOUR - story.now);
  const early = states(story);
  story.pass(HOUR + MINUTE);

  assert.deepEqual(said, [
    'Dr. A has reached its limit of calls from me for the day. I will call on Tuesday, Nov 24 at 8:00 AM. Reply *cancel* to stop me.',
  ]);
  assert.deepEqual([early, states(story)], [['0 book dropped'], ['0 book queued']]);
  assert.equal(story.said().length, 1);
});

test('status names the cap while it is what is waited for', () => {
  const story = new Story({ providers: [DAYTIME], request: { windows: [TOMORROW] } });
  cap(story, 0);

  assert.match(status(story.errand), /waiting until Dr\. A may be called again, Tuesday, Nov 24 at 8:00 AM/);
});

test('nobody is told of a cap while others can be called', () => {
  const story = new Story({ providers: [{}, {}], request: { windows: [TOMORROW] } });
  cap(story, 0);
  story.reach(1);
  story.booked(1, TWO);

  assert.doesNotMatch(story.said().join('\n'), /in a day/);
});

test('an errand that ends because of the cap says so, also beside what came of earlier calls', () => {
  const unheard = new Story({ providers: [{}] });
  cap(unheard, 0);
  const busy = new Story({ providers: [{}, {}], settings: { redialAfterSeconds: 60 } });
  busy.miss(0);
  busy.miss(1);
  busy.pass(61_000);
  cap(busy, 2);
  busy.ring(3);
  busy.status(3, 'no-answer');

  assert.equal(unheard.errand.status, 'failed');
  assert.match(
    unheard.said('outcome')[0] ?? '',
    /Dr\. A: has reached its limit of calls from me for the day/,
  );
  assert.match(
    busy.said('outcome')[0] ?? '',
    /Dr\. A: busy and has reached its limit .*\n• Dr\. B: no answer, tried twice/,
  );
});

test('a cancellation that has to wait for the next day is told of at once, and done then', () => {
  const story = new Story({ providers: [DAYTIME], request: { windows: [TOMORROW] } });
  story.reach(0);
  story.booked(0, '2026-11-25T14:00');
  story.finish(0, 'booked', '2026-11-25T14:00');
  story.tell({ type: 'cancelRequested' });
  cap(story, 1);
  const told = story.said().at(-1);
  story.pass(UTC_MIDNIGHT + 14 * HOUR - story.now);
  story.reach(1);
  story.finish(1, 'cancelled');

  assert.match(told ?? '', /^Dr\. A has reached its limit .* I will call on Tuesday, Nov 24 at 8:00 AM\.$/);
  assert.equal(story.errand.status, 'cancelled');
});

test('a cancellation that cannot be made in time because of the cap says both', () => {
  const story = cancelling();
  cap(story, 1);

  assert.match(story.said().at(-2) ?? '', /^Dr\. A has reached its limit of calls from me for the day\.$/);
  assert.match(story.said().at(-1) ?? '', /still stands; please ring them/);
});

const LIMIT = 'Dr. A has reached its limit of calls from me for the day.';
const EIGHT = at('2026-11-24T08:00');
const picked = { provider: 0, start: EIGHT };
const CAPPED: [
  what: string,
  call: Partial<Call>,
  told: string[],
  given?: Partial<Errand>,
  days?: string[],
][] = [
  [
    'a cancellation is told, with its next opening',
    { purpose: 'cancel', slot: EIGHT + 1 },
    [`${LIMIT} I will call on Tuesday, Nov 24 at 8:00 AM.`],
  ],
  [
    'a cancellation is told, without one that comes with the slot',
    { purpose: 'cancel', slot: EIGHT },
    [LIMIT],
  ],
  [
    'a cancellation is told, when its business never opens',
    { purpose: 'cancel', slot: EIGHT },
    [LIMIT],
    {},
    [],
  ],
  ['an offer that was picked is told', { purpose: 'confirm', slot: EIGHT }, [LIMIT], { picked }],
  ['an offer that nobody picked is not told', { purpose: 'confirm', slot: EIGHT }, []],
  ['a release is not told, even if an offer was picked', { purpose: 'release', slot: EIGHT }, [], { picked }],
];
for (const [what, call, told, given, days] of CAPPED)
  test(`that a business has had its calls of the day: who waits for ${what}`, () => {
    const queued = callOf({ state: 'queued', ...call });
    const errand = errandWith(
      { calls: [queued], ...given },
      { providers: [{ ...DAYTIME, ...(days && { days }) }] },
    );

    const because = 'cap of the business';
    barDial(errand, queued, { type: 'dialBarred', call: 0, because, until: UTC_MIDNIGHT }, MORNING);

    assert.deepEqual(
      errand.effects.map((effect) => (effect.type === 'reply' ? [effect.about, effect.body] : [])),
      told.map((body) => ['notice', body]),
    );
  });

/** A call of the first business that was barred until noon. */
const NOON = at('2026-11-23T12:00');
const barredBy = (because: BarReason, given: Partial<Call> = {}): Call =>
  callOf({ state: 'dropped', barred: { because, since: MORNING, until: NOON }, ...given });

const BARRED: [BarReason, by: Purpose, purpose: Purpose, isBarred: boolean][] = [
  ['line', 'cancel', 'cancel', true],
  ['line', 'cancel', 'book', true],
  ['line', 'book', 'cancel', false],
  ['cap of the business', 'book', 'cancel', true],
];
for (const [because, by, purpose, isBarred] of BARRED)
  test(`a ${by} call that its ${because} bars ${isBarred ? 'bars' : 'does not bar'} a ${purpose} call`, () => {
    const errand = errandWith({ calls: [barredBy(because, { purpose: by })] });

    assert.equal(barredUntil(errand, 0, purpose), isBarred ? NOON : 0);
  });

test('a cap holds for its business alone, and only until it ends', () => {
  const errand = errandWith({ calls: [barredBy('cap of the business')] });

  assert.deepEqual([isCapped(errand, 0, NOON - 1), isCapped(errand, 0, NOON)], [true, false]);
  assert.equal(isCapped(errand, 1, NOON - 1), false);
});

test('a line is waited for until its lease ends', () => {
  const errand = errandWith({ calls: [barredBy('line')] });

  assert.deepEqual([awaitedProviders(errand, NOON - 1), awaitedProviders(errand, NOON)], [[0], []]);
});

test('only a call about the same, in the present search, keeps the place in line', () => {
  const calls = [barredBy('line', { purpose: 'cancel', slot: NOON })];
  const search = { from: 1, since: MORNING, before: errandWith({}).request };

  assert.equal(barredCall(errandWith({ calls }), 0, 'cancel', NOON), calls[0]);
  assert.equal(barredCall(errandWith({ calls }), 0, 'release', NOON), undefined);
  assert.equal(barredCall(errandWith({ calls }), 0, 'cancel', NOON + 1), undefined);
  assert.equal(barredCall(errandWith({ calls, search }), 0, 'cancel', NOON), undefined);
});
