import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readShift } from '../../lib/understanding/read-shift.ts';
import { readTimeInstead } from '../../lib/understanding/read-time-instead.ts';
import { windowOf } from '../../lib/understanding/read-window.ts';

const timezone = 'America/New_York';
/** Monday at ten; the appointment is on Tuesday at two. */
const NOW = Date.parse('2026-11-23T10:00:00-05:00');
const START = Date.parse('2026-11-24T14:00:00-05:00');

const instead = (text: string, now = NOW) => {
  const options = { now, timezone };
  const time = readTimeInstead(text, START, options);
  return time === null || time === 'passed' ? time : windowOf(time, options).whenText;
};

/** What is said, and when that is instead of Tuesday at two. */
const SAID: [string, string | null][] = [
  ['move it to Friday', 'Friday'],
  ['at 4 pm', 'Tuesday at 4 PM'],
  ['in the morning', 'Tuesday morning'],
  ['Friday at the same time', 'Friday at 2 PM'],
  ['el viernes a la misma hora', 'Friday at 2 PM'],
  ['at the same time', null],
  ['one hour later', 'Tuesday at 3 PM'],
  ['can you push it back an hour', 'Tuesday at 3 PM'],
  ['half an hour earlier', 'Tuesday between 1:30 PM and 1:59 PM'],
  ['an hour earlier on Friday', 'Friday at 1 PM'],
  ['two hours earlier', 'Tuesday at noon'],
  ['an hour and a half later', 'Tuesday at 3:30 PM'],
  ['una hora más tarde', 'Tuesday at 3 PM'],
  ['an hour later on Friday', 'Friday at 3 PM'],
  ['postpone by two days', 'Thursday'],
  ['aplázala una semana', 'Tuesday, Dec 1'],
  ['two days later at 4 pm', 'Thursday at 4 PM'],
  ['move it back an hour', null],
  ['bring it forward by 2 hours', null],
  ['2 and a half hours later', null],
  ['two days earlier', 'passed'],
  ['any other time works', 'as soon as possible'],
  ["I can't make it on Tuesday, can we do Thursday?", 'Thursday'],
  ["Tuesday doesn't work, Wednesday?", 'Wednesday'],
  ["I can't make it tomorrow", null],
  ["I won't make it at 2, can we do 4 pm?", 'Tuesday at 4 PM'],
  ["I'd rather not come on Tuesday", null],
  ['no puedo el martes, mejor el jueves', 'Thursday'],
  ['can we move it? any day but Friday', 'Monday to Thursday'],
  ["I can't make it on Tuesday, can we do 4 pm?", 'today at 4 PM'],
  ['not on Tuesday', null],
  ['with somebody else', null],
];
for (const [text, when] of SAID)
  test(`"${text}" is ${when ?? 'no time'} instead of Tuesday at 2 PM`, () =>
    assert.equal(instead(text), when));

test('an hour of the day of the appointment that is over is not the next year’s', () => {
  const atOne = Date.parse('2026-11-24T13:00:00-05:00');

  assert.equal(instead('move it to 9 am', atOne), 'passed');
  assert.equal(instead('in the morning', atOne), 'passed');
  assert.equal(instead('move it to 4 pm', atOne), 'Tuesday at 4 PM');
  assert.equal(instead('two hours earlier', atOne), 'passed');
});

for (const text of [
  'later',
  'an hour',
  'in two hours',
  'the day after tomorrow',
  'I am 10 minutes late',
  'two weeks',
])
  test(`"${text}" shifts nothing`, () => assert.equal(readShift(text), null));
