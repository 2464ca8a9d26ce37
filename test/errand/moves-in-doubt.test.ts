import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dynamicVariables } from '../../lib/errand/dynamic-variables.ts';
import { asked, at, HOUR, MINUTE, MORNING, releases, Story } from './story.ts';

const TWO = '2026-11-23T14:00';

/** Dr. A stands for two o'clock; the move to Friday is booked, and its result denies it. */
function deniedMove(now = MORNING): Story {
  const story = new Story({ now, providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.book(0, TWO);
  story.move('Friday', '2026-11-27');
  story.book(1, '2026-11-27T15:00', 'unavailable');
  return story;
}
/** Dr. A, who is booked for two o'clock, is on the phone about Friday instead. */
function movingToFriday(): Story {
  const story = new Story({ providers: [{}, {}], settings: { parallelCalls: 1 } });
  story.book(0, TWO);
  story.move('Friday', '2026-11-27');
  story.reach(1);
  return story;
}

test('a move that is denied leaves what stood where it was, and goes on', () => {
  const story = deniedMove();
  assert.deepEqual(releases(story), []);
  const { n } = asked(story)[0]!;
  story.end(n, 'unavailable');

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
  story.end(n, 'voicemail');
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
    story.book(0, TWO);
    story.move('Friday', '2026-11-27');
    story.end(1, 'cancelled', start);
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
  story.end(2, 'unavailable');
  story.pass(2000);

  assert.deepEqual([asked(story), story.errand.appointment?.start], [[], at(TWO)]);
});

test('another business that took out the same time leaves no doubt', () => {
  const story = movingToFriday();
  story.finish(1, 'unavailable');
  story.end(2, 'cancelled', TWO);
  story.pass(2000);

  assert.deepEqual([story.call(2).provider, story.errand.appointment?.doubt], [1, undefined]);
  assert.deepEqual(asked(story), []);
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
  story.move('Thursday', '2026-11-26');
  return story;
}

test('of moves that are denied one after the other the last that was certain stands again', () => {
  const story = movedOnInDoubt();
  const { n } = story.errand.calls.at(-1)!;
  story.book(n, '2026-11-26T15:00', 'unavailable');
  for (let asks = 0; asks < 2; asks += 1) {
    assert.deepEqual(releases(story), []);
    const { n: ask } = asked(story).at(-1)!;
    story.end(ask, 'unavailable');
    story.tell({ type: 'cancelRequested' });
    story.pass(2000);
  }
  story.passUntilOver();

  assert.deepEqual([releases(story), story.errand.appointment?.start], [[], at(TWO)]);
});

test('once a move of a doubtful move is certain, everything before it is taken out', () => {
  const story = movedOnInDoubt();
  const { n } = story.errand.calls.at(-1)!;
  story.book(n, '2026-11-26T15:00');
  for (let asks = 0; asks < 2; asks += 1) {
    const { n: release } = story.last('release')!;
    story.end(release, 'cancelled');
  }

  assert.deepEqual(
    releases(story).map(({ slot }) => slot),
    [at(TWO), at('2026-11-27T15:00')],
  );
});

test('what stands in doubt is asked about once a search that nothing came of has ended', () => {
  const window = { start: at('2026-11-27T12:00'), end: at('2026-11-27T18:00') };
  const story = new Story({
    providers: [{ opens: '00:00', closes: '24:00' }],
    request: { windows: [window] },
  });
  story.book(0, '2026-11-27T14:00', 'unavailable');
  story.move('Thursday', '2026-11-26');
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

test('a business under two entries is one: what stands there is protected by its telephone', () => {
  const story = new Story({
    providers: [{}, { phone: '+12125550100', name: 'The same' }],
    settings: { parallelCalls: 1 },
  });
  story.book(0, TWO);
  story.move('Friday', '2026-11-27', [story.errand.providers[1]!]);
  story.reach(1);

  assert.match(dynamicVariables(story.errand, story.call(1), 'c').notes ?? '', /Leave that one in the book/);
  assert.equal(story.booked(1, TWO), true);
  story.finish(1, 'booked', TWO);
  story.passUntilOver();
  assert.deepEqual([releases(story), story.errand.appointment?.start], [[], at(TWO)]);
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

test('of a move that is affirmed it is not said that what stood before has been kept', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.book(n, '2026-11-27T15:00');

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
  story.end(n, 'voicemail');
  story.tell({ type: 'cancelRequested' });
  const { n: cancel } = story.last('cancel')!;
  story.end(cancel, 'cancelled');
  story.passUntilOver();

  assert.deepEqual([story.errand.status, releases(story)], ['cancelled', []]);
});

test('once a move of what was left in the book is certain, that is taken out, too', () => {
  const story = deniedMove();
  const { n } = asked(story)[0]!;
  story.end(n, 'voicemail');
  story.move('Thursday', '2026-11-26');
  assert.equal(story.call(n).state, 'ended');
  const { n: move } = story.errand.calls.at(-1)!;
  story.book(move, '2026-11-26T15:00');
  for (let asks = 0; asks < 2; asks += 1) {
    const { n: release } = story.last('release')!;
    story.end(release, 'cancelled');
  }

  assert.deepEqual(
    releases(story).map(({ slot }) => slot),
    [at(TWO), at('2026-11-27T15:00')],
  );
});
