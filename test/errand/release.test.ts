import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dynamicVariables } from '../../lib/errand/dynamic-variables.ts';
import { type Call, isCancelAnswered } from '../../lib/errand/errand.ts';
import { callOf, errandWith } from './parts.ts';
import { at, HOUR, MINUTE, MORNING, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const THREE = '2026-11-23T15:00';

/** Dr. A is booked for two o'clock and has hung up; Dr. B is on the phone. */
function bookedAndOver(): Story {
  const story = booked();
  story.status(0, 'completed');
  return story;
}

/** Dr. A is booked for two o'clock; Dr. B is on the phone. */
function booked(given = {}): Story {
  const story = new Story({ providers: [given, given] });
  story.reach(0);
  story.reach(1);
  story.offer(0, TWO);
  story.booked(0, TWO);
  return story;
}

const releases = (story: Story) =>
  story.errand.calls.filter(({ purpose }) => purpose === 'release').map(({ provider }) => provider);

/** What the call of Dr. B, which Dr. A's booking overtook, leaves behind. */
const LEFT_BEHIND: [string, (story: Story) => void, boolean][] = [
  ['was refused a booking', (story) => [story.booked(1, THREE), story.finish(1)], true],
  [
    'was refused a booking and took it out',
    (story) => [story.booked(1, THREE), story.finish(1, 'cancelled')],
    false,
  ],
  ['reports a booking too late', (story) => story.finish(1, 'booked', THREE), true],
  ['reports a booking without a time', (story) => story.finish(1, 'booked'), true],
  ['only offered', (story) => [story.offer(1, THREE), story.finish(1, 'offered', THREE)], false],
  ['broke off without the right', (story) => story.finish(1), false],
  ['was let go while it rang', (story) => story.status(1, 'canceled'), false],
];
for (const [what, act, isReleased] of LEFT_BEHIND)
  test(`a business that ${what} is ${isReleased ? 'asked to take it out' : 'left in peace'}`, () => {
    const story = booked();

    act(story);
    story.pass(2 * MINUTE);

    assert.deepEqual(releases(story), isReleased ? [1] : []);
  });

/** What the holder of the right leaves behind when the errand is over without it. */
const HELD: [string | undefined, boolean][] = [
  [undefined, true],
  ['booked', true],
  ['unavailable', false],
  ['voicemail', false],
  ['cancelled', false],
  ['offered', false],
];
for (const [outcome, isReleased] of HELD)
  test(`a holder of the right whose result is ${outcome ?? 'empty'} is ${isReleased ? '' : 'not '}released when the errand is over`, () => {
    const story = new Story({ providers: [{}] });
    story.reach(0);
    story.offer(0, TWO);
    story.tell({ type: 'cancelRequested' });

    story.finish(0, outcome);

    assert.deepEqual(releases(story), isReleased ? [0] : []);
  });

test('a confirm call that nobody could find again is released, since it may have come through', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.offer(0, TWO);
  story.finish(0, 'offered', TWO);
  story.tell({ type: 'dialClaimed', call: 1 });

  story.pass(12 * MINUTE);

  assert.deepEqual([story.call(1).endStatus, releases(story)], ['lost', [0]]);
});

test('the slot that stands is not released, whichever call it was agreed in', () => {
  const story = new Story({ providers: [{}], settings: { bookingPolicy: 'ask' } });
  story.end(0, 'booked', TWO);
  story.tell({ type: 'picked', choice: 1 });
  story.book(1, TWO);
  story.passUntilOver();

  assert.deepEqual(releases(story), []);
});

test('nobody is asked to take something out while we still talk to them', () => {
  const story = new Story({ providers: [{}, {}] });
  story.reach(0);
  story.finish(0);
  story.reach(1);
  story.call(1).provider = 0;
  story.call(0).unwantedBooking = true;
  story.tell({ type: 'cancelRequested' });
  assert.deepEqual(releases(story), []);

  story.finish(1, 'unavailable');

  assert.deepEqual(releases(story), [0]);
});

