import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dynamicVariables } from '../../lib/errand/dynamic-variables.ts';
import { status, toChoose } from '../../lib/errand/wording.ts';
import { at, HOUR, MINUTE, type Setting, Story } from './story.ts';

const MONDAY = '2026-11-23T14:00';
const TUESDAY = '2026-11-24T10:00';

/** Dr. A has the user in the book for Monday at two. */
function booked(setting: Setting = {}): Story {
  const story = new Story(setting);
  story.reach(0);
  story.offer(0, MONDAY);
  story.booked(0, MONDAY);
  story.finish(0, 'booked', MONDAY);
  for (const { n, state } of story.errand.calls) if (n > 0 && state === 'queued') story.miss(n);
  return story;
}

function moveToTuesday(story: Story, by = 'SM1'): void {
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-24T08:00'), end: at('2026-11-24T12:00') };
  story.tell({
    type: 'rescheduled',
    by,
    request: { ...request, whenText: 'Tuesday morning', windows: [window] },
    providers,
  });
}

const dials = (story: Story) =>
  story.errand.calls
    .filter(({ state }) => state !== 'dropped')
    .map(({ provider, purpose }) => `${provider} ${purpose}`);

test('while another time is chosen, it is said that the appointment stays', () => {
  const story = booked({ providers: [{}] });
  moveToTuesday(story);

  assert.match(
    toChoose(story.errand),
    /\nYour appointment on Monday, Nov 23 at 2:00 PM at Dr\. A stays as it is\.$/,
  );
});

test('its own business is asked first, and alone, while the appointment stands', () => {
  const story = booked();
  const before = story.errand.calls.length;

  moveToTuesday(story);

  assert.deepEqual(
    story.errand.calls.slice(before).map(({ provider }) => provider),
    [0],
  );
  assert.match(story.said('echo').at(-1) ?? '', /^All right, I will ask Dr\. A first for Tuesday morning/);
  story.reach(before);
  story.pass(2 * MINUTE);
  assert.equal(story.errand.calls.length, before + 1);
  assert.equal(story.errand.replacing?.start, at(MONDAY));
  assert.match(
    status(story.errand),
    /Your appointment on Monday, Nov 23 at 2:00 PM at Dr\. A stays as it is\./,
  );
});

test('the old one is given up once the new one stands at the same business', () => {
  const story = booked();
  moveToTuesday(story);
  const call = story.errand.calls.length - 1;
  story.reach(call);
  story.offer(call, TUESDAY);
  assert.equal(story.last('release'), undefined);

  story.booked(call, TUESDAY);
  story.finish(call, 'booked', TUESDAY);

  const release = story.last('release');
  assert.deepEqual([release?.provider, release?.slot], [0, at(MONDAY)]);
  assert.equal(story.said('confirmation').length, 2);
  assert.match(
    story.said('confirmation')[1] ?? '',
    /^\*Appointment Confirmed\*\n\n\*Provider:\* Dr\. A\n\*Date:\* Tuesday, Nov 24\n/,
  );
  assert.match(story.said('confirmation')[1] ?? '', /takes the place of Monday, Nov 23 at 2:00 PM at Dr\. A/);
  story.reach(release?.n ?? -1);
  story.finish(release?.n ?? -1, 'cancelled');
  story.passUntilOver();
  assert.equal(story.errand.calls.filter(({ purpose }) => purpose === 'release').length, 1);
  assert.deepEqual(story.said('outcome'), []);
});

test('when its own business has nothing the others are asked, and one of them takes its place', () => {
  const story = booked();
  moveToTuesday(story);
  const own = story.errand.calls.length - 1;
  story.reach(own);
  story.finish(own, 'unavailable');
  const other = story.errand.calls.length - 1;
  assert.equal(story.call(other).provider, 1);

  story.reach(other);
  story.offer(other, TUESDAY);
  story.booked(other, TUESDAY);
  story.finish(other, 'booked', TUESDAY);

  assert.deepEqual([story.last('release')?.provider, story.last('release')?.slot], [0, at(MONDAY)]);
});

