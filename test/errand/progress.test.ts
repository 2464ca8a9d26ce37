import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, MINUTE, Story } from './story.ts';

const SECOND = 1000;

test('an errand that takes longer than 30 s says once who has been rung so far', () => {
  const story = new Story({ providers: [{ name: 'Dr. Smith' }, { name: 'Bright Smile' }] });
  story.ring(0);
  story.status(0, 'busy');
  story.ring(1);
  story.status(1, 'in-progress');

  story.pass(29 * SECOND);
  assert.deepEqual(story.said('notice'), []);
  story.pass(2 * SECOND);
  assert.deepEqual(story.said('notice'), ['Still on it. Dr. Smith: busy, Bright Smile: talking.']);
  story.pass(5 * MINUTE);
  assert.equal(story.said('notice').length, 1);
});

test('who waits for a line is told of that after who has been rung so far', () => {
  const story = new Story({ providers: [{}, {}] });
  const until = story.now + 5 * MINUTE;
  story.tell({ type: 'dialBarred', call: 0, ticket: story.call(0).ticket, because: 'line', until });
  story.reach(1);

  story.pass(31 * SECOND);

  assert.deepEqual(story.said('notice'), [
    'Still on it. Dr. B: talking. I am already on the phone with Dr. A about something else, and will call for you right after.',
  ]);
});

test('an errand that is quicker says nothing in between', () => {
  const story = new Story();
  story.reach(0);
  story.booked(0, '2026-11-23T14:30');
  story.passUntilOver();

  assert.deepEqual(story.said('notice'), []);
});

test('who was told that everyone is closed, or was given a choice, gets no sign of life', () => {
  const closed = new Story({ now: at('2026-11-23T06:00') });
  closed.pass(150 * MINUTE);
  closed.ring(0);
  closed.pass(MINUTE);
  const choosing = new Story({ providers: [{}], settings: { bookingPolicy: 'ask' } });
  choosing.reach(0);
  choosing.offer(0, '2026-11-23T14:30');
  choosing.finish(0, 'offered');
  choosing.tell({ type: 'picked', choice: 1 });
  choosing.pass(MINUTE);

  assert.deepEqual(
    [...closed.said('notice'), ...choosing.said('notice')].filter((text) => text.startsWith('Still on it')),
    [],
  );
});

test('who said stop gets no sign of life', () => {
  const story = new Story();
  story.ring(0);
  story.tell({ type: 'stopped' });
  story.pass(MINUTE);

  assert.deepEqual(story.said('notice'), []);
});
