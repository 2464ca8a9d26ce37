import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoText } from '../../lib/errand/zoned-time.ts';
import type { LocalWindow } from '../../lib/time/local.ts';
import { instantsOf } from '../../lib/time/local.ts';
import { readTime } from '../../lib/understanding/time/read-time.ts';
import type { OpenErrand } from '../../lib/understanding/utterance.ts';
import { assertGrowsWithLength } from '../grows-with-length.ts';
import { SEED } from '../seed.ts';
import { readRequest } from './request-in.ts';

const timezone = 'America/New_York';
const DIRECTORY = {
  categories: ['dentist', 'vet', 'doctor', 'plumber', 'restaurant', 'hair salon'],
  areas: [],
};
const clock = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(5, 16).replace('T', ' ');
const shown = ({ start, end }: LocalWindow) => `${clock(start)}..${clock(end)}`;

/** The windows that are read off a text in New York, or what else is made of its words of time. */
function read(text: string, now: string, open: OpenErrand[] = []): string {
  const { time } = readRequest(text, DIRECTORY, { now: Date.parse(now), timezone, country: 'US', open });
  if (!time) return 'nothing';
  if (time.unread.length > 0) return 'unread';
  if (time.isPast) return 'over';
  return time.windows?.map(shown).join(', ') ?? 'asap';
}

