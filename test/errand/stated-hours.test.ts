import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../lib/errand/errand.ts';
import { at, MINUTE, Story } from './story.ts';

const OPTICIAN = { opens: '09:30', closes: '18:00' };
const NIGHT = '2026-11-24T00:15';
const NOON = '2026-11-24T12:15';

/** Dr. A, who states those hours, is on the phone; the whole week is wished. */
function talking(provider = {}): Story {
  const story = new Story({
    providers: [{ ...OPTICIAN, ...provider }],
    request: { windows: [{ start: at('2026-11-23T10:00'), end: at('2026-11-30T10:00') }] },
  });
  story.reach(0);
  return story;
}

const offer = (story: Story, start: string) =>
  story.tell({ type: 'offered', call: 0, start }) as Extract<Answer, { decision: string }>;

test('a time outside the stated hours is asked about, morning or afternoon, and not recorded', () => {
  const story = talking();

  const answer = offer(story, NIGHT);

  assert.equal(answer.decision, 'hold');
  assert.match(answer.say, /do you mean Tuesday, Nov 24 at 12:15 in the afternoon, or .* 12:15 at night\?/);
  assert.deepEqual(story.call(0).offers, []);
  assert.equal(offer(story, NOON).decision, 'book');
  assert.ok(story.booked(0, NOON));
});

test('a time that is said again fits', () => {
  const story = talking();
  assert.equal(offer(story, NIGHT).decision, 'hold');

  assert.equal(offer(story, NIGHT).decision, 'book');
  assert.ok(story.booked(0, NIGHT));
});

test('where neither half of the day fits it is asked whether that is really the time', () => {
  const { say } = offer(talking({ opens: '09:30', closes: '11:00' }), '2026-11-24T20:30');

  assert.match(say, /8:30 in the evening.*really the time\?/);
});

test('hours that nobody stated say nothing about an appointment', () => {
  assert.equal(offer(talking({ isHoursAssumed: true }), '2026-11-24T20:30').decision, 'book');
});

test('a booking outside the stated hours is not taken unasked, and once corrected it leaves nothing behind', () => {
  const story = talking();

  const answer = story.tell({ type: 'bookingClaimed', call: 0, start: NIGHT });

  assert.ok(answer && 'ok' in answer && !answer.ok && /12:15 in the afternoon.*take .* out/.test(answer.say));
  assert.ok(story.booked(0, NOON));
  story.finish(0, 'booked', NOON);
  story.passUntilOver();
  assert.equal(story.last('release'), undefined);
});

test('a result alone does not book outside the stated hours: the user is asked', () => {
  const story = talking();
  story.finish(0, 'booked', NIGHT);
  story.pass(MINUTE);

  assert.equal(story.errand.appointment, null);
  assert.match(story.said('outcome')[0] ?? '', /1\. Dr\. A, Tuesday, Nov 24 at 12:15 AM/);
});

test('a time that was booked before it was asked about is taken once it is said again', () => {
  const asked = talking();
  asked.tell({ type: 'bookingClaimed', call: 0, start: NIGHT });
  assert.equal(offer(asked, NIGHT).decision, 'book');
  assert.ok(asked.booked(0, NIGHT));

  const reported = talking();
  assert.equal(offer(reported, NIGHT).decision, 'hold');
  assert.ok(reported.booked(0, NIGHT));
});

test('of a time late in the evening it is asked whether the morning of that day is meant', () => {
  assert.match(offer(talking(), '2026-11-24T22:00').say, /Tuesday, Nov 24 at 10:00 in the morning, or/);
});

test('what is said of a time in several offers is kept together', () => {
  const story = talking();
  offer(story, NOON);
  story.tell({ type: 'offered', call: 0, start: NOON, price: '$80' });

  assert.equal(story.call(0).offers[0]?.price, '$80');
});

test('who is called about a time that the user has picked is not asked whether it is really the time', () => {
  const story = talking();
  story.finish(0, 'booked', NIGHT);
  story.pass(MINUTE);
  story.tell({ type: 'picked', choice: 1 });
  const { n } = story.last('confirm')!;
  story.reach(n);

  assert.equal(story.offer(n, NIGHT), 'book');
});

test('each time outside the stated hours is asked about, whatever was said of another', () => {
  const story = talking();
  const others = ['2026-11-24T00:30', '2026-11-24T00:45'] as const;
  assert.match(offer(story, NIGHT).say, /do you mean/);
  assert.match(offer(story, others[0]).say, /do you mean/);
  assert.equal(offer(story, NIGHT).decision, 'book');

  assert.match(offer(story, others[1]).say, /do you mean/);
});

test('of the times that were asked about the first twenty are remembered', () => {
  const story = talking();
  const starts = Array.from({ length: 21 }, (_, n) => `2026-11-24T00:${10 + n}`);
  for (const start of starts) offer(story, start);

  assert.deepEqual(
    story.call(0).doubted,
    starts.slice(0, 20).map((start) => ({ start: at(start) })),
  );
});
