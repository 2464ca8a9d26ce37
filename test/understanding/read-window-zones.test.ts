import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoText } from '../../lib/errand/zoned-time.ts';
import { readTime } from '../../lib/understanding/read-time.ts';
import { readWindow, windowOf } from '../../lib/understanding/read-window.ts';
import { amendTime } from '../../lib/understanding/time-phrase.ts';
import { assertGrowsWithLength } from '../grows-with-length.ts';
import { SEED } from '../seed.ts';

const DAY = 86_400_000;
const ZONES = [
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'Europe/Madrid',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'America/Havana',
];

/** Clocks change: at 2:00 on Nov 1 2026 and Mar 14 2027 in New York, at midnight in Havana, by half an hour on Lord Howe. */
const CHANGES: [string, string, string, string, string][] = [
  [
    'America/New_York',
    '2027-03-13T12:00:00-05:00',
    'tomorrow at 2:30am',
    '2027-03-14T03:30:00-04:00',
    '2027-03-14T05:30:00-04:00',
  ],
  [
    'America/New_York',
    '2027-03-13T12:00:00-05:00',
    'tomorrow between 2am and 3am',
    '2027-03-14T03:00:00-04:00',
    '2027-03-14T04:00:00-04:00',
  ],
  [
    'America/New_York',
    '2027-03-13T12:00:00-05:00',
    'tomorrow',
    '2027-03-14T00:00:00-05:00',
    '2027-03-15T00:00:00-04:00',
  ],
  [
    'America/New_York',
    '2027-03-13T12:00:00-05:00',
    'tomorrow afternoon',
    '2027-03-14T12:00:00-04:00',
    '2027-03-14T18:00:00-04:00',
  ],
  [
    'America/New_York',
    '2026-10-31T12:00:00-04:00',
    'tomorrow at 1:30am',
    '2026-11-01T01:30:00-04:00',
    '2026-11-01T02:30:00-05:00',
  ],
  [
    'America/New_York',
    '2026-10-31T12:00:00-04:00',
    'tomorrow',
    '2026-11-01T00:00:00-04:00',
    '2026-11-02T00:00:00-05:00',
  ],
  [
    'Europe/Madrid',
    '2027-03-27T12:00:00+01:00',
    'mañana a las 2:30 de la mañana',
    '2027-03-28T03:30:00+02:00',
    '2027-03-28T05:30:00+02:00',
  ],
  [
    'Europe/Madrid',
    '2026-11-25T12:00:00+01:00',
    '4/12',
    '2026-12-04T00:00:00+01:00',
    '2026-12-05T00:00:00+01:00',
  ],
  [
    'Australia/Lord_Howe',
    '2026-10-03T12:00:00+10:30',
    'tomorrow morning',
    '2026-10-04T08:00:00+11:00',
    '2026-10-04T12:00:00+11:00',
  ],
  [
    'America/Havana',
    '2027-03-13T12:00:00-05:00',
    'tomorrow',
    '2027-03-14T01:00:00-04:00',
    '2027-03-15T00:00:00-04:00',
  ],
  [
    'Asia/Kolkata',
    '2026-11-25T20:00:00Z',
    'today at 3pm',
    '2026-11-26T15:00:00+05:30',
    '2026-11-26T17:00:00+05:30',
  ],
  [
    'Pacific/Kiritimati',
    '2026-11-25T12:00:00Z',
    'Thursday',
    '2026-11-26T02:00:00+14:00',
    '2026-11-27T00:00:00+14:00',
  ],
];
for (const [timezone, now, text, start, end] of CHANGES)
  test(`"${text}" in ${timezone} at ${now} begins ${start}`, () => {
    const window = readWindow(text, { now: Date.parse(now), timezone });

    assert.deepEqual([isoText(window.start, timezone), isoText(window.end, timezone)], [start, end]);
  });

const moment = fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2029-01-01T00:00Z') });
const zone = fc.constantFrom(...ZONES);
const WORDS =
  'monday|sun|next|this|week|weekend|today|tomorrow|tonight|morning|afternoon|night|at|3|15:30|9am|12|noon|midnight|after|before|by|between|and|from|to|-|nov 30|feb 29|11/30|31/4|2020-01-01|the 31st|in|2|hours|days|weeks|within|or|not|late|mañana|lunes|a las|asap|any day but|except|busy|month|december|,|.'.split(
    '|',
  );
const phrase = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string()), { maxLength: 9 })
  .map((words) => words.join(' '));