/** What is said on Wednesday, Nov 25 2026 at 10:00, and when that is. */
const SAID: [string, string][] = [
  ['I need a dentist', 'nothing'],
  ['a dentist asap', 'asap'],
  ['lo antes posible', 'asap'],
  ['I need a dentist on Monday afternoon', '11-30 12:00..11-30 18:00'],
  ['on Monday', '11-30 00:00..12-01 00:00'],
  ['mon or wednesday', '11-25 10:00..11-26 00:00, 11-30 00:00..12-01 00:00'],
  ['sat morning', '11-28 08:00..11-28 12:00'],
  ['on sun', '11-29 00:00..11-30 00:00'],
  ['Wednesday', '11-25 10:00..11-26 00:00'],
  ['Wednesday before 9am', '12-02 00:00..12-02 09:00'],
  ['next Monday', '11-30 00:00..12-01 00:00'],
  ['next Friday', '12-04 00:00..12-05 00:00'],
  ['this Friday', '11-27 00:00..11-28 00:00'],
  ['el lunes por la mañana', '11-30 08:00..11-30 12:00'],
  ['Monday evening', '11-30 17:00..11-30 21:00'],
  ['Monday night', '11-30 17:00..12-01 00:00'],
  ['today', '11-25 10:00..11-26 00:00'],
  ['this morning', '11-25 10:00..11-25 12:00'],
  ['esta tarde', '11-25 12:00..11-25 18:00'],
  ['tonight', '11-25 17:00..11-26 00:00'],
  ['tomorrow', '11-26 00:00..11-27 00:00'],
  ['mañana por la tarde', '11-26 12:00..11-26 18:00'],
  ['mañana por la mañana', '11-26 08:00..11-26 12:00'],
  ['the day after tomorrow', '11-27 00:00..11-28 00:00'],
  ['pasado mañana', '11-27 00:00..11-28 00:00'],
  ['in 3 days', '11-28 00:00..11-29 00:00'],
  ['in a week', '12-02 00:00..12-03 00:00'],
  ['this week', '11-25 10:00..11-30 00:00'],
  ['next week', '11-30 00:00..12-07 00:00'],
  ['la próxima semana', '11-30 00:00..12-07 00:00'],
  ['next week on Tuesday', '12-01 00:00..12-02 00:00'],
  ['at the weekend', '11-28 00:00..11-30 00:00'],
  ['next weekend', '12-05 00:00..12-07 00:00'],
  ['in December', '12-01 00:00..01-01 00:00'],
  ['Nov 30', '11-30 00:00..12-01 00:00'],
  ['Monday, Nov. 30th, in the evening', '11-30 17:00..11-30 21:00'],
  ['30 November at 2:30 p.m.', '11-30 14:30..11-30 16:30'],
  ['el 30 de noviembre a las 15:30', '11-30 15:30..11-30 17:30'],
  ['11/30', '11-30 00:00..12-01 00:00'],
  ['30/11', '11-30 00:00..12-01 00:00'],
  ['2026-12-04', '12-04 00:00..12-05 00:00'],
  ['Nov 24', 'over'],
  ['Feb 30', 'unread'],
  ['on the 3rd', '12-03 00:00..12-04 00:00'],
  ["I can't go to work today, need a doctor", 'nothing'],
  ["my car won't go need a mechanic today", '11-25 10:00..11-26 00:00'],
  ["can't come tomorrow only friday", '11-27 00:00..11-28 00:00'],
  ["dentist, I can't do weekdays", '11-28 00:00..11-30 00:00'],
  ['dentista al menos el viernes', '11-27 00:00..11-28 00:00'],
  ['any day works but friday would be perfect', '11-27 00:00..11-28 00:00'],
  ['table for two at 11:30 on sunday', '11-29 11:30..11-29 12:00'],
  ['dentist tomorrow at 9, before dinner plans', '11-26 09:00..11-26 11:00'],
  ['Dec 3-5', '12-03 00:00..12-06 00:00'],
  ['between Monday and Wednesday', '11-30 00:00..12-03 00:00'],
  ['Monday to Friday', '11-25 10:00..11-28 00:00'],
  ['Monday or Tuesday', '11-30 00:00..12-02 00:00'],
  ['by Friday', '11-25 10:00..11-28 00:00'],
  ['before Friday', '11-25 10:00..11-27 00:00'],
  ['by Friday at 5pm', '11-25 10:00..11-27 17:00'],
  ['within 3 days', '11-25 10:00..11-29 00:00'],
  ['after Monday', '12-01 00:00..12-08 00:00'],
  ['from Friday on', '11-27 00:00..12-04 00:00'],
  ['at 3pm', '11-25 15:00..11-25 17:00'],
  ['at 3', '11-25 15:00..11-25 17:00'],
  ['at seven', '11-25 19:00..11-25 21:00'],
  ['at 7 in the morning', '11-26 07:00..11-26 09:00'],
  ['Friday morning at 7', '11-27 07:00..11-27 09:00'],
  ['tomorrow evening at 8', '11-26 20:00..11-26 22:00'],
  ['at 8', '11-26 08:00..11-26 10:00'],
  ['today at 8', '11-25 20:00..11-25 22:00'],
  ['at 9am', '11-26 09:00..11-26 11:00'],
  ['15:30', '11-25 15:30..11-25 17:30'],
  ['half past three tomorrow', '11-26 15:30..11-26 17:30'],
  ['a las 3 y media', '11-25 15:30..11-25 17:30'],
  ['Monday at noon', '11-30 12:00..11-30 14:00'],
  ['tomorrow at midnight', '11-27 00:00..11-27 02:00'],
  ['after 3pm', '11-25 15:00..11-26 00:00'],
  ['Friday after 3', '11-27 15:00..11-28 00:00'],
  ['Friday afternoon after 3', '11-27 15:00..11-27 18:00'],
  ['después de las 5', '11-25 17:00..11-26 00:00'],
  ['before noon', '11-25 10:00..11-25 12:00'],
  ['tomorrow before noon', '11-26 00:00..11-26 12:00'],
  ['after 2 and before 5', '11-25 14:00..11-25 17:00'],
  ['between 2 and 4pm', '11-25 14:00..11-25 16:00'],
  ['entre las 2 y las 4', '11-25 14:00..11-25 16:00'],
  ['3–5 pm on Monday', '11-30 15:00..11-30 17:00'],
  ['Mon 14:00-16:00', '11-30 14:00..11-30 16:00'],
  ['between 11 and 1pm', '11-25 11:00..11-25 13:00'],
  ['from 9 to 5 on Tuesday', '12-01 09:00..12-01 17:00'],
  ['tomorrow 9-11', '11-26 09:00..11-26 11:00'],
  ['Friday from 10pm to 2am', '11-27 22:00..11-28 02:00'],
  ['late afternoon', '11-25 15:00..11-25 18:00'],
  ['tomorrow after work', '11-26 17:00..11-26 21:00'],
  ['not before 3pm', '11-25 15:00..11-26 00:00'],
  ['no later than 5pm', '11-25 10:00..11-25 17:00'],
  ['Monday before noon or after 4', '11-30 00:00..11-30 12:00, 11-30 16:00..12-01 00:00'],
  ['monday pm', '11-30 12:00..11-30 18:00'],
  ['at 12am', '11-26 00:00..11-26 02:00'],
  ['Monday and Tuesday', '11-30 00:00..12-02 00:00'],
  ['an hour from now', '11-25 11:00..11-25 13:00'],
  ['in two hours', '11-25 12:00..11-25 14:00'],
  ['within the next 2 hours', '11-25 10:00..11-25 12:00'],
  ['within the hour', '11-25 10:00..11-25 11:00'],
  ['I broke a tooth on Sunday, need a dentist today', '11-25 10:00..11-26 00:00'],
  ['move it from Monday to Tuesday', '12-01 00:00..12-02 00:00'],
  ['on the 3rd between 2 and 4', '12-03 14:00..12-03 16:00'],
  ['the 31st after work', '12-31 17:00..12-31 21:00'],
  ['Dec 3 in the afternoon', '12-03 12:00..12-03 18:00'],
  ['12/3 in the afternoon', '12-03 12:00..12-03 18:00'],
  ['at 10:30 Dec 3', '12-03 10:30..12-03 12:30'],
  ['the first of December', '12-01 00:00..12-02 00:00'],
  ['2nd to 4th of December', '12-02 00:00..12-05 00:00'],
  ['in a few days', '11-28 00:00..11-29 00:00'],
  ['the next 3 days', '11-25 10:00..11-29 00:00'],
  ['3 to 5 tomorrow', '11-26 15:00..11-26 17:00'],
  ['a dentist at 3 Sat please', '11-28 15:00..11-28 17:00'],
  ['Sat 9-11', '11-28 09:00..11-28 11:00'],
  ['Friday until 3', '11-27 00:00..11-27 15:00'],
  ['from 2 until 4 tomorrow', '11-26 14:00..11-26 16:00'],
  ['tomorrow noon to 3', '11-26 12:00..11-26 15:00'],
  ['tomorrow 10', '11-26 10:00..11-26 12:00'],
  ['at 330pm', '11-25 15:30..11-25 17:30'],
  ["5 o'clock", '11-25 17:00..11-25 19:00'],
  ['at 3 a dentist', '11-25 15:00..11-25 17:00'],
  ['Monday mornings', '11-30 08:00..11-30 12:00'],
  ['morning or afternoon tomorrow', '11-26 08:00..11-26 18:00'],
  ['de lunes a viernes', '11-25 10:00..11-28 00:00, 11-30 00:00..12-02 00:00'],
  ['not Monday, Tuesday', '12-01 00:00..12-02 00:00'],
  ['except Mondays', '11-25 10:00..11-30 00:00, 12-01 00:00..12-02 10:00'],
  ['dentist, any day but friday', '11-25 10:00..11-27 00:00, 11-28 00:00..12-02 10:00'],
  ['any day but Friday is fine', '11-25 10:00..11-27 00:00, 11-28 00:00..12-02 10:00'],
  ['any day works but Friday is best', '11-27 00:00..11-28 00:00'],
  ['any day besides Monday', '11-25 10:00..11-30 00:00, 12-01 00:00..12-02 10:00'],
  ['any day but Monday, Tuesday or Wednesday', '11-26 00:00..11-30 00:00'],
  ['apart from Tuesday', '11-25 10:00..12-01 00:00, 12-02 00:00..12-02 10:00'],
  ['avoid mondays', '11-25 10:00..11-30 00:00, 12-01 00:00..12-02 10:00'],
  ['not tomorrow', '11-25 10:00..11-26 00:00, 11-27 00:00..12-02 10:00'],
  ['not today', '11-26 00:00..12-02 10:00'],
  ['dentist, not this week', '11-30 00:00..12-02 10:00'],
  ['not until Friday', '11-27 00:00..12-04 00:00'],
  ['any day but the 3rd', '11-25 10:00..12-02 10:00'],
  ['menos el lunes', '11-25 10:00..11-30 00:00, 12-01 00:00..12-02 10:00'],
  ['excepto lunes y martes', '11-25 10:00..11-30 00:00, 12-02 00:00..12-02 10:00'],
  ['que no sea el lunes', '11-25 10:00..11-30 00:00, 12-01 00:00..12-02 10:00'],
  ['el lunes no, el martes sí', '12-01 00:00..12-02 00:00'],
  ['los sábados no puedo', '11-25 10:00..11-28 00:00, 11-29 00:00..12-02 10:00'],
  ['next week but not monday', '12-01 00:00..12-07 00:00'],
  ['next week but not the 3rd', '11-30 00:00..12-03 00:00, 12-04 00:00..12-07 00:00'],
  ['next week but not Friday morning', '11-30 00:00..12-04 08:00, 12-04 12:00..12-07 00:00'],
  ['Monday, not Tuesday', '11-30 00:00..12-01 00:00'],
  ['Friday but not Friday morning', '11-27 00:00..11-27 08:00, 11-27 12:00..11-28 00:00'],
  ['by Friday but not Thursday', '11-25 10:00..11-26 00:00, 11-27 00:00..11-28 00:00'],
  ['by Friday at 5pm but not today', '11-26 00:00..11-27 17:00'],
  ['after Monday but not Friday', '12-01 00:00..12-04 00:00, 12-05 00:00..12-08 00:00'],
  ['anytime after 3 except Wednesday', '11-26 15:00..11-27 00:00'],
  ['weekdays only', '11-25 10:00..11-28 00:00, 11-30 00:00..12-02 00:00'],
  [
    'on a weekday morning',
    '11-25 10:00..11-25 12:00, 11-26 08:00..11-26 12:00, 11-27 08:00..11-27 12:00, 11-30 08:00..11-30 12:00, 12-01 08:00..12-01 12:00',
  ],
  ['the office on Monday', '11-30 00:00..12-01 00:00'],
  ["dentist I'm busy friday", '11-25 10:00..11-27 00:00, 11-28 00:00..12-02 10:00'],
  ['I am away Monday, need a dentist', '11-25 10:00..11-30 00:00, 12-01 00:00..12-02 10:00'],
  ["a vet, I'm away from Monday to Wednesday", '11-25 10:00..11-30 00:00'],
  ["need a dentist, I'm out of town until Friday", '11-28 00:00..12-02 10:00'],
  ['estoy fuera hasta el viernes', '11-28 00:00..12-02 10:00'],
  [
    "i can't come tomorrow, my kid is sick until friday",
    '11-25 10:00..11-26 00:00, 11-27 00:00..12-02 10:00',
  ],
  ["I'm abroad until Jan 15", '01-16 00:00..01-23 00:00'],
  ["Friday I can't make it", '11-25 10:00..11-27 00:00, 11-28 00:00..12-02 10:00'],
  ["I'm busy until 3 tomorrow", '11-25 10:00..11-26 00:00, 11-26 15:00..12-02 10:00'],
  ["I'm sick today, need a doctor", '11-25 10:00..11-26 00:00'],
  ["I'm free until Friday", '11-25 10:00..11-28 00:00'],
  ['I work from home on Friday', '11-27 00:00..11-28 00:00'],
  ['book a table for two at 8 on Friday', '11-27 20:00..11-27 20:30'],
  ['dinner between 8 and 10 Friday', '11-27 20:00..11-27 22:00'],
  ['cena el viernes a las 9', '11-27 21:00..11-27 21:30'],
  ['brunch, a table for 2 at 10 on Sunday', '11-29 10:00..11-29 10:30'],
  ['fri pm', '11-27 12:00..11-27 18:00'],
  ['fri am', '11-27 08:00..11-27 12:00'],
  ['tue eve', '12-01 17:00..12-01 21:00'],
  ['thur 4', 'unread'],
  ['tomorrow at 1530', '11-26 15:30..11-26 17:30'],
  ['5.30 tomorrow', '11-26 17:30..11-26 19:30'],
  ['half 3 tomorrow', '11-26 15:30..11-26 17:30'],
  [
    'mornings only please',
    '11-26 08:00..11-26 12:00, 11-27 08:00..11-27 12:00, 11-28 08:00..11-28 12:00, 11-29 08:00..11-29 12:00, 11-30 08:00..11-30 12:00, 12-01 08:00..12-01 12:00, 12-02 08:00..12-02 12:00',
  ],
  ['weekends only', '11-28 00:00..11-30 00:00'],
  ['in a fortnight', '12-09 00:00..12-10 00:00'],
  ['a week from friday', '12-04 00:00..12-05 00:00'],
  ['a week from Tuesday at 3', '12-08 15:00..12-08 17:00'],
  ['end of next week', '12-03 00:00..12-05 00:00'],
  ['by the end of next week', '11-25 10:00..12-07 00:00'],
  ['dentista lun por la tarde', '11-30 12:00..11-30 18:00'],
  ['cita el vie', '11-27 00:00..11-28 00:00'],
  ['dentista el 3', '12-03 00:00..12-04 00:00'],
  ['el 3 a las 5 menos cuarto', '12-03 16:45..12-03 18:45'],
];
for (const [text, expected] of SAID)
  test(`"${text}" is ${expected}`, () => assert.equal(read(text, '2026-11-25T10:00:00-05:00'), expected));