test('when nobody has another time the appointment stays, and nothing is taken out', () => {
  const story = booked({ providers: [{}] });
  moveToTuesday(story);
  const call = story.errand.calls.length - 1;
  story.reach(call);

  story.finish(call, 'unavailable');

  assert.equal(story.errand.status, 'booked');
  assert.equal(story.errand.appointment?.start, at(MONDAY));
  assert.match(
    story.said('outcome')[0] ?? '',
    /Your appointment on Monday, Nov 23 at 2:00 PM at Dr\. A stays as it is\./,
  );
  story.passUntilOver();
  assert.equal(story.last('release'), undefined);
  assert.equal(story.said('confirmation').length, 1);
});

test('the very slot that is to be moved is no other time, and is never asked to be taken out', () => {
  const story = booked();
  moveToTuesday(story);
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-23T12:00'), end: at('2026-11-24T12:00') };
  story.tell({
    type: 'rescheduled',
    by: 'SM2',
    request: { ...request, whenText: 'any time', windows: [window] },
    providers,
  });
  const call = story.errand.calls.findLast(({ state }) => state === 'queued')?.n ?? -1;
  story.reach(call);

  assert.equal(story.offer(call, MONDAY), 'hold');
  assert.equal(story.booked(call, MONDAY), true);
  story.finish(call, 'booked', MONDAY);

  assert.equal(story.errand.replacing?.start, at(MONDAY));
  assert.deepEqual(story.call(call).refusedBookings, []);
});

test('what its first call reports late changes nothing', () => {
  const story = new Story();
  story.reach(0);
  story.offer(0, MONDAY);
  story.booked(0, MONDAY);
  moveToTuesday(story);

  assert.equal(story.booked(0, MONDAY), true);
  assert.equal(story.offer(0, TUESDAY), 'decline');
  story.finish(0, 'booked', MONDAY);

  assert.equal(story.errand.replacing?.start, at(MONDAY));
  assert.equal(story.call(0).unwantedBooking, undefined);
});

for (const [word, end] of [
  ['cancel', { type: 'cancelRequested' }],
  ['stop', { type: 'stopped' }],
] as const)
  test(`${word} ends the search for another time, and the appointment stays`, () => {
    const story = booked();
    moveToTuesday(story);

    story.tell(end);

    assert.equal(story.errand.status, 'booked');
    assert.equal(story.errand.appointment?.start, at(MONDAY));
    assert.equal(story.last('cancel'), undefined);
    assert.equal(dials(story).filter((one) => one === '0 book').length, 1);
  });

test('a cancel after that one cancels the appointment', () => {
  const story = booked();
  moveToTuesday(story);
  story.tell({ type: 'cancelRequested', by: 'SM8' });

  story.tell({ type: 'cancelRequested', by: 'SM9' });

  assert.equal(story.last('cancel')?.slot, at(MONDAY));
});

test('what cannot be moved any more is told', () => {
  const story = booked();
  story.pass(5 * HOUR);
  moveToTuesday(story);
  assert.match(story.said('notice')[0] ?? '', /it is too late to move it/);

  const cancelling = booked();
  cancelling.tell({ type: 'cancelRequested' });
  moveToTuesday(cancelling);
  assert.match(cancelling.said('notice')[1] ?? '', /^I am already cancelling your appointment/);
});

test('the search for another time ends when the appointment begins', () => {
  const story = booked({ providers: [{}, { opens: '15:00' }] });
  moveToTuesday(story);
  const call = story.errand.calls.length - 1;
  story.reach(call);
  story.finish(call, 'unavailable');

  story.passUntilOver();

  assert.deepEqual([story.errand.status, story.errand.appointment?.start], ['booked', at(MONDAY)]);
  assert.equal(story.last('release'), undefined);
});

test('a business that is asked for another time knows that the one in its book stays for now', () => {
  const story = booked();
  moveToTuesday(story);
  const own = story.call(story.errand.calls.length - 1);

  const { notes, purpose, window_start } = dynamicVariables(story.errand, own, 'id');

  assert.equal(purpose, 'book');
  assert.equal(window_start, '2026-11-24T08:00:00-05:00');
  assert.match(
    notes ?? '',
    /has an appointment with you on Monday, Nov 23 at 2:00 PM .* Leave that one in the book/,
  );
});

