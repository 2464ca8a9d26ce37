import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubtText } from '../../lib/errand/doubt-wording.ts';
import { dynamicVariables } from '../../lib/errand/dynamic-variables.ts';
import type { Call } from '../../lib/errand/errand.ts';
import { nextVerify } from '../../lib/errand/verify.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, HOUR, MINUTE, MORNING, Story } from './story.ts';

const TWO = '2026-11-23T14:00';
const THREE = '2026-11-23T15:00';

/** Dr. A is booked for two o'clock by the agent, and the result of that call says something else. */
function contradicted(outcome: string, start?: string): Story {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.reach(0);
  story.offer(0, TWO);
  story.booked(0, TWO);
  story.finish(0, outcome, start);
  return story;
}

const asked = (story: Story) => story.errand.calls.filter(({ verifies }) => verifies);
const UNSURE = /I am not sure that Monday, Nov 23 at 2:00 PM at Dr\. A was written down/;

for (const [outcome, start] of [
  ['unavailable'],
  ['offered', TWO],
  ['refused'],
  ['cancelled', TWO],
  ['voicemail'],
  ['booked', THREE],
] as const)
  test(`a result of "${outcome}" after a booking for another time or none is told, and not smoothed over`, () => {
    const story = contradicted(outcome, start);

    assert.match(story.said('outcome')[0] ?? '', UNSURE);
    const calls = asked(story).map(({ purpose, provider, slot }) => [purpose, provider, slot]);
    const isRung = outcome !== 'refused';
    assert.equal(story.said('outcome').length, 1);
    assert.deepEqual(calls, isRung ? [['confirm', 0, story.errand.appointment?.start]] : []);
  });

test('a result that says the same, or nothing, is no contradiction', () => {
  for (const [outcome, start] of [['booked', TWO], ['booked'], [undefined]] as const) {
    const story = contradicted(outcome as string, start);
    story.pass(HOUR);

    assert.deepEqual([story.said('outcome'), asked(story)], [[], []]);
  }
});

test('who affirms is believed, and the user hears it', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  assert.equal(story.offer(1, TWO), 'book');
  story.booked(1, TWO);
  story.finish(1, 'booked', TWO);
  story.passUntilOver();

  assert.equal(story.errand.status, 'booked');
  assert.equal(story.errand.appointment?.doubt, undefined);
  assert.equal(
    story.said('outcome').at(-1),
    'I asked again, and you are in their book for Monday, Nov 23 at 2:00 PM at Dr. A.',
  );
  assert.equal(story.said('confirmation').length, 1);
});

for (const [outcome, start] of [['offered'], ['offered', TWO], ['cancelled']] as const)
  test(`"${outcome}" for ${start ?? 'no time'} denies it too`, () => {
    const story = contradicted('unavailable');
    story.reach(1);
    story.finish(1, outcome, start);

    assert.match(story.said('outcome').at(-1) ?? '', /I have to take that back/);
  });

test('who affirms on the phone is believed though the result of that call never comes', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.booked(1, TWO);
  story.status(1, 'completed');
  story.passUntilOver();

  assert.match(story.said('outcome').at(-1) ?? '', /you are in their book/);
  assert.equal(story.errand.appointment?.doubt, undefined);
});

test('who affirms on the phone, and in a result that comes late, is told of once', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.booked(1, TWO);
  story.status(1, 'completed');
  story.pass(10 * MINUTE);

  story.result(1, 'booked', TWO);

  assert.equal(story.said('outcome').filter((body) => /you are in their book/.test(body)).length, 1);
  assert.equal(story.errand.appointment?.doubt, undefined);
});

test('who says that something is written down, and not when, is not believed', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.finish(1, 'booked');

  assert.equal(story.errand.appointment?.doubt, 'unknown');
});

test('a result that comes late and says nothing of it is not told', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.status(1, 'completed');
  story.pass(10 * MINUTE);
  const told = story.said();
  assert.match(told.at(-1) ?? '', /could not find out/);

  story.result(1, 'voicemail');

  assert.deepEqual(story.said(), told);
});