test('a window is never in the past, ends after it starts and can be spoken', () => {
  fc.assert(
    fc.property(phrase, moment, zone, (text, now, timezone) => {
      const { start, end, whenText } = readWindow(text, { now, timezone });

      assert.ok(start >= now);
      assert.ok(end > start);
      assert.match(whenText, /^[\w ,:]+$/);
      assert.doesNotMatch(whenText, /undefined|NaN/);
    }),
    { numRuns: 2000, seed: SEED },
  );
});

test('no time is the next seven days', () => {
  fc.assert(
    fc.property(moment, zone, (now, timezone) => {
      const { start, end } = windowOf(null, { now, timezone });

      assert.deepEqual([start, end], [now, now + 7 * DAY]);
    }),
    { seed: SEED },
  );
});

test('a weekday afternoon is 12:00 to 18:00 of such a day within a week, whatever the zone', () => {
  fc.assert(
    fc.property(moment, zone, (now, timezone) => {
      const { start, end } = readWindow('Monday afternoon', { now, timezone });
      const [from, to] = [isoText(start, timezone), isoText(end, timezone)];

      assert.equal(to.slice(11, 16), '18:00');
      assert.equal(new Date(`${to.slice(0, 10)}T00:00Z`).getUTCDay(), 1);
      if (start > now) assert.equal(from.slice(11, 16), '12:00');
      assert.equal(from.slice(0, 10), to.slice(0, 10));
      assert.ok(end - now < 7 * DAY + 7 * 3_600_000);
    }),
    { seed: SEED },
  );
});

test('a phrase survives being stored', () => {
  fc.assert(
    fc.property(phrase, moment, (text, now) => {
      const options = { now, timezone: 'America/New_York' };
      const stored = JSON.parse(JSON.stringify(readTime(text)));

      assert.deepEqual(windowOf(stored, options), readWindow(text, options));
    }),
    { seed: SEED },
  );
});

test('a change of day keeps the hours, a change of hours keeps the day, asap keeps neither', () => {
  const options = { now: Date.parse('2026-11-25T15:00Z'), timezone: 'America/New_York' };
  const amended = (...texts: string[]) =>
    windowOf(
      texts.map(readTime).reduce((before, said) => amendTime(before, said), null),
      options,
    );

  assert.deepEqual(amended('Monday afternoon', 'make it Tuesday'), readWindow('Tuesday afternoon', options));
  assert.deepEqual(amended('Monday afternoon', 'in the morning'), readWindow('Monday morning', options));
  assert.deepEqual(amended('Monday', 'at 3', 'no, Friday', 'at 4'), readWindow('Friday at 4', options));
  assert.deepEqual(amended('Monday afternoon', 'in two hours'), readWindow('in two hours', options));
  assert.deepEqual(amended('in two hours', 'Friday'), readWindow('Friday', options));
  assert.deepEqual(amended('Monday afternoon', 'asap'), windowOf(null, options));
  assert.deepEqual(amended('Monday afternoon', 'thank you'), readWindow('Monday afternoon', options));
});

test('a day that is not wanted stays so, and takes back one that was', () => {
  const options = { now: Date.parse('2026-11-25T15:00Z'), timezone: 'America/New_York' };
  const amended = (...texts: string[]) =>
    windowOf(
      texts.map(readTime).reduce((before, said) => amendTime(before, said), null),
      options,
    ).whenText;

  assert.equal(amended('a dentist', 'not friday'), 'Wednesday to Thursday');
  assert.equal(amended('Friday', 'not friday'), 'Wednesday to Thursday');
  assert.equal(amended('Friday afternoon', 'not friday'), 'this afternoon');
  assert.equal(amended('not friday', 'this week'), 'Wednesday to Thursday');
  assert.equal(amended('not wednesday', 'after 3'), 'Thursday after 3 PM');
  assert.equal(amended('not friday', 'Friday then'), 'Friday');
  assert.equal(amended('Monday', 'any day but friday'), 'Wednesday to Thursday');
  assert.equal(amended('not friday', 'asap'), 'as soon as possible');
});

for (const piece of [
  'between 2 and ',
  'monday ',
  '1',
  ' ',
  'from monday to ',
  'not ',
  'a.',
  '1-',
  "can't friday ",
  'busy on ',
])
  test(`a text that says "${piece}" over and over takes no more work than its length`, () =>
    assertGrowsWithLength(20_000, (times) => readTime(piece.repeat(times))));
