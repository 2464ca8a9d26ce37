import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubtText } from '../../lib/errand/doubt-wording.ts';
import type { Call } from '../../lib/errand/errand.ts';
import { nextVerify } from '../../lib/errand/verify.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { asked, at, HOUR, MINUTE, releases, Story } from './story.ts';

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
    story.end(1, outcome, start);

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
  story.end(1, 'booked');

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
    story.end(1, 'unavailable');

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
  story.book(0, TWO, 'unavailable');
  story.end(1, 'unavailable');

  assert.deepEqual(story.said('outcome').slice(1), [
    'I am sorry, I have to take that back: they have nothing in their book for Monday, Nov 23 at 2:00 PM at Dr. A.',
    'I am sorry, I found no dentist for Monday afternoon.\n• Dr. A: no free slot\nTell me another day, time or area and I will ring round again.',
  ]);
});

test('an entry in the calendar is superseded when its appointment falls', () => {
  const story = contradicted('unavailable');
  const sequences = [story.errand.calendarSequence];
  const isOver = () => sequences.push(story.errand.calendarSequence);
  story.end(1, 'unavailable');
  isOver();
  story.reach(2);
  story.booked(2, THREE);
  isOver();
  story.finish(2, 'unavailable');
  story.end(3, 'unavailable');
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
  story.book(confirm, TWO, 'unavailable');
  const { n } = asked(story)[0]!;
  story.end(n, 'unavailable');
  story.tell({ type: 'cancelRequested' });
  story.passUntilOver();

  assert.deepEqual(releases(story), []);
});

test('who denies it has the appointment taken back, and the search goes on', () => {
  const story = contradicted('unavailable');
  story.end(1, 'unavailable');

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
  story.end(1, 'booked', THREE);
  story.passUntilOver();

  const told = story.said('outcome').at(-1) ?? '';
  assert.match(told, /could not find out\. Dr\. A may have you in their book for Monday, Nov 23 at 3:00 PM/);
  assert.ok(!story.errand.calls.some(({ purpose }) => purpose === 'release'));
});

/** Dr. A is booked at the end of its day, and the result that comes after it denies it. */
function contradictedAfterHours(start: string): Story {
  const story = new Story({
    providers: [{ closes: '10:05', isHoursAssumed: true }],
    request: { windows: [{ start: at('2026-11-23T12:00'), end: at('2026-11-25T18:00') }] },
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
  story.book(0, TWO);

  assert.equal(nextVerify(story.errand, story.now), null);
});

test('the other time that a result names beside what stands is told, and not taken out', () => {
  const story = contradicted('booked', THREE);
  story.book(1, TWO);
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
  story.book(0, TWO);
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

test('a cancellation that is learned late leaves no doubt', () => {
  const story = new Story({ providers: [{}] });
  story.book(0, TWO);
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
  story.book(0, THREE);
  const { request, providers } = story.errand;
  const wish = { ...request, whenText: 'Monday, earlier' };
  story.tell({ type: 'rescheduled', by: 'SM1', request: wish, providers });
  story.book(1, TWO);
  const { n } = releases(story)[0]!;
  story.end(n, 'cancelled', TWO);
  story.pass(2000);

  const asks = asked(story);
  assert.deepEqual(
    asks.map(({ slot }) => slot),
    [at(TWO)],
  );
  const ask = asks[0]!.n;
  story.end(ask, 'unavailable');
  // What stood before that is being taken out, and does not stand again.
  assert.deepEqual([story.errand.replacing, story.errand.appointment], [undefined, null]);
});

test('who does not want to be called has not said that nothing is written down', () => {
  const story = contradicted('unavailable');
  const { n } = asked(story)[0]!;
  story.end(n, 'refused');

  assert.equal(story.errand.status, 'booked');
  assert.match(story.said('outcome').at(-1) ?? '', /could not find out\. Please call/);
});

test('what an earlier call was told does not decide about a later booking of the same time', () => {
  const story = contradicted('unavailable');
  story.end(1, 'unavailable');
  story.book(2, THREE);
  const { request, providers } = story.errand;
  story.tell({
    type: 'rescheduled',
    by: 'SM1',
    request: { ...request, whenText: 'Monday, earlier' },
    providers,
  });
  const { n } = story.errand.calls.at(-1)!;
  story.call(n).provider = 0;
  story.book(n, TWO, 'unavailable');

  assert.equal(story.errand.appointment?.doubt, 'asking');
  assert.equal(story.last('confirm')?.n, n + 1);
});

test('the other time of a contradicting result is taken out, whatever becomes of the first', () => {
  const story = contradicted('booked', THREE);
  const { n } = asked(story)[0]!;
  story.end(n, 'unavailable');
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
  story.book(0, TWO);
  story.tell({ type: 'cancelRequested' });
  const { n = -1 } = story.last('cancel') ?? {};
  story.reach(n);

  assert.equal(story.booked(n, TWO), true);
});

for (const doubtful of ['unavailable', 'booked'])
  test(`after a doubt ("${doubtful}") a failed cancellation does not claim that it still stands`, () => {
    const story = contradicted(doubtful, doubtful === 'booked' ? THREE : undefined);
    story.end(asked(story)[0]!.n, 'voicemail');
    story.tell({ type: 'cancelRequested' });
    story.passUntilOver();

    const told = story.said('outcome').at(-1) ?? '';
    assert.match(told, /I am not sure that it was written down/);
    assert.doesNotMatch(told, /still stands/);
  });

test('a cancellation that came through after a stop is told to who is back', () => {
  const story = new Story({ providers: [{}] });
  story.book(0, TWO);
  story.tell({ type: 'cancelRequested' });
  story.tell({ type: 'stopped' });
  story.end(1, 'cancelled');
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