for (const [outcome, words] of [
  ['booked', 'may have you down for another time'],
  ['offered', 'no free slot'],
] as const)
  test(`of who ${outcome} another time and denies the first is said: ${words}`, () => {
    const story = new Story({ providers: [{}] });
    story.reach(0);
    story.booked(0, TWO);
    story.finish(0, outcome, THREE);
    story.reach(1);
    story.finish(1, 'unavailable');

    assert.ok(story.said('outcome').at(-1)?.includes(`• Dr. A: ${words}\n`), story.said('outcome').at(-1));
  });

test('who affirms on the phone and then names another time is not believed', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.booked(1, TWO);
  story.finish(1, 'booked', THREE);

  assert.equal(story.errand.appointment?.doubt, 'unknown');
});

test('when nobody is left to ask, a denial promises no search', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'unavailable');
  story.reach(1);
  story.finish(1, 'unavailable');

  assert.deepEqual(story.said('outcome').slice(1), [
    'I am sorry, I have to take that back: they have nothing in their book for Monday, Nov 23 at 2:00 PM at Dr. A.',
    'I am sorry, I found no dentist for Monday afternoon.\n• Dr. A: no free slot\nTell me another day, time or area and I will ring round again.',
  ]);
});

test('an entry in the calendar is superseded when its appointment falls', () => {
  const story = contradicted('unavailable');
  const sequences = [story.errand.calendarSequence];
  const isOver = () => sequences.push(story.errand.calendarSequence);
  story.reach(1);
  story.finish(1, 'unavailable');
  isOver();
  story.reach(2);
  story.booked(2, THREE);
  isOver();
  story.finish(2, 'unavailable');
  story.reach(3);
  story.finish(3, 'unavailable');
  isOver();

  assert.deepEqual(sequences, [0, 1, 2, 3]);
});

test('what the business had been told before is not taken out where it has nothing in its book', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.reach(0);
  story.offer(0, TWO);
  story.status(0, 'completed');
  story.pass(2 * MINUTE);
  const confirm = story.last('confirm')!.n;
  story.reach(confirm);
  story.booked(confirm, TWO);
  story.finish(confirm, 'unavailable');
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.finish(n, 'unavailable');
  story.tell({ type: 'cancelRequested' });
  story.passUntilOver();

  assert.deepEqual(releases(story), []);
});

test('who denies it has the appointment taken back, and the search goes on', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.finish(1, 'unavailable');

  assert.match(story.said('outcome').at(-1) ?? '', /I have to take that back.*I will keep looking/);
  assert.equal(story.errand.status, 'open');
  assert.equal(story.errand.cancelled?.start, Date.parse('2026-11-23T19:00:00Z'));
  story.reach(2);
  story.offer(2, THREE);
  story.booked(2, THREE);
  assert.equal(story.errand.appointment?.provider, 1);
  assert.equal(story.said('confirmation').length, 2);
});

test('whoever cannot be reached is tried once more, then the user is asked to ring them', () => {
  const story = contradicted('unavailable');
  story.miss(1);
  assert.equal(asked(story).length, 1);
  story.pass(2 * MINUTE);
  const [, second] = asked(story);
  story.miss(second?.n ?? -1);
  story.passUntilOver();

  assert.equal(asked(story).length, 2);
  const appointment = 'Monday, Nov 23 at 2:00 PM at Dr. A';
  assert.deepEqual(story.said('outcome'), [
    `I am not sure that ${appointment} was written down: I was told two different things about it. I am calling them again to find out, and will let you know.`,
    `I am not sure that ${appointment} was written down, and could not find out. Please call them at +12125550100.`,
  ]);
  assert.equal(story.errand.status, 'booked');
});

test('a business that names another time is not believed either way, and the user hears of it', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.finish(1, 'booked', THREE);
  story.passUntilOver();

  const told = story.said('outcome').at(-1) ?? '';
  assert.match(told, /could not find out\. Dr\. A may have you in their book for Monday, Nov 23 at 3:00 PM/);
  assert.ok(!story.errand.calls.some(({ purpose }) => purpose === 'release'));
});

/** Dr. A is booked at the end of its day, and the result that comes after it denies it. */
function contradictedAfterHours(start: string): Story {
  const story = new Story({
    providers: [{ closes: '10:05', isHoursAssumed: true }],
    request: { window: { start: at('2026-11-23T12:00'), end: at('2026-11-25T18:00') } },
  });
  story.reach(0);
  story.booked(0, start);
  story.pass(6 * MINUTE);
  story.finish(0, 'unavailable');
  return story;
}