for (const text of [
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
  'a night guard',
  'a 3/4 inch pipe',
  'a 60 minute massage',
  'my son is 5',
  'I need a vet, my dog is sick',
  'at 1030 Broadway',
  'I live at 415',
  'dentist in Del Mar',
])
  test(`"${text}" says nothing of when`, () =>
    assert.equal(read(text, '2026-11-25T10:00:00-05:00'), 'nothing'));

/** Said when the hour, the day or the month is as good as over. */
const LATE: [string, string, string][] = [
  ['2026-11-25T19:00:00-05:00', 'Wednesday afternoon', '12-02 12:00..12-02 18:00'],
  ['2026-11-25T17:59:00-05:00', 'Wednesday afternoon', 'over'],
  ['2026-11-25T18:00:00-05:00', 'this afternoon', 'over'],
  ['2026-11-25T11:00:00-05:00', 'in the morning', '11-26 08:00..11-26 12:00'],
  ['2026-11-25T13:00:00-05:00', 'in the afternoon', '11-25 13:00..11-25 18:00'],
  ['2026-11-28T10:00:00-05:00', "I'm away until Friday", '12-05 00:00..12-05 10:00'],
  ['2026-11-28T10:00:00-05:00', 'a week from Friday', '12-11 00:00..12-12 00:00'],
  ['2026-11-25T18:00:00-05:00', 'any day but Friday', '11-25 18:00..11-27 00:00, 11-28 00:00..12-02 18:00'],
  ['2026-11-25T18:00:00-05:00', 'at 3pm', '11-26 15:00..11-26 17:00'],
  ['2026-11-25T18:00:00-05:00', 'Nov 25 in the morning', 'over'],
  [
    '2026-11-30T09:00:00-05:00',
    'Friday or Saturday at noon',
    '12-04 12:00..12-04 14:00, 12-05 12:00..12-05 14:00',
  ],
  ['2026-11-29T23:00:00-05:00', 'this weekend', '11-29 23:00..11-30 00:00'],
  ['2026-11-29T23:00:00-05:00', 'after the weekend', '11-30 00:00..12-07 00:00'],
  ['2026-12-31T20:00:00-05:00', 'end of the month', '12-31 20:00..01-01 00:00'],
  ['2026-12-31T20:00:00-05:00', 'Mon 30 Nov', 'unread'],
  ['2028-01-10T20:00:00-05:00', 'Feb 29', '02-29 00:00..03-01 00:00'],
  ['2026-11-29T23:00:00-05:00', 'this week', '11-29 23:00..11-30 00:00'],
  ['2026-11-29T23:00:00-05:00', 'weekend', '11-29 23:00..11-30 00:00'],
  ['2026-11-29T23:00:00-05:00', 'next Monday', '11-30 00:00..12-01 00:00'],
];
for (const [now, text, expected] of LATE)
  test(`"${text}" said at ${now} is ${expected}`, () => assert.equal(read(text, now), expected));

