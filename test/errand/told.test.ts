import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, MINUTE, Story } from './story.ts';

/** The number of what was said last before anybody is called. */
const echoOf = (story: Story): number => story.of('reply').findLast(({ about }) => about === 'echo')?.id ?? 0;

/** An errand of which its user has not been told what was understood. */
function begin(): Story {
  const story = new Story({ providers: [{}, {}], isHeard: false });
  assert.match(
    story.said('echo')[0] ?? '',
    /^I understand: a dentist, Monday afternoon\. I will call up to 2/,
  );
  return story;
}
const toTuesday = (story: Story): void => {
  const window = { start: at('2026-11-24T12:00'), end: at('2026-11-24T18:00') };
  const request = { ...story.errand.request, whenText: 'Tuesday afternoon', windows: [window] };
  story.tell({ type: 'amended', by: 'SM2', request });
};

test('nobody is dialed before the user has been told what was understood, and then at once', () => {
  const story = begin();
  story.pass(9 * MINUTE);
  assert.deepEqual(story.of('dial'), []);

  story.tell({ type: 'told', reply: echoOf(story) });

  assert.equal(story.of('dial').length, 1);
});

test('a change is told before anybody is dialed for it, and that the request was told is not enough', () => {
  const story = begin();
  const first = echoOf(story);
  story.tell({ type: 'told', reply: first });
  toTuesday(story);
  const dials = story.of('dial').length;

  story.tell({ type: 'told', reply: first });
  story.pass(MINUTE);
  assert.equal(story.of('dial').length, dials);
  assert.deepEqual(story.tell({ type: 'dialClaimed', call: 0 }), { claimed: false });
  story.tell({ type: 'told', reply: echoOf(story) });

  assert.equal(story.of('dial').length, dials + 1);
});

test('who cannot be told for ten minutes is called for no more, and is told so', () => {
  const story = begin();

  story.passUntilOver();

  assert.equal(story.errand.status, 'failed');
  assert.match(
    story.said('outcome')[0] ?? '',
    /^I could not tell you in time what I understood \(a dentist, Monday afternoon\), so I have called nobody/,
  );
  story.tell({ type: 'told', reply: echoOf(story) });
  assert.deepEqual(story.of('dial'), []);
});

test('what stands stays when its move could not be told', () => {
  const story = new Story({ providers: [{}, {}] });
  story.book(0, '2026-11-23T14:00');
  story.isHeard = false;
  story.move('Friday afternoon', '2026-11-27');

  story.passUntilOver();

  assert.equal(story.errand.status, 'booked');
  assert.match(
    story.said('outcome').at(-1) ?? '',
    /Your appointment on Monday, Nov 23 at 2:00 PM at Dr\. A stays/,
  );
});

test('a call that takes something out does not wait', () => {
  const story = new Story({ providers: [{}, {}] });
  story.book(0, '2026-11-23T14:00');
  story.isHeard = false;

  story.tell({ type: 'cancelRequested', by: 'SM3' });

  assert.equal(story.last('cancel')?.state, 'queued');
});
