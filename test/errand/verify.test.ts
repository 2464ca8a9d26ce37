import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, MINUTE, Story } from './story.ts';

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
  assert.match(story.said('outcome').at(-1) ?? '', /you are in their book for Monday, Nov 23 at 2:00 PM/);
  assert.equal(story.said('confirmation').length, 1);
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
  assert.match(story.said('outcome').at(-1) ?? '', /could not find out\. Please call them at \+12125550100/);
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

test('a business that is closed by then is asked when it opens', () => {
  const story = new Story({ providers: [{ closes: '10:05', isHoursAssumed: true }] });
  story.reach(0);
  story.booked(0, '2026-11-23T14:00');
  story.pass(6 * MINUTE);
  story.finish(0, 'unavailable');

  assert.match(story.said('outcome')[0] ?? '', UNSURE);
  assert.deepEqual(asked(story), []);
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
