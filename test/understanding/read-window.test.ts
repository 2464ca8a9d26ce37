import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoText } from '../../lib/errand/zoned-time.ts';
import { readTime } from '../../lib/understanding/read-time.ts';
import { isOver, readWindow } from '../../lib/understanding/read-window.ts';

const timezone = 'America/New_York';
/** A Wednesday. */
const NOW = Date.parse('2026-11-25T10:00:00-05:00');

const shown = (epoch: number) => isoText(epoch, timezone).slice(5, 16).replace('T', ' ');

/** What is said on Wednesday, Nov 25 2026 at 10:00, from when, until when, and how it is spoken. */
const SAID: [string, string, string, string][] = [
  ['I need a dentist', '11-25 10:00', '12-02 10:00', 'as soon as possible'],
  ['a dentist asap', '11-25 10:00', '12-02 10:00', 'as soon as possible'],
  ['lo antes posible', '11-25 10:00', '12-02 10:00', 'as soon as possible'],
  ['I need a dentist on Monday afternoon', '11-30 12:00', '11-30 18:00', 'Monday afternoon'],
  ['on Monday', '11-30 00:00', '12-01 00:00', 'Monday'],
  ['mon or wednesday', '11-30 00:00', '12-01 00:00', 'Monday'],
  ['sat morning', '11-28 08:00', '11-28 12:00', 'Saturday morning'],
  ['on sun', '11-29 00:00', '11-30 00:00', 'Sunday'],
  ['Wednesday', '11-25 10:00', '11-26 00:00', 'Wednesday'],
  ['Wednesday before 9am', '12-02 00:00', '12-02 09:00', 'Wednesday, Dec 2, before 9 AM'],
  ['next Monday', '11-30 00:00', '12-01 00:00', 'Monday'],
  ['next Friday', '12-04 00:00', '12-05 00:00', 'Friday, Dec 4'],
  ['this Friday', '11-27 00:00', '11-28 00:00', 'Friday'],
  ['el lunes por la mañana', '11-30 08:00', '11-30 12:00', 'Monday morning'],
  ['Monday evening', '11-30 17:00', '11-30 21:00', 'Monday evening'],
  ['Monday night', '11-30 17:00', '12-01 00:00', 'Monday night'],
  ['today', '11-25 10:00', '11-26 00:00', 'today'],
  ['this morning', '11-25 10:00', '11-25 12:00', 'this morning'],
  ['esta tarde', '11-25 12:00', '11-25 18:00', 'this afternoon'],
  ['tonight', '11-25 17:00', '11-26 00:00', 'tonight'],
  ['tomorrow', '11-26 00:00', '11-27 00:00', 'Thursday'],
  ['mañana por la tarde', '11-26 12:00', '11-26 18:00', 'Thursday afternoon'],
  ['mañana por la mañana', '11-26 08:00', '11-26 12:00', 'Thursday morning'],
  ['the day after tomorrow', '11-27 00:00', '11-28 00:00', 'Friday'],
  ['pasado mañana', '11-27 00:00', '11-28 00:00', 'Friday'],
  ['in 3 days', '11-28 00:00', '11-29 00:00', 'Saturday'],
  ['in a week', '12-02 00:00', '12-03 00:00', 'Wednesday, Dec 2'],
  ['this week', '11-25 10:00', '11-30 00:00', 'this week'],
  ['next week', '11-30 00:00', '12-07 00:00', 'the week of Monday, Nov 30'],
  ['la próxima semana', '11-30 00:00', '12-07 00:00', 'the week of Monday, Nov 30'],
  ['next week on Tuesday', '12-01 00:00', '12-02 00:00', 'Tuesday'],
  ['next week in the afternoon', '11-30 12:00', '11-30 18:00', 'Monday afternoon'],
  ['at the weekend', '11-28 00:00', '11-30 00:00', 'this weekend'],
  ['next weekend', '12-05 00:00', '12-07 00:00', 'the weekend of Saturday, Dec 5'],
  ['in December', '12-01 00:00', '01-01 00:00', 'Dec 1 to Dec 31'],
  ['Nov 30', '11-30 00:00', '12-01 00:00', 'Monday'],
  ['Monday, Nov. 30th, in the evening', '11-30 17:00', '11-30 21:00', 'Monday evening'],
  ['30 November at 2:30 p.m.', '11-30 14:30', '11-30 16:30', 'Monday at 2:30 PM'],
  ['el 30 de noviembre a las 15:30', '11-30 15:30', '11-30 17:30', 'Monday at 3:30 PM'],
  ['11/30', '11-30 00:00', '12-01 00:00', 'Monday'],
  ['30/11', '11-30 00:00', '12-01 00:00', 'Monday'],
  ['2026-12-04', '12-04 00:00', '12-05 00:00', 'Friday, Dec 4'],
  ['Nov 24', '11-24 00:00', '11-25 00:00', 'Wednesday, Nov 24, 2027'],
  ['Feb 30', '11-25 10:00', '12-02 10:00', 'as soon as possible'],
  ['on the 3rd', '12-03 00:00', '12-04 00:00', 'Thursday, Dec 3'],
  ['Dec 3-5', '12-03 00:00', '12-06 00:00', 'Thursday, Dec 3 to Saturday, Dec 5'],
  ['between Monday and Wednesday', '11-30 00:00', '12-03 00:00', 'Monday to Wednesday, Dec 2'],
  ['Monday to Friday', '11-25 10:00', '11-28 00:00', 'Wednesday to Friday'],
  ['Monday or Tuesday', '11-30 00:00', '12-02 00:00', 'Monday to Tuesday'],
  ['by Friday', '11-25 10:00', '11-28 00:00', 'by Friday'],
  ['before Friday', '11-25 10:00', '11-27 00:00', 'before Friday'],
  ['by Friday at 5pm', '11-25 10:00', '11-27 17:00', 'by Friday at 5 PM'],
  ['within 3 days', '11-25 10:00', '11-29 00:00', 'by Saturday'],
  ['after Monday', '12-01 00:00', '12-08 00:00', 'after Monday'],
  ['from Friday on', '11-27 00:00', '12-04 00:00', 'from Friday on'],
  ['at 3pm', '11-25 15:00', '11-25 17:00', 'today at 3 PM'],
  ['at 3', '11-25 15:00', '11-25 17:00', 'today at 3 PM'],
  ['at seven', '11-25 19:00', '11-25 21:00', 'today at 7 PM'],
  ['at 7 in the morning', '11-26 07:00', '11-26 09:00', 'Thursday at 7 AM'],
  ['Friday morning at 7', '11-27 07:00', '11-27 09:00', 'Friday at 7 AM'],
  ['tomorrow evening at 8', '11-26 20:00', '11-26 22:00', 'Thursday at 8 PM'],
  ['at 8', '11-26 08:00', '11-26 10:00', 'Thursday at 8 AM'],
  ['today at 8', '11-25 20:00', '11-25 22:00', 'today at 8 PM'],
  ['at 9am', '11-25 10:00', '11-25 11:00', 'today before 11 AM'],
  ['15:30', '11-25 15:30', '11-25 17:30', 'today at 3:30 PM'],
  ['half past three tomorrow', '11-26 15:30', '11-26 17:30', 'Thursday at 3:30 PM'],
  ['a las 3 y media', '11-25 15:30', '11-25 17:30', 'today at 3:30 PM'],
  ['Monday at noon', '11-30 12:00', '11-30 14:00', 'Monday at noon'],
  ['tomorrow at midnight', '11-27 00:00', '11-27 02:00', 'Thursday at midnight'],
  ['after 3pm', '11-25 15:00', '11-26 00:00', 'today after 3 PM'],
  ['Friday after 3', '11-27 15:00', '11-28 00:00', 'Friday after 3 PM'],
  ['Friday afternoon after 3', '11-27 15:00', '11-27 18:00', 'Friday between 3 PM and 6 PM'],
  ['después de las 5', '11-25 17:00', '11-26 00:00', 'today after 5 PM'],
  ['before noon', '11-25 10:00', '11-25 12:00', 'today before noon'],
  ['tomorrow before noon', '11-26 00:00', '11-26 12:00', 'Thursday before noon'],
  ['after 2 and before 5', '11-25 14:00', '11-25 17:00', 'today between 2 PM and 5 PM'],
  ['between 2 and 4pm', '11-25 14:00', '11-25 16:00', 'today between 2 PM and 4 PM'],
  ['entre las 2 y las 4', '11-25 14:00', '11-25 16:00', 'today between 2 PM and 4 PM'],
  ['3–5 pm on Monday', '11-30 15:00', '11-30 17:00', 'Monday between 3 PM and 5 PM'],
  ['Mon 14:00-16:00', '11-30 14:00', '11-30 16:00', 'Monday between 2 PM and 4 PM'],
  ['between 11 and 1pm', '11-25 11:00', '11-25 13:00', 'today between 11 AM and 1 PM'],
  ['from 9 to 5 on Tuesday', '12-01 09:00', '12-01 17:00', 'Tuesday between 9 AM and 5 PM'],
  ['tomorrow 9-11', '11-26 09:00', '11-26 11:00', 'Thursday between 9 AM and 11 AM'],
  ['Friday from 10pm to 2am', '11-27 22:00', '11-28 02:00', 'Friday between 10 PM and 2 AM'],
  ['late afternoon', '11-25 15:00', '11-25 18:00', 'today between 3 PM and 6 PM'],
  ['tomorrow after work', '11-26 17:00', '11-26 21:00', 'Thursday between 5 PM and 9 PM'],
  ['not before 3pm', '11-25 15:00', '11-26 00:00', 'today after 3 PM'],
  ['no later than 5pm', '11-25 10:00', '11-25 17:00', 'today before 5 PM'],
  ['Monday before noon or after 4', '11-30 00:00', '11-30 12:00', 'Monday before noon'],
  ['monday pm', '11-30 12:00', '11-30 18:00', 'Monday afternoon'],
  ['at 12am', '11-26 00:00', '11-26 02:00', 'Thursday at 12 AM'],
  ['Monday and Tuesday', '11-30 00:00', '12-02 00:00', 'Monday to Tuesday'],
  ['an hour from now', '11-25 11:00', '11-25 13:00', 'Wednesday, Nov 25, between 11:00 AM and 1:00 PM'],
  ['in two hours', '11-25 12:00', '11-25 14:00', 'Wednesday, Nov 25, between 12:00 PM and 2:00 PM'],
  [
    'within the next 2 hours',
    '11-25 10:00',
    '11-25 12:00',
    'Wednesday, Nov 25, between 10:00 AM and 12:00 PM',
  ],
  ['within the hour', '11-25 10:00', '11-25 11:00', 'Wednesday, Nov 25, between 10:00 AM and 11:00 AM'],
  ['I broke a tooth on Sunday, need a dentist today', '11-25 10:00', '11-26 00:00', 'today'],
  ['move it from Monday to Tuesday', '12-01 00:00', '12-02 00:00', 'Tuesday'],
  ['on the 3rd between 2 and 4', '12-03 14:00', '12-03 16:00', 'Thursday, Dec 3, between 2 PM and 4 PM'],
  ['the 31st after work', '12-31 17:00', '12-31 21:00', 'Thursday, Dec 31, between 5 PM and 9 PM'],
  ['Dec 3 in the afternoon', '12-03 12:00', '12-03 18:00', 'Thursday, Dec 3, in the afternoon'],
  ['12/3 in the afternoon', '12-03 12:00', '12-03 18:00', 'Thursday, Dec 3, in the afternoon'],
  ['at 10:30 Dec 3', '12-03 10:30', '12-03 12:30', 'Thursday, Dec 3, at 10:30 AM'],
  ['the first of December', '12-01 00:00', '12-02 00:00', 'Tuesday'],
  ['2nd to 4th of December', '12-02 00:00', '12-05 00:00', 'Wednesday, Dec 2 to Friday, Dec 4'],
  ['in a few days', '11-28 00:00', '11-29 00:00', 'Saturday'],
  ['the next 3 days', '11-25 10:00', '11-29 00:00', 'by Saturday'],
  ['3 to 5 tomorrow', '11-26 15:00', '11-26 17:00', 'Thursday between 3 PM and 5 PM'],
  ['a dentist at 3 Sat please', '11-28 15:00', '11-28 17:00', 'Saturday at 3 PM'],
  ['Sat 9-11', '11-28 09:00', '11-28 11:00', 'Saturday between 9 AM and 11 AM'],
  ['Friday until 3', '11-27 00:00', '11-27 15:00', 'Friday before 3 PM'],
  ['from 2 until 4 tomorrow', '11-26 14:00', '11-26 16:00', 'Thursday between 2 PM and 4 PM'],
  ['tomorrow noon to 3', '11-26 12:00', '11-26 15:00', 'Thursday between noon and 3 PM'],
  ['tomorrow 10', '11-26 10:00', '11-26 12:00', 'Thursday at 10 AM'],
  ['at 330pm', '11-25 15:30', '11-25 17:30', 'today at 3:30 PM'],
  ["5 o'clock", '11-25 17:00', '11-25 19:00', 'today at 5 PM'],
  ['at 3 a dentist', '11-25 15:00', '11-25 17:00', 'today at 3 PM'],
  ['Monday mornings', '11-30 08:00', '11-30 12:00', 'Monday morning'],
  ['morning or afternoon tomorrow', '11-26 08:00', '11-26 18:00', 'Thursday between 8 AM and 6 PM'],
  ['de lunes a viernes', '11-25 10:00', '11-28 00:00', 'Wednesday to Friday'],
  ['not Monday, Tuesday', '12-01 00:00', '12-02 00:00', 'Tuesday'],
];
for (const [text, start, end, whenText] of SAID)
  test(`"${text}" is ${whenText}`, () => {
    const window = readWindow(text, { now: NOW, timezone });

    assert.deepEqual([shown(window.start), shown(window.end), window.whenText], [start, end, whenText]);
  });