test('a release that nobody answers is repeated once, then the user is told', () => {
  const story = booked();
  story.booked(1, THREE);
  story.finish(1);
  const first = story.last('release')?.n ?? -1;
  story.miss(first);
  story.pass(2 * MINUTE);
  const second = story.last('release')?.n ?? -1;
  assert.notEqual(second, first);

  story.miss(second);
  story.pass(HOUR);

  assert.deepEqual(releases(story), [1, 1]);
  assert.match(
    story.said('outcome')[0] ?? '',
    /Dr\. B may still have you in their book for Monday, Nov 23 at 3:00 PM/,
  );
});

test('a release that was queued until its business closed is made when it opens again', () => {
  const story = booked({ closes: '10:01', opens: '08:00', isHoursAssumed: true });
  story.finish(1, 'booked', '2026-11-25T15:00');
  story.now = at('2026-11-23T10:01');
  story.tell({ type: 'dialClaimed', call: story.last('release')?.n ?? -1 });

  story.now = at('2026-11-24T08:00');
  story.tell({ type: 'woke' });

  assert.equal(story.last('release')?.state, 'queued');
});

test('a business that opens only after the slot is not phoned about it, the user is told', () => {
  const story = booked({ closes: '10:01', isHoursAssumed: true });
  story.now = at('2026-11-23T10:02');

  story.finish(1, 'booked', THREE);

  assert.deepEqual(releases(story), []);
  assert.match(story.said('outcome')[0] ?? '', /Dr\. B may still have you/);
});

test('an appointment is cancelled by a call, and the user is told when it is done', () => {
  const story = bookedAndOver();
  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'cancelRequested' });
  const call = story.last('cancel');
  assert.deepEqual([call?.provider, call?.slot], [0, at(TWO)]);
  story.reach(call?.n ?? -1);

  story.finish(call?.n ?? -1, 'cancelled');
  story.result(0, 'booked', TWO);
  story.finish(1, 'unavailable');
  story.passUntilOver();

  assert.equal(story.errand.status, 'cancelled');
  assert.equal(story.errand.appointment, null);
  assert.deepEqual(releases(story), []);
  assert.deepEqual(
    [...story.said('notice'), ...story.said('outcome')].map((body) => body.slice(0, 21)),
    ['I am ringing Dr. A to', 'Your appointment at D'],
  );
});

test('a cancellation that is learned late counts', () => {
  const story = bookedAndOver();
  story.tell({ type: 'cancelRequested' });
  const n = story.last('cancel')?.n ?? -1;
  story.reach(n);
  story.status(n, 'completed');
  story.pass(2 * MINUTE);
  assert.match(story.said('outcome')[0] ?? '', /never learned whether they did/);

  story.result(n, 'cancelled');

  assert.equal(story.errand.appointment, null);
});

test('a cancel call that nobody could find again leaves open whether it came through, even if the next one fails', () => {
  const story = bookedAndOver();
  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'dialClaimed', call: story.last('cancel')?.n ?? -1 });
  story.pass(11 * MINUTE);
  story.miss(story.last('cancel')?.n ?? -1);
  story.passUntilOver();

  assert.deepEqual(
    story.errand.calls.filter(({ purpose }) => purpose === 'cancel').map(({ endStatus }) => endStatus),
    ['lost', 'busy'],
  );
  assert.match(story.said('outcome').at(-1) ?? '', /never learned whether they did/);
});

const UNHEARD: [what: string, Partial<Call>, isAnswered: boolean][] = [
  ['to cancel the same slot', {}, false],
  ['to take out the same slot', { purpose: 'release' }, true],
  ['to cancel the same time at another business', { provider: 1 }, true],
  ['to cancel another slot', { slot: at(THREE) }, true],
];
for (const [what, given, isAnswered] of UNHEARD)
  test(`a call ${what} of which nothing was heard leaves ${isAnswered ? 'no' : 'a'} doubt about a cancellation`, () => {
    const failed = callOf({ purpose: 'cancel', slot: at(TWO), outcome: 'unavailable' });
    const unheard = { n: 1, purpose: 'cancel', slot: at(TWO), answeredAt: MORNING, ...given } as const;

    assert.equal(isCancelAnswered(errandWith({ calls: [failed, callOf(unheard)] }), failed), isAnswered);
  });

