import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isWithinCallingHours, nextOpening } from '../../lib/errand/opening-hours.ts';
import { SEED } from '../seed.ts';
import { isOpenByTemporal } from './clock-oracle.ts';
import { ZONE } from './story.ts';

const ALL_WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const hoursOf = (opens: string, closes: string, days = ALL_WEEK, timezone = ZONE) => ({
  opens,
  closes,
  days,
  timezone,
});
const WEEKDAYS = hoursOf('09:00', '17:00', ALL_WEEK.slice(0, 5));
const BAR = hoursOf('18:00', '02:00', ['fri', 'sat']);

const NEXT: [string, ReturnType<typeof hoursOf>, string, string | null][] = [
  ['is open from its first minute', WEEKDAYS, '2026-11-23T09:00:00-05:00', '2026-11-23T09:00:00-05:00'],
  ['is open until its last', WEEKDAYS, '2026-11-23T16:59:59-05:00', '2026-11-23T16:59:59-05:00'],
  ['is closed once it closes', WEEKDAYS, '2026-11-23T17:00:00-05:00', '2026-11-24T09:00:00-05:00'],
  ['opens later today', WEEKDAYS, '2026-11-23T03:00:00-05:00', '2026-11-23T09:00:00-05:00'],
  ['is closed on the weekend', WEEKDAYS, '2026-11-20T18:00:00-05:00', '2026-11-23T09:00:00-05:00'],
  ['is open past midnight of its day', BAR, '2026-11-22T01:30:00-05:00', '2026-11-22T01:30:00-05:00'],
  ['closes in the morning', BAR, '2026-11-22T02:00:00-05:00', '2026-11-27T18:00:00-05:00'],
  ['is closed before the first of its nights', BAR, '2026-11-27T01:30:00-05:00', '2026-11-27T18:00:00-05:00'],
  [
    'is open to the end of the day',
    hoursOf('08:00', '24:00'),
    '2026-11-23T23:59:00-05:00',
    '2026-11-23T23:59:00-05:00',
  ],
  [
    'is closed after the end of the day',
    hoursOf('08:00', '24:00'),
    '2026-11-24T00:00:00-05:00',
    '2026-11-24T08:00:00-05:00',
  ],
  ['never closes', hoursOf('00:00', '24:00'), '2026-11-24T00:00:00-05:00', '2026-11-24T00:00:00-05:00'],
  [
    'is open round the clock',
    hoursOf('09:00', '09:00'),
    '2026-11-24T04:00:00-05:00',
    '2026-11-24T04:00:00-05:00',
  ],
  [
    'opens once a week',
    hoursOf('09:00', '17:00', ['mon']),
    '2026-11-23T17:00:00-05:00',
    '2026-11-30T09:00:00-05:00',
  ],
  ['never opens', hoursOf('09:00', '17:00', []), '2026-11-23T10:00:00-05:00', null],
  [
    'opens an hour later when its hour is skipped',
    hoursOf('02:30', '12:00'),
    '2026-03-08T01:00:00-05:00',
    '2026-03-08T03:30:00-04:00',
  ],
  [
    'does not open when all its time is skipped',
    hoursOf('02:10', '02:50'),
    '2026-03-08T01:00:00-05:00',
    '2026-03-08T03:10:00-04:00',
  ],
  [
    'does not open after it has closed',
    hoursOf('02:30', '03:00'),
    '2026-03-08T01:00:00-05:00',
    '2026-03-09T02:30:00-04:00',
  ],
  [
    'opens at the first of two equal hours',
    hoursOf('01:30', '12:00'),
    '2026-11-01T00:00:00-04:00',
    '2026-11-01T01:30:00-04:00',
  ],
];
for (const [name, hours, now, expected] of NEXT)
  test(`a business ${name} (${hours.opens}–${hours.closes} at ${now})`, () => {
    const opening = nextOpening(hours, Date.parse(now));

    assert.equal(opening, expected === null ? null : Date.parse(expected));
    assert.equal(isWithinCallingHours(hours, Date.parse(now)), now === expected);
  });

test('an opening that a change of the clocks skips is none', () => {
  const early = hoursOf('02:00', '03:00');

  assert.equal(nextOpening(early, Date.parse('2026-03-08T06:30:00Z')), Date.parse('2026-03-09T06:00:00Z'));
});

test('on any clock a business is open when Temporal says so, and its next opening is the first such minute', () => {
  const clock = fc.constantFrom(
    '00:00',
    '01:30',
    '02:30',
    '03:00',
    '08:00',
    '12:15',
    '17:00',
    '23:59',
    '24:00',
  );
  const hours = fc.record({
    opens: clock.filter((text) => text !== '24:00'),
    closes: clock,
    days: fc.subarray(ALL_WEEK),
    timezone: fc.constantFrom(
      ZONE,
      'Europe/Madrid',
      'Australia/Lord_Howe',
      'America/Havana',
      'Asia/Kathmandu',
    ),
  });
  const minute = fc
    .integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 11, 1) })
    .map((epoch) => Math.floor(epoch / 60_000) * 60_000);

  fc.assert(
    fc.property(hours, minute, (given, now) => {
      assert.equal(isWithinCallingHours(given, now), isOpenByTemporal(given, now));
      const opening = nextOpening(given, now);
      if (opening === null) return assert.deepEqual(given.days, []);
      assert.ok(isOpenByTemporal(given, opening));
      if (opening > now) assert.ok(!isOpenByTemporal(given, opening - 60_000));
    }),
    { numRuns: 1000, seed: SEED },
  );
});
