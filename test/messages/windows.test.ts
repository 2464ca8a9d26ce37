import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordWindows } from '../../lib/messages/windows.ts';

const at = (text: string) => Date.parse(`${text}Z`) / 60_000;
const span = (from: string, to: string) => ({ start: at(from), end: at(to) });
const NOW = at('2026-11-30T11:30');
const days = (first: number, count: number, from: string, to: string) =>
  Array.from({ length: count }, (_, day) => {
    const date = `2026-12-${String(first + day).padStart(2, '0')}`;
    return span(`${date}T${from}`, `${date}T${to}`);
  });

const WORDED: [ReturnType<typeof days>, string][] = [
  [[span('2026-12-01T00:00', '2026-12-02T00:00')], 'Tuesday, Dec 1'],
  [[span('2026-11-30T11:30', '2026-12-01T00:00')], 'Monday, Nov 30'],
  [[span('2026-11-30T11:30', '2026-11-30T18:00')], 'Monday, Nov 30, before 6 PM'],
  [[span('2026-12-01T15:30', '2026-12-01T17:00')], 'Tuesday, Dec 1, 3:30 PM to 5 PM'],
  [[span('2026-12-01T15:00', '2026-12-02T00:00')], 'Tuesday, Dec 1, after 3 PM'],
  [[span('2026-12-01T00:00', '2026-12-08T00:00')], 'Tuesday, Dec 1 to Monday, Dec 7'],
  [days(1, 2, '12:00', '18:00'), 'Tuesday, Dec 1, 12 PM to 6 PM or Wednesday, Dec 2, 12 PM to 6 PM'],
  [days(1, 5, '12:00', '18:00'), 'Tuesday, Dec 1 to Saturday, Dec 5, each day 12 PM to 6 PM'],
  [
    [...days(1, 3, '08:00', '12:00'), ...days(7, 1, '08:00', '12:00')],
    'Tuesday, Dec 1 to Thursday, Dec 3, each day 8 AM to 12 PM or Monday, Dec 7, 8 AM to 12 PM',
  ],
  [[span('2028-01-03T09:00', '2028-01-03T11:00')], 'Monday, Jan 3, 2028, 9 AM to 11 AM'],
];
for (const [windows, words] of WORDED)
  test(`windows are said as "${words}"`, () => assert.equal(wordWindows(windows, NOW), words));