test('a business that is closed by then is asked when it opens', () => {
  const story = contradictedAfterHours('2026-11-24T14:00');
  assert.match(
    story.said('outcome')[0] ?? '',
    /They open Tuesday, Nov 24 at 8:00 AM; I will call them again to find out/,
  );
  story.pass(20 * HOUR);
  assert.deepEqual(asked(story), []);
  story.pass(3 * HOUR);

  assert.equal(asked(story).length, 1);
});

test('who does not open before the appointment cannot be asked, and the user hears that at once', () => {
  const story = contradictedAfterHours('2026-11-24T08:00');

  assert.match(story.said('outcome').join('\n'), /^I am not sure [^\n]+ could not find out\. [^\n]+$/);
});

test('a line that is busy with another call of ours is waited for', () => {
  const story = contradicted('unavailable');
  const until = story.now + 10 * MINUTE;
  story.tell({ type: 'dialBarred', call: 1, ticket: 1, because: 'line', until });
  story.pass(9 * MINUTE);
  assert.equal(asked(story).length, 1);
  assert.equal(story.of('dial').filter(({ call }) => call === 1).length, 1);
  story.pass(MINUTE);

  assert.equal(story.of('dial').filter(({ call }) => call === 1).length, 2);
});

test('an appointment that nobody doubts gives no reason to wake up', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);

  assert.equal(nextVerify(story.errand, story.now), null);
});

test('the other time that a result names beside what stands is told, and not taken out', () => {
  const story = contradicted('booked', THREE);
  story.reach(1);
  story.booked(1, TWO);
  story.finish(1, 'booked', TWO);
  story.passUntilOver();

  assert.deepEqual([releases(story), story.errand.appointment?.doubt], [[], undefined]);
});

test('what is asked about an appointment says what is known of it', () => {
  const { errand } = contradicted('unavailable');
  const { doubt: _, ...sure } = errand.appointment!;
  const texts = (['reported', 'asking', 'unknown', 'cancel'] as const).map((doubt) =>
    doubtText(errand, { ...sure, doubt }),
  );

  assert.deepEqual(
    [...texts, doubtText(errand, sure)],
    [
      ' I am not sure that it was written down.',
      ' I am not sure that it was written down, and am checking with them.',
      ' I am not sure that it was written down.',
      ' I asked them to cancel it and do not know whether they did.',
      '',
    ],
  );
});

test('nobody is rung about it for a user who has said stop, or who cancels it', () => {
  const stopped = new Story({ providers: [{}] });
  stopped.reach(0);
  stopped.booked(0, TWO);
  stopped.tell({ type: 'stopped' });
  stopped.finish(0, 'unavailable');
  assert.deepEqual(asked(stopped), []);

  const story = contradicted('unavailable');
  story.tell({ type: 'cancelRequested' });
  story.passUntilOver();
  assert.equal(story.call(1).state, 'dropped');
  assert.equal(story.last('cancel')?.provider, 0);
});

test('that an appointment still stands is said only of what is known', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  story.tell({ type: 'cancelRequested' });
  story.reach(1);
  story.status(1, 'completed');
  story.pass(10 * MINUTE);
  story.tell({ type: 'cancelRequested' });
  story.reach(2);
  story.status(2, 'completed');
  story.pass(10 * MINUTE);
  story.tell({ type: 'cancelRequested' });

  const said = story.said('outcome');
  assert.equal(said.length, 3);
  assert.ok(
    said.every((text) => /do(?:es)? not know whether they did|never learned whether they did/.test(text)),
  );
});

