import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE, Story } from './story.ts';

const TWO = '2026-11-23T14:00';

test('a call that was queued when everything stood still is asked for again, and can still book', () => {
  const story = new Story({ providers: [{}] });
  story.now += 40 * MINUTE;

  story.tell({ type: 'woke' });

  assert.deepEqual([story.errand.status, story.call(0).state], ['open', 'queued']);
  assert.equal(story.of('dial').at(-1)?.ticket, story.call(0).ticket);
  story.reach(0);
  assert.ok(story.booked(0, TWO));
});

test('a call that was live when everything stood still is looked up before it is given up', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.now += 40 * MINUTE;
  story.tell({ type: 'woke' });
  assert.deepEqual(
    story.of('lookUp').map(({ call }) => call),
    [0],
  );

  story.finish(0, 'booked', TWO);

  assert.equal(story.errand.status, 'booked');
});

test('whatever else is told first after a stand-still, the answer of the look-up is waited for', () => {
  const story = new Story({ providers: [{}, {}] });
  for (const n of [0, 1]) story.reach(n);
  story.now += 40 * MINUTE;
  story.finish(1, 'unavailable');
  story.tell({ type: 'woke' });

  story.finish(0, 'booked', TWO);

  assert.equal(story.errand.status, 'booked');
});

test('when the look-up brings nothing it is given up all the same', () => {
  const story = new Story({ providers: [{}] });
  story.reach(0);
  story.now += 40 * MINUTE;
  story.tell({ type: 'woke' });

  story.passUntilOver();

  assert.equal(story.call(0).endStatus, 'lost');
});

test('a call that gets no line although everything works is given up', () => {
  const story = new Story({ providers: [{}] });

  story.passUntilOver();

  assert.equal(story.call(0).endStatus, 'not-placed');
});