/** Said on Monday at ten by somebody who has an appointment on Tuesday, Nov 24 at two. */
const INSTEAD: [string, string][] = [
  ['move it to Friday', '11-27 00:00..11-28 00:00'],
  ['at 4 pm', '11-24 16:00..11-24 18:00'],
  ['in the morning', '11-24 08:00..11-24 12:00'],
  ['Friday at the same time', '11-27 14:00..11-27 14:30'],
  ['el viernes a la misma hora', '11-27 14:00..11-27 14:30'],
  ['at the same time', 'nothing'],
  ['one hour later', '11-24 15:00..11-24 17:00'],
  ['can you push it back an hour', '11-24 15:00..11-24 17:00'],
  ['half an hour earlier', '11-24 13:30..11-24 13:59'],
  ['an hour earlier on Friday', '11-27 13:00..11-27 13:59'],
  ['two hours earlier', '11-24 12:00..11-24 13:59'],
  ['an hour and a half later', '11-24 15:30..11-24 17:30'],
  ['una hora más tarde', '11-24 15:00..11-24 17:00'],
  ['an hour later on Friday', '11-27 15:00..11-27 17:00'],
  ['postpone by two days', '11-26 00:00..11-27 00:00'],
  ['aplázala una semana', '12-01 00:00..12-02 00:00'],
  ['two days later at 4 pm', '11-26 16:00..11-26 18:00'],
  ['move it back an hour', 'nothing'],
  ['bring it forward by 2 hours', 'nothing'],
  ['2 and a half hours later', 'nothing'],
  ['two days earlier', 'over'],
  ['any other time works', 'asap'],
  ["I can't make it on Tuesday, can we do Thursday?", '11-26 00:00..11-27 00:00'],
  ["Tuesday doesn't work, Wednesday?", '11-25 00:00..11-26 00:00'],
  ["I can't make it tomorrow", '11-23 10:00..11-24 00:00, 11-25 00:00..11-30 10:00'],
  ["I won't make it at 2, can we do 4 pm?", '11-24 16:00..11-24 18:00'],
  ["I'd rather not come on Tuesday", '11-23 10:00..11-24 00:00, 11-25 00:00..11-30 10:00'],
  ['no puedo el martes, mejor el jueves', '11-26 00:00..11-27 00:00'],
  ['can we move it? any day but Friday', '11-23 10:00..11-27 00:00, 11-28 00:00..11-30 10:00'],
  ["I can't make it on Tuesday, can we do 4 pm?", '11-23 16:00..11-23 18:00'],
  ['not on Tuesday', '11-23 10:00..11-24 00:00, 11-25 00:00..11-30 10:00'],
];
for (const [text, expected] of INSTEAD)
  test(`"${text}" of an appointment on Tuesday at two is ${expected}`, () => {
    const start = Date.parse('2026-11-24T14:00Z') / 60_000;
    const open: OpenErrand[] = [
      { service: 'dentist', state: 'booked', windows: [{ start, end: start + 30 }] },
    ];

    assert.equal(read(text, '2026-11-23T10:00:00-05:00', open), expected);
  });

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
    const country = timezone.startsWith('Europe') ? 'ES' : 'US';
    const { time } = readRequest(text, DIRECTORY, { now: Date.parse(now), timezone, country });
    const [window] = instantsOf(time?.windows ?? [], timezone);

    assert.ok(window);
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