test('an appointment can be moved again and again, and each that was given up is taken out once', () => {
  const story = booked();
  for (const [index, day] of ['24', '25', '26'].entries()) {
    const start = `2026-11-${day}T10:00`;
    const window = { start: at(`2026-11-${day}T08:00`), end: at(`2026-11-${day}T12:00`) };
    const { request, providers } = story.errand;
    story.tell({
      type: 'rescheduled',
      by: `SM${index}`,
      request: { ...request, whenText: day, windows: [window] },
      providers,
    });
    const call = story.errand.calls.findLast(({ state }) => state === 'queued')?.n ?? -1;
    story.reach(call);
    story.offer(call, start);
    story.booked(call, start);
    story.finish(call, 'booked', start);
    const release = story.last('release')?.n ?? -1;
    story.reach(release);
    story.finish(release, 'cancelled');
  }

  story.passUntilOver();

  const released = story.errand.calls.filter(({ purpose }) => purpose === 'release').map(({ slot }) => slot);
  assert.deepEqual(released, [at(MONDAY), at('2026-11-24T10:00'), at('2026-11-25T10:00')]);
  assert.equal(story.errand.appointment?.start, at('2026-11-26T10:00'));
  assert.equal(story.said('confirmation').length, 4);
});

function move(story: Story, from: string, to: string, by: string): number {
  const { request, providers } = story.errand;
  const window = { start: at(from), end: at(to) };
  story.tell({
    type: 'rescheduled',
    by,
    request: { ...request, whenText: from, windows: [window] },
    providers,
  });
  return story.errand.calls.findLast(({ state }) => state === 'queued')?.n ?? -1;
}

function agree(story: Story, n: number, start: string): void {
  story.reach(n);
  story.offer(n, start);
  story.booked(n, start);
  story.finish(n, 'booked', start);
}

test('moved back to a slot whose release is still due, this release is not made', () => {
  const story = booked();
  agree(story, move(story, '2026-11-24T08:00', '2026-11-24T12:00', 'SM1'), TUESDAY);
  story.miss(story.last('release')?.n ?? -1);
  const again = move(story, MONDAY, '2026-11-23T16:00', 'SM2');
  agree(story, again, MONDAY);

  const release = story.last('release')?.n ?? -1;
  story.reach(release);
  story.finish(release, 'cancelled');
  story.passUntilOver();

  const slots = story.errand.calls.filter(({ n }) => n > again).map(({ purpose, slot }) => [purpose, slot]);
  assert.deepEqual(slots, [['release', at(TUESDAY)]]);
  assert.ok(!story.said().some((body) => body.includes('may still have you')));
});

test('a business is not rung about two things at a time', () => {
  const story = booked({ providers: [{}] });
  agree(story, move(story, '2026-11-24T08:00', '2026-11-24T12:00', 'SM1'), TUESDAY);
  story.miss(story.last('release')?.n ?? -1);
  const book = move(story, '2026-11-25T08:00', '2026-11-25T12:00', 'SM2');
  story.pass(MINUTE / 2);
  story.miss(book);
  story.pass(2 * MINUTE);
  story.reach(story.last('release')?.n ?? -1);

  story.pass(2 * MINUTE);

  const underWay = story.errand.calls.filter(({ state }) => state !== 'ended' && state !== 'dropped');
  assert.deepEqual(
    underWay.map(({ purpose }) => purpose),
    ['release'],
  );
});

test('a cancel waits until the business has said goodbye', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, MONDAY);

  story.tell({ type: 'cancelRequested' });
  assert.equal(story.last('cancel'), undefined);
  assert.deepEqual(
    story.of('hangUp').map(({ call, afterSeconds }) => [call, afterSeconds]),
    [[0, 20]],
  );
  story.finish(0, 'booked', MONDAY);

  assert.equal(story.last('cancel')?.slot, at(MONDAY));
});