test('a cancellation that failed leaves the appointment, says so, and may be tried once more', () => {
  const story = bookedAndOver();
  for (const tries of [1, 2]) {
    story.tell({ type: 'cancelRequested' });
    const n = story.last('cancel')?.n ?? -1;
    story.end(n, 'unavailable');
    assert.equal(story.said('outcome').length, tries);
  }

  story.tell({ type: 'cancelRequested' });

  assert.equal(story.errand.status, 'booked');
  assert.equal(story.errand.cancelWanted, undefined);
  assert.match(story.said('outcome')[2] ?? '', /I cannot ring Dr\. A in time.*\+12125550100/);
});

test('an appointment that has been is not cancelled', () => {
  const story = booked();
  story.pass(5 * HOUR);

  story.tell({ type: 'cancelRequested' });

  assert.equal(story.last('cancel'), undefined);
  assert.match(story.said('outcome').at(-1) ?? '', /it is too late to cancel it/);
});

test('who refused to be called is not called to cancel either', () => {
  const story = booked();
  story.finish(0, 'refused');

  story.tell({ type: 'cancelRequested' });

  assert.equal(story.last('cancel'), undefined);
  assert.match(story.said('outcome').at(-1) ?? '', /I cannot ring Dr\. A .* Please ring them on/);
});

/** Dr. A stands for two o'clock, the first moment that was wished, and is asked for Friday; its answer has no time. */
function vagueMove(): Story {
  const story = new Story({ providers: [{}], request: { windows: [{ start: at(TWO), end: at(THREE) }] } });
  story.book(0, TWO);
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-27T12:00'), end: at('2026-11-27T18:00') };
  story.tell({
    type: 'rescheduled',
    by: 'SM1',
    request: { ...request, whenText: 'Friday afternoon', windows: [window] },
    providers,
  });
  story.end(1, 'booked');
  return story;
}

test('what stands is never released: where nobody named the time, the agent asks what else is in the book', () => {
  const story = vagueMove();
  story.pass(2 * MINUTE);

  const release = story.last('release');
  assert.equal(story.errand.appointment?.start, at(TWO));
  assert.deepEqual([release?.provider, release?.slot], [0, undefined]);
  assert.ok(release);
  const told = dynamicVariables(story.errand, release, 'c1');
  assert.deepEqual([told.window_start, told.window_end, told.when_text], ['none', 'none', 'none']);
  assert.equal(told.notes, 'The appointment on Monday, Nov 23 at 2:00 PM stands and must stay in the book.');
});

for (const outcome of ['cancelled', 'unavailable', undefined])
  test(`whatever a release without a time comes to ("${outcome}"), the user is told what may be there`, () => {
    const story = vagueMove();
    story.pass(2 * MINUTE);
    const { n = -1 } = story.last('release') ?? {};
    const before = story.said('outcome').length;

    story.end(n, outcome);
    story.passUntilOver();

    const told = story.said('outcome').slice(before);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /Dr\. A may (still )?have (had )?you in their book for a time I/);
    assert.equal(story.errand.appointment?.start, at(TWO));
  });

for (const [what, event] of [
  ['says start', { type: 'resumed' }],
  ['asks for something', { type: 'corrected', by: 'SM9', say: 'Now I am looking for a vet.' }],
  ['picks a number of an old list', { type: 'picked', choice: 2 }],
  ['asks for more to choose from', { type: 'moreRequested', by: 'SM9' }],
] as const)
  test(`who has said stop hears of a failed release when they come back: ${what}`, () => {
    const story = booked();
    story.booked(1, THREE);
    story.tell({ type: 'stopped' });
    story.finish(1);
    const { n = -1 } = story.last('release') ?? {};
    story.end(n, 'unavailable');
    story.pass(HOUR);
    assert.deepEqual(story.said('outcome'), []);

    story.tell(event);
    story.tell({ type: 'resumed' });

    assert.deepEqual(story.said('outcome').length, 1);
    assert.match(story.said('outcome')[0] ?? '', /Dr\. B may still have you .* Monday, Nov 23 at 3:00 PM/);
  });