test('windows are never in the past, in order and apart', () => {
  fc.assert(
    fc.property(phrase, moment, zone, (text, now, timezone) => {
      const { time } = readRequest(text, DIRECTORY, { now, timezone, country: 'US' });
      let last = Math.floor(now / 60_000) * 60_000 - 86_400_000;
      for (const { start, end } of instantsOf(time?.windows ?? [], timezone)) {
        assert.ok(end > now && start >= last && start < end, text);
        last = end;
      }
    }),
    { numRuns: 2000, seed: SEED },
  );
});

test('a weekday afternoon is 12:00 to 18:00 of such a day within a week, whatever the zone', () => {
  fc.assert(
    fc.property(moment, zone, (now, timezone) => {
      const { time } = readRequest('Monday afternoon', DIRECTORY, { now, timezone, country: 'US' });
      assert.ok(time);
      if (time.isPast) return;
      const [window, ...more] = time.windows ?? [];
      assert.ok(window && more.length === 0);
      assert.equal(clock(window.end).slice(6), '18:00');
      assert.equal(new Date(window.start * 60_000).getUTCDay(), 1);
    }),
    { seed: SEED },
  );
});

const SETTING = {
  language: 'en',
  country: 'US',
  today: 20_780,
  isDayFirst: false,
  zones: [],
  hasDays: false,
} as const;
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
    assertGrowsWithLength(20_000, (times) => readTime(piece.repeat(times), { ...SETTING, zones: [] })));