/** Dr. A stands for two o'clock; the move to Friday is booked, and its result denies it. */
function deniedMove(now = MORNING): Story {
  const story = new Story({ now, providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-27T12:00'), end: at('2026-11-27T18:00') };
  story.tell({
    type: 'rescheduled',
    by: 'SM1',
    request: { ...request, whenText: 'Friday', window },
    providers,
  });
  story.reach(1);
  story.booked(1, '2026-11-27T15:00');
  story.finish(1, 'unavailable');
  return story;
}
/** Dr. A, who is booked for two o'clock, is on the phone about Friday instead. */
function movingToFriday(): Story {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-27T12:00'), end: at('2026-11-27T18:00') };
  const wish = { ...request, whenText: 'Friday', window };
  story.tell({ type: 'rescheduled', by: 'SM1', request: wish, providers });
  story.reach(1);
  return story;
}

const releases = (story: Story) => story.errand.calls.filter(({ purpose }) => purpose === 'release');

test('a move that is denied leaves what stood where it was, and goes on', () => {
  const story = deniedMove();
  assert.deepEqual(releases(story), []);
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.finish(n, 'unavailable');

  assert.equal(story.errand.replacing?.start, at(TWO));
  assert.match(
    story.said('outcome').at(-1) ?? '',
    /take that back.*Your appointment on Monday, Nov 23 at 2:00 PM at Dr\. A stays as it is\. I will keep looking/,
  );
  story.tell({ type: 'cancelRequested' });
  story.passUntilOver();
  assert.deepEqual([releases(story), story.errand.appointment?.start], [[], at(TWO)]);
});

test('a move that nobody can make sure of leaves what stood in the book, and says so', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.finish(n, 'voicemail');
  story.passUntilOver();

  assert.deepEqual(releases(story), []);
  assert.match(
    story.said('outcome').at(-1) ?? '',
    /did not have Monday, Nov 23 at 2:00 PM at Dr\. A taken out/,
  );
});

for (const [said, start, isAsked] of [
  ['what stands', TWO, true],
  ['no time', undefined, true],
  ['another time', '2026-11-27T15:00', false],
] as const)
  test(`a move after which its business says that it took out ${said} leaves ${isAsked ? 'a' : 'no'} doubt`, () => {
    const story = new Story({ providers: [{}], settings: { parallelCalls: 1 } });
    story.reach(0);
    story.booked(0, TWO);
    story.finish(0, 'booked', TWO);
    const { request, providers } = story.errand;
    const window = { start: at('2026-11-27T12:00'), end: at('2026-11-27T18:00') };
    const wish = { ...request, whenText: 'Friday', window };
    story.tell({ type: 'rescheduled', by: 'SM1', request: wish, providers });
    story.reach(1);
    story.finish(1, 'cancelled', start);
    story.pass(2000);

    assert.equal(story.errand.appointment?.start, at(TWO));
    assert.deepEqual(
      asked(story).map(({ slot }) => slot),
      isAsked ? [at(TWO)] : [],
    );
    assert.equal(
      story.said().some((body) => /stays as it is/.test(body)),
      !isAsked,
    );
  });

test('a move in which its business takes out what it had just written leaves no doubt', () => {
  const story = movingToFriday();
  story.booked(1, '2026-11-27T10:00');
  story.finish(1, 'cancelled');
  story.reach(2);
  story.finish(2, 'unavailable');
  story.pass(2000);

  assert.deepEqual([asked(story), story.errand.appointment?.start], [[], at(TWO)]);
});

test('another business that took out the same time leaves no doubt', () => {
  const story = movingToFriday();
  story.finish(1, 'unavailable');
  story.reach(2);
  story.finish(2, 'cancelled', TWO);
  story.pass(2000);

  assert.deepEqual([story.call(2).provider, story.errand.appointment?.doubt], [1, undefined]);
  assert.deepEqual(asked(story), []);
});

test('a cancellation that is learned late leaves no doubt', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  story.tell({ type: 'cancelRequested' });
  story.reach(1);
  story.status(1, 'completed');
  story.pass(10 * MINUTE);
  const told = story.said().length;

  story.result(1, 'cancelled', TWO);

  assert.deepEqual(story.said().slice(told), [
    'Your appointment at Dr. A on Monday, Nov 23 at 2:00 PM is cancelled.',
  ]);
});

test('who took out what stands instead of what did not is asked about it', () => {
  const story = new Story({ providers: [{}], settings: { parallelCalls: 1 } });
  story.reach(0);
  story.booked(0, THREE);
  story.finish(0, 'booked', THREE);
  const { request, providers } = story.errand;
  const wish = { ...request, whenText: 'Monday, earlier' };
  story.tell({ type: 'rescheduled', by: 'SM1', request: wish, providers });
  story.reach(1);
  story.booked(1, TWO);
  story.finish(1, 'booked', TWO);
  const { n } = releases(story)[0]!;
  story.reach(n);
  story.finish(n, 'cancelled', TWO);
  story.pass(2000);

  const asks = asked(story);
  assert.deepEqual(
    asks.map(({ slot }) => slot),
    [at(TWO)],
  );
  const ask = asks[0]!.n;
  story.reach(ask);
  story.finish(ask, 'unavailable');
  // What stood before that is being taken out, and does not stand again.
  assert.deepEqual([story.errand.replacing, story.errand.appointment], [undefined, null]);
});

