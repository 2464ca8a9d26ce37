import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  dateText,
  dayPartText,
  isoText,
  readStart,
  timeText,
  zonedEpoch,
  zonedParts,
} from '../../lib/errand/zoned-time.ts';
import { SEED } from '../seed.ts';

const ZONES = [
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Havana',
  'Europe/Madrid',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];
const zone = fc.constantFrom(...ZONES);
/** Minutes of 2026 and 2027, and minutes next to changes of the clocks. */
const epoch = fc
  .oneof(
    fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
    ...['2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z'].map((text) =>
      fc.integer({ min: Date.parse(text) - 7_200_000, max: Date.parse(text) + 7_200_000 }),
    ),
  )
  .map((value) => Math.floor(value / 60_000) * 60_000);

test('the wall clock reads as Temporal reads it', () => {
  fc.assert(
    fc.property(epoch, zone, (at, timeZone) => {
      const told = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

      const { year, month, day, hour, minute, second, weekday } = zonedParts(at, timeZone);

      assert.deepEqual(
        [year, month, day, hour, minute, second, weekday],
        [told.year, told.month, told.day, told.hour, told.minute, told.second, told.dayOfWeek % 7],
      );
      assert.equal(isoText(at, timeZone), told.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
    }),
    { seed: SEED },
  );
});

test('a wall-clock time is the instant that Temporal says: skipped moves later, repeated is the first', () => {
  fc.assert(
    fc.property(epoch, zone, (utc, timeZone) => {
      const wall = new Date(utc).toISOString().slice(0, 16);
      const told = Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone, {
        disambiguation: 'compatible',
      });

      assert.equal(readStart(wall, timeZone), told.epochMilliseconds);
    }),
    { numRuns: 500, seed: SEED },
  );
});

const STARTS: [string, string, string | null][] = [
  ['2026-11-23T14:30', 'America/New_York', '2026-11-23T19:30:00.000Z'],
  [' 2026-11-23 14:30 ', 'America/New_York', '2026-11-23T19:30:00.000Z'],
  ['2026-11-23T14:30:59.5', 'America/New_York', '2026-11-23T19:30:00.000Z'],
  ['2026-11-23T14:30Z', 'America/New_York', '2026-11-23T14:30:00.000Z'],
  ['2026-11-23T14:30+01:00', 'America/New_York', '2026-11-23T13:30:00.000Z'],
  ['2026-11-23T14:30-0330', 'America/New_York', '2026-11-23T18:00:00.000Z'],
  ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['2028-02-29T10:00', 'UTC', '2028-02-29T10:00:00.000Z'],
  ['2026-11-23T14:30:59', 'UTC', '2026-11-23T14:30:00.000Z'],
  ['2026-02-29T10:00', 'UTC', null],
  ['2026-00-10T10:00', 'UTC', null],
  ['2026-11-00T10:00', 'UTC', null],
  ['2026-11-23T10:60', 'UTC', null],
  ['on 2026-11-23T10:00', 'UTC', null],
  ['2026-11-23T10:00 sharp', 'UTC', null],
  ['2026-13-01T10:00', 'UTC', null],
  ['2026-11-23T24:00', 'UTC', null],
  ['2026-11-23', 'UTC', null],
  ['Monday at two', 'UTC', null],
  ['', 'UTC', null],
];
for (const [text, timeZone, expected] of STARTS)
  test(`an agent's "${text}" in ${timeZone} is ${expected ?? 'no time'}`, () => {
    const start = readStart(text, timeZone);

    assert.equal(start === null ? null : new Date(start).toISOString(), expected);
  });

const TEXTS: [string, string, string, string][] = [
  ['2026-02-10T19:30:00Z', 'America/New_York', 'Tuesday, Feb 10', '2:30 PM'],
  ['2026-02-10T05:00:00Z', 'America/New_York', 'Tuesday, Feb 10', '12:00 AM'],
  ['2026-02-10T17:00:00Z', 'America/New_York', 'Tuesday, Feb 10', '12:00 PM'],
  ['2026-02-10T23:05:00Z', 'Europe/Madrid', 'Wednesday, Feb 11', '12:05 AM'],
];
for (const [instant, timeZone, date, time] of TEXTS)
  test(`${instant} is ${date} at ${time} in ${timeZone}`, () => {
    assert.equal(dateText(Date.parse(instant), timeZone), date);
    assert.equal(timeText(Date.parse(instant), timeZone), time);
  });

for (const [time, said] of [
  ['00:15', '12:15 at night'],
  ['04:00', '4:00 in the morning'],
  ['12:00', '12:00 in the afternoon'],
  ['17:00', '5:00 in the evening'],
  ['21:00', '9:00 at night'],
] as const)
  test(`${time} is said as "${said}"`, () => {
    assert.equal(dayPartText(Date.parse(`2026-11-23T${time}:00Z`), 'UTC'), said);
  });

test('every day and every month has its name', () => {
  const days = Array.from({ length: 7 }, (_, day) => dateText(Date.UTC(2026, 10, 22 + day), 'UTC'));
  const months = Array.from({ length: 12 }, (_, month) => dateText(Date.UTC(2026, month, 1), 'UTC'));

  assert.deepEqual(
    days.map((text) => text.split(',')[0]),
    ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  );
  assert.deepEqual(
    months.map((text) => text.split(' ')[1]),
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  );
});

test('days and hours of a wall clock may overflow', () => {
  const overflown = zonedEpoch({ year: 2026, month: 11, day: 31, hour: 24 }, 'America/New_York');

  assert.equal(overflown, Date.parse('2026-12-02T05:00:00Z'));
});