const NO_TIME = [
  'Good morning, I need a dentist',
  'buenas tardes, un dentista',
  'I may need a dentist',
  'a second opinion',
  'sun damage check',
  'a 24/7 locksmith',
  'a table for 4 people',
  'on the 3rd floor',
  'at 5 Main Street',
  'I lost my keys this morning',
  'ring 212-555-0102',
  'since Monday my tooth hurts',
  'I march on',
  'it may rain',
  'Feb 30',
  'a night guard',
  'a 3/4 inch pipe',
  'a 60 minute massage',
  'my son is 5',
  'two weeks ago',
  'except Mondays',
  '',
];
for (const text of NO_TIME)
  test(`"${text}" says nothing about time`, () => assert.equal(readTime(text), null));

/** Said when the window is over, and when it comes next. */
const OVER: [string, string, string, string][] = [
  ['2026-11-25T19:00:00-05:00', 'Wednesday afternoon', '12-02 12:00', 'Wednesday, Dec 2, in the afternoon'],
  ['2026-11-25T17:59:00-05:00', 'Wednesday afternoon', '11-25 17:59', 'Wednesday afternoon'],
  ['2026-11-25T18:00:00-05:00', 'this afternoon', '11-26 12:00', 'Thursday afternoon'],
  ['2026-11-25T18:00:00-05:00', 'at 3pm', '11-26 15:00', 'Thursday at 3 PM'],
  [
    '2026-11-25T18:00:00-05:00',
    'Nov 25 in the morning',
    '11-25 08:00',
    'Thursday, Nov 25, 2027, in the morning',
  ],
  ['2026-11-30T09:00:00-05:00', 'Friday or Saturday at noon', '12-04 12:00', 'Friday at noon'],
  ['2026-11-27T18:30:00-05:00', 'today or tomorrow at 10', '11-28 10:00', 'Saturday at 10 AM'],
  ['2026-11-29T23:00:00-05:00', 'this weekend', '11-29 23:00', 'this weekend'],
  ['2026-11-29T23:00:00-05:00', 'after the weekend', '11-30 00:00', 'after Sunday'],
  ['2026-12-31T20:00:00-05:00', 'end of the month', '12-31 20:00', 'by Thursday'],
  ['2026-12-31T20:00:00-05:00', 'Mon 30 Nov', '11-30 00:00', 'Tuesday, Nov 30, 2027'],
  ['2028-01-10T20:00:00-05:00', 'Feb 29', '02-29 00:00', 'Tuesday, Feb 29'],
  ['2026-11-29T23:00:00-05:00', 'this week', '11-29 23:00', 'this week'],
  ['2026-11-29T23:00:00-05:00', 'weekend', '11-29 23:00', 'this weekend'],
  ['2026-11-29T23:00:00-05:00', 'next Monday', '11-30 00:00', 'Monday'],
];
for (const [said, text, start, whenText] of OVER)
  test(`"${text}" said at ${said.slice(5, 16)} begins ${start}`, () => {
    const window = readWindow(text, { now: Date.parse(said), timezone });

    assert.equal(shown(window.start), start);
    assert.equal(window.whenText, whenText);
  });

/** Said on Wednesday, Nov 25 2026 at 18:00. */
const NAMED: [string, boolean][] = [
  ['today at 3pm', true],
  ['this afternoon', true],
  ['this morning', true],
  ['Nov 24', true],
  ['on 2026-11-20 at 5pm', true],
  ['in October', true],
  ['today at 5pm', false],
  ['at 3pm', false],
  ['Wednesday afternoon', false],
  ['on the 3rd', false],
  ['this week', false],
  ['today or tomorrow at 10', false],
  ['from Nov 20 on', true],
  ['Jan 5', false],
  ['in two hours', false],
  ['a dentist', false],
];
for (const [text, expected] of NAMED)
  test(`"${text}" said in the evening ${expected ? 'is over' : 'is still to come'}`, () => {
    const now = Date.parse('2026-11-25T18:00:00-05:00');

    assert.equal(isOver(readTime(text), { now, timezone }), expected);
  });