test('who does not want to be called has not said that nothing is written down', () => {
  const story = contradicted('unavailable');
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.finish(n, 'refused');

  assert.equal(story.errand.status, 'booked');
  assert.match(story.said('outcome').at(-1) ?? '', /could not find out\. Please call/);
});

test('a move that is denied late gives back what was left in the book meanwhile', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.status(n, 'completed');
  story.pass(10 * MINUTE);
  assert.match(story.said('outcome').at(-1) ?? '', /did not have Monday/);

  story.result(n, 'unavailable');

  assert.match(story.said('outcome').at(-1) ?? '', /Monday, Nov 23 at 2:00 PM at Dr\. A stays as it is/);
  story.tell({ type: 'cancelRequested' });
  story.passUntilOver();
  assert.deepEqual([releases(story), story.errand.appointment?.start], [[], at(TWO)]);
});

test('a move that is affirmed late has what was left in the book taken out after all, and says so', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.status(n, 'completed');
  story.pass(10 * MINUTE);

  story.result(n, 'booked', '2026-11-27T15:00');

  assert.deepEqual(
    releases(story).map(({ provider, slot }) => [provider, slot]),
    [[0, at(TWO)]],
  );
  assert.match(
    story.said('outcome').at(-1) ?? '',
    /in their book for Friday.* I am having Monday, Nov 23 at 2:00 PM at Dr\. A taken out/,
  );
});

/** The user moves the doubtful move once more, to Thursday, which is booked and has no result yet. */
function movedOnInDoubt(): Story {
  const story = deniedMove();
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-26T12:00'), end: at('2026-11-26T18:00') };
  story.tell({
    type: 'rescheduled',
    by: 'SM2',
    request: { ...request, whenText: 'Thursday', window },
    providers,
  });
  return story;
}

test('of moves that are denied one after the other the last that was certain stands again', () => {
  const story = movedOnInDoubt();
  const { n } = story.errand.calls.at(-1)!;
  story.reach(n);
  story.booked(n, '2026-11-26T15:00');
  story.finish(n, 'unavailable');
  for (let asks = 0; asks < 2; asks += 1) {
    assert.deepEqual(releases(story), []);
    const { n: ask } = asked(story).at(-1)!;
    story.reach(ask);
    story.finish(ask, 'unavailable');
    story.tell({ type: 'cancelRequested' });
    story.pass(2000);
  }
  story.passUntilOver();

  assert.deepEqual([releases(story), story.errand.appointment?.start], [[], at(TWO)]);
});

test('once a move of a doubtful move is certain, everything before it is taken out', () => {
  const story = movedOnInDoubt();
  const { n } = story.errand.calls.at(-1)!;
  story.reach(n);
  story.booked(n, '2026-11-26T15:00');
  story.finish(n, 'booked', '2026-11-26T15:00');
  for (let asks = 0; asks < 2; asks += 1) {
    const { n: release } = story.last('release')!;
    story.reach(release);
    story.finish(release, 'cancelled');
  }

  assert.deepEqual(
    releases(story).map(({ slot }) => slot),
    [at(TWO), at('2026-11-27T15:00')],
  );
});

test('what stands in doubt is asked about once a search that nothing came of has ended', () => {
  const window = { start: at('2026-11-27T12:00'), end: at('2026-11-27T18:00') };
  const story = new Story({ providers: [{ opens: '00:00', closes: '24:00' }], request: { window } });
  story.reach(0);
  story.booked(0, '2026-11-27T14:00');
  story.finish(0, 'unavailable');
  const { request, providers } = story.errand;
  const thursday = { start: at('2026-11-26T12:00'), end: at('2026-11-26T18:00') };
  story.tell({
    type: 'rescheduled',
    by: 'SM1',
    request: { ...request, whenText: 'Thursday', window: thursday },
    providers,
  });
  story.reach(2);
  story.offer(2, '2026-11-28T12:00');
  story.finish(2, 'offered');
  story.pass(21 * HOUR);

  assert.deepEqual(
    asked(story).map(({ state }) => state === 'dropped'),
    [true, false],
  );
});