test('who comes back when the slot has passed does not hear of it', () => {
  const story = booked();
  story.booked(1, THREE);
  story.tell({ type: 'stopped' });
  story.finish(1);
  const { n = -1 } = story.last('release') ?? {};
  story.end(n, 'unavailable');
  story.pass(6 * HOUR);

  story.tell({ type: 'resumed' });

  assert.deepEqual(story.said('outcome'), []);
});

test('a result that comes after the release names another slot: that one is taken out too', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 2 } });
  story.reach(0);
  story.reach(1);
  story.offer(0, TWO);
  story.status(0, 'completed');
  story.pass(2 * MINUTE);
  story.booked(1, THREE);
  story.finish(1, 'booked', THREE);
  const { n = -1 } = story.last('release') ?? {};
  story.end(n, 'cancelled');

  story.result(0, 'booked', '2026-11-23T16:00');

  const released = story.errand.calls.filter(({ purpose }) => purpose === 'release');
  assert.deepEqual(
    released.map(({ provider, slot }) => [provider, slot]),
    [
      [0, at(TWO)],
      [0, at('2026-11-23T16:00')],
    ],
  );
});

/** Dr. A may have written two o'clock down and is to be asked to take it out; Dr. B, who was booked, denies it. */
function releasedAndNeeded(act: (story: Story, release: number) => void): Story {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 2 } });
  story.reach(0);
  story.reach(1);
  story.offer(0, TWO);
  story.status(0, 'completed');
  story.pass(2 * MINUTE);
  story.booked(1, THREE);
  story.finish(1, 'unavailable');
  act(story, story.last('release')!.n);
  const { n } = story.last('confirm')!;
  story.end(n, 'unavailable');
  story.result(0, 'booked', TWO);
  return story;
}

test('what turns out to stand before its release call is dialed is not taken out', () => {
  const story = releasedAndNeeded(() => {});
  assert.equal(story.errand.appointment?.start, at(TWO));
  const { n } = story.last('release')!;

  assert.deepEqual(story.tell({ type: 'dialClaimed', call: n }), { claimed: false });
  story.passUntilOver();
  assert.deepEqual(releases(story), [0]);
});

for (const [what, act] of [
  ['is being taken out', (story, n) => story.ring(n)],
  ['was taken out', (story, n) => [story.reach(n), story.finish(n, 'cancelled')]],
  ['may have been taken out', (story, n) => [story.reach(n), story.finish(n)]],
] as [string, (story: Story, release: number) => void][])
  test(`a late report of what ${what} makes no appointment`, () => {
    const story = releasedAndNeeded(act);
    const asked = story.last('confirm')!;
    if (asked.provider === 0) {
      story.end(asked.n, 'unavailable');
    }

    assert.equal(story.errand.appointment, null);
    assert.equal(story.said('confirmation').length, 1);
  });

test('who has said stop hears later of what may be there at a time that nobody knows, and of what was taken out then', () => {
  for (const [outcome, told] of [
    ['unavailable', /Dr\. B may still have you in their book for a time I do not know/],
    ['cancelled', /Dr\. B .*take.* out/],
  ] as const) {
    const story = booked();
    story.finish(1, 'booked');
    story.tell({ type: 'stopped' });
    const { n = -1 } = story.last('release') ?? {};
    story.end(n, outcome);
    story.pass(30 * HOUR);
    story.tell({ type: 'resumed' });

    assert.match(story.said('outcome').join('\n'), told);
  }
});

test('a cancellation from before does not end a later booking of the same slot', () => {
  const story = new Story({ providers: [{}] });
  const { request, providers } = story.errand;
  story.book(0, TWO);
  story.tell({ type: 'cancelRequested' });
  story.reach(1);
  story.status(1, 'completed');
  story.pass(10 * MINUTE);
  const wish = { ...request, whenText: 'Monday, later' };
  story.tell({ type: 'rescheduled', by: 'SM1', request: wish, providers });
  story.result(1, 'cancelled');
  assert.equal(story.errand.replacing, undefined);
  const { n = -1 } = story.last('book') ?? {};
  story.book(n, TWO);

  assert.deepEqual([story.errand.status, story.errand.appointment?.call], ['booked', n]);
});