test('a slot is asked to be taken out at most twice, whatever is moved meanwhile', () => {
  const story = booked();
  agree(story, move(story, '2026-11-24T08:00', '2026-11-24T12:00', 'SM1'), TUESDAY);
  story.miss(story.last('release')?.n ?? -1);
  move(story, '2026-11-25T08:00', '2026-11-25T12:00', 'SM2');
  for (let round = 0; round < 12; round += 1) {
    const queued = story.errand.calls.find(({ state }) => state === 'queued');
    if (queued) story.miss(queued.n);
    story.pass(3 * MINUTE);
  }

  const releases = story.errand.calls.filter(
    ({ purpose, slot }) => purpose === 'release' && slot === at(MONDAY),
  );
  assert.equal(releases.length, 2);
});

test('a business that keeps the new slot is told which one stays when it takes the old one out, and nothing else', () => {
  const story = booked({ request: { notes: 'I need a dentist, I have a toothache' } });
  agree(story, move(story, '2026-11-24T08:00', '2026-11-24T12:00', 'SM1'), TUESDAY);

  const { notes, when_text } = dynamicVariables(story.errand, story.last('release') ?? story.call(0), 'id');

  assert.equal(when_text, 'Monday, Nov 23 at 2:00 PM');
  assert.match(
    notes ?? '',
    /^The customer has moved it: the appointment on Tuesday, Nov 24 at 10:00 AM stands .*book\.$/,
  );
});

test('in another place its own business is not asked', () => {
  const story = booked();
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-24T08:00'), end: at('2026-11-24T12:00') };

  story.tell({
    type: 'rescheduled',
    request: { ...request, area: 'Brooklyn', whenText: 'Tuesday morning', windows: [window] },
    providers: providers.slice(1),
  });

  assert.match(
    story.said('echo').at(-1) ?? '',
    /^All right, I will look for a dentist for Tuesday morning\. /,
  );
  assert.equal(story.errand.calls.at(-1)?.provider, 1);
});

test('after a search that found nothing the wish is again what was booked', () => {
  const story = booked({ providers: [{}] });
  const { request } = story.errand;
  const call = move(story, '2026-11-24T08:00', '2026-11-24T12:00', 'SM1');
  assert.match(story.said('echo').at(-1) ?? '', /^All right, I will ask Dr\. A for 2026/);
  story.reach(call);

  story.finish(call, 'unavailable');

  assert.deepEqual(story.errand.request, request);
});

test('who cannot be reached before the appointment begins is not promised to be asked', () => {
  const story = booked({ providers: [{ opens: '10:00', closes: '10:30', isHoursAssumed: true }] });
  story.pass(HOUR);

  move(story, '2026-11-24T08:00', '2026-11-24T12:00', 'SM1');

  assert.deepEqual(story.said('notice'), []);
  assert.match(
    story.said('outcome')[0] ?? '',
    /^I am sorry, I can reach nobody about .* before your appointment begins\./,
  );
});

test('what has begun meanwhile is not taken out when its successor stands', () => {
  const story = booked({ providers: [{}, {}] });
  story.pass(238 * MINUTE);
  const own = move(story, '2026-11-24T08:00', '2026-11-24T10:00', 'SM1');
  story.reach(own);
  story.finish(own, 'unavailable');
  const other = story.errand.calls.at(-1)?.n ?? -1;
  story.reach(other);
  story.pass(4 * MINUTE);

  assert.ok(story.booked(other, '2026-11-24T09:00'));

  assert.equal(story.errand.appointment?.insteadOf, undefined);
  story.finish(other, 'booked', '2026-11-24T09:00');
  story.passUntilOver();
  assert.equal(story.last('release'), undefined);
});

test('what is to be taken out of a book is still taken out when the user wants another time', () => {
  const story = new Story({ providers: [{}, {}] });
  story.reach(0);
  story.reach(1);
  story.booked(0, MONDAY);
  story.finish(0, 'booked', MONDAY);
  story.booked(1, '2026-11-23T15:00');
  story.finish(1, 'booked', '2026-11-23T15:00');
  const { n, state } = story.last('release')!;
  assert.equal(state, 'queued');

  moveToTuesday(story);

  assert.equal(story.call(n).state, 'queued');
});