test('what stood before a denied move is not given back once its time has passed', () => {
  const story = deniedMove(at('2026-11-23T13:57'));
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.pass(3 * MINUTE);
  story.finish(n, 'unavailable');

  assert.doesNotMatch(story.said('outcome').at(-1) ?? '', /stays as it is/);
  story.tell({ type: 'cancelRequested' });
  assert.deepEqual([story.errand.status, story.errand.appointment], ['cancelled', null]);
});

test('what an earlier call was told does not decide about a later booking of the same time', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.finish(1, 'unavailable');
  story.reach(2);
  story.booked(2, THREE);
  story.finish(2, 'booked', THREE);
  const { request, providers } = story.errand;
  story.tell({
    type: 'rescheduled',
    by: 'SM1',
    request: { ...request, whenText: 'Monday, earlier' },
    providers,
  });
  const { n } = story.errand.calls.at(-1)!;
  story.call(n).provider = 0;
  story.reach(n);
  story.booked(n, TWO);
  story.finish(n, 'unavailable');

  assert.equal(story.errand.appointment?.doubt, 'asking');
  assert.equal(story.last('confirm')?.n, n + 1);
});

test('the other time of a contradicting result is taken out, whatever becomes of the first', () => {
  const story = contradicted('booked', THREE);
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.finish(n, 'unavailable');
  story.reach(n + 1);
  story.booked(n + 1, '2026-11-23T16:00');
  story.finish(n + 1, 'booked', '2026-11-23T16:00');
  story.pass(2 * MINUTE);

  assert.deepEqual(
    releases(story).map(({ provider, slot }) => [provider, slot]),
    [[0, at(THREE)]],
  );
});

test('nobody is asked to take out what stands, whichever call reports it', () => {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 2 } });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  story.tell({ type: 'cancelRequested' });
  const { n = -1 } = story.last('cancel') ?? {};
  story.reach(n);

  assert.equal(story.booked(n, TWO), true);
});

test('a business under two entries is one: what stands there is protected by its telephone', () => {
  const story = new Story({
    providers: [{}, { phone: '+12125550100', name: 'The same' }],
    settings: { parallelCalls: 1 },
  });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-27T12:00'), end: at('2026-11-27T18:00') };
  const wish = { ...request, whenText: 'Friday', window };
  story.tell({ type: 'rescheduled', by: 'SM1', request: wish, providers: [providers[1]!] });
  story.reach(1);

  assert.match(dynamicVariables(story.errand, story.call(1), 'c').notes ?? '', /Leave that one in the book/);
  assert.equal(story.booked(1, TWO), true);
  story.finish(1, 'booked', TWO);
  story.passUntilOver();
  assert.deepEqual([releases(story), story.errand.appointment?.start], [[], at(TWO)]);
});

for (const doubtful of ['unavailable', 'booked'])
  test(`after a doubt ("${doubtful}") a failed cancellation does not claim that it still stands`, () => {
    const story = contradicted(doubtful, doubtful === 'booked' ? THREE : undefined);
    const { n } = asked(story)[0]!;
    story.reach(n);
    story.finish(n, 'voicemail');
    story.tell({ type: 'cancelRequested' });
    story.passUntilOver();

    const told = story.said('outcome').at(-1) ?? '';
    assert.match(told, /I am not sure that it was written down/);
    assert.doesNotMatch(told, /still stands/);
  });

test('a cancellation that came through after a stop is told to who is back', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.booked(0, TWO);
  story.finish(0, 'booked', TWO);
  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'stopped' });
  story.reach(1);
  story.finish(1, 'cancelled');
  story.tell({ type: 'resumed' });

  assert.match(story.said('outcome').at(-1) ?? '', /on Monday, Nov 23 at 2:00 PM is cancelled/);
});

for (const [said, outcome, start, told] of [
  ['has it', 'booked', TWO, /you are in their book for Monday, Nov 23 at 2:00 PM/],
  ['does not have it', 'unavailable', undefined, /I have to take that back/],
  ['has another time', 'booked', THREE, /may have you in their book for Monday, Nov 23 at 3:00 PM/],
] as const)
  test(`the user hears late, too, that the business ${said}`, () => {
    const story = contradicted('unavailable');
    const { n } = asked(story)[0]!;
    story.reach(n);
    story.status(n, 'completed');
    story.pass(10 * MINUTE);
    assert.match(story.said('outcome').at(-1) ?? '', /could not find out\. Please call/);

    story.result(n, outcome, start);

    assert.match(story.said('outcome').at(-1) ?? '', told);
  });

test('what was moved is taken out when the move, in doubt, was to be canceled and nobody knows whether it was', () => {
  const story = deniedMove();
  story.tell({ type: 'cancelRequested' });
  const { n = -1 } = story.last('cancel') ?? {};
  story.reach(n);
  story.status(n, 'completed');
  story.pass(2 * MINUTE);

  assert.deepEqual(
    releases(story).map(({ slot }) => slot),
    [at(TWO)],
  );
});

for (const [what, calls] of [
  ['the call that made it asked about what stood before', [{}, { verifies: true, slot: at(TWO) }]],
  ['another call was about the same time', [{}, {}, { purpose: 'release', provider: 1, slot: at(TWO) }]],
  ['a later call asked about another time', [{}, {}, { verifies: true, provider: 1, slot: at(THREE) }]],
] as [string, Partial<Call>[]][])
  test(`what stands in doubt has still to be asked about though ${what}`, () => {
    const [early, opens] = [at('2026-11-23T06:00'), at('2026-11-23T08:00')];
    const over = { answeredAt: early, endedAt: early, resultAt: early, purpose: 'confirm' } as const;
    const errand = errandWith({
      status: 'booked',
      appointment: appointmentAt(at(TWO), { call: 1, doubt: 'asking' }),
      calls: calls.map((given, n) => callOf({ n, ...(n > 0 && over), ...given })),
    });

    assert.equal(nextVerify(errand, early), opens);
  });

test('what a business was asked is waited for after its call', () => {
  const story = contradicted('unavailable');
  story.reach(1);
  story.status(1, 'completed');

  assert.equal(nextVerify(story.errand, story.now), null);
});

test('of a move that is affirmed it is not said that what stood before has been kept', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.booked(n, '2026-11-27T15:00');
  story.finish(n, 'booked', '2026-11-27T15:00');

  assert.equal(
    story.said('outcome').at(-1),
    'I asked again, and you are in their book for Friday, Nov 27 at 3:00 PM at Dr. A.',
  );
});

test('nobody is asked to take out what was left in the book until a move was affirmed, once its time has come', () => {
  const story = deniedMove(at('2026-11-23T13:50'));
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.status(n, 'completed');
  story.pass(10 * MINUTE);
  story.result(n, 'booked', '2026-11-27T15:00');

  assert.deepEqual(releases(story), []);
  assert.equal(
    story.said('outcome').at(-1),
    'I asked again, and you are in their book for Friday, Nov 27 at 3:00 PM at Dr. A.',
  );
});

test('what the user was told to be left in the book stays there when the move is canceled', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.finish(n, 'voicemail');
  story.tell({ type: 'cancelRequested' });
  const { n: cancel } = story.last('cancel')!;
  story.reach(cancel);
  story.finish(cancel, 'cancelled');
  story.passUntilOver();

  assert.deepEqual([story.errand.status, releases(story)], ['cancelled', []]);
});

test('once a move of what was left in the book is certain, that is taken out, too', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.reach(n);
  story.finish(n, 'voicemail');
  const { request, providers } = story.errand;
  const window = { start: at('2026-11-26T12:00'), end: at('2026-11-26T18:00') };
  const wish = { ...request, whenText: 'Thursday', window };
  story.tell({ type: 'rescheduled', by: 'SM2', request: wish, providers });
  assert.equal(story.call(n).state, 'ended');
  const { n: move } = story.errand.calls.at(-1)!;
  story.reach(move);
  story.booked(move, '2026-11-26T15:00');
  story.finish(move, 'booked', '2026-11-26T15:00');
  for (let asks = 0; asks < 2; asks += 1) {
    const { n: release } = story.last('release')!;
    story.reach(release);
    story.finish(release, 'cancelled');
  }

  assert.deepEqual(
    releases(story).map(({ slot }) => slot),
    [at(TWO), at('2026-11-27T15:00')],
  );
});
