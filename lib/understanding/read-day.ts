import type { Day, DayWish } from './time-phrase.ts';
import { MONTHS, WEEKDAYS } from './time-words.ts';

/** What may follow a bare number that is a time, rather than "3 people" or "3rd floor". */
export const FOLLOWED =
  '(?=\\s*(?:$|[.,;!?)~-]|\\b(?:or|and|on|in|at|for|if|please|with|to|until|till|before|after|because|my|por|para|i|thanks|near|sharp|ish|but|works?|would|is|latest|onwards?|if)\\b))';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const LONG_WEEKDAY = '(?:(?:sun|mon|tues|wednes|thurs|fri|satur)days?|tues|thurs|thur|thu|tue|fri)';
// Short names that are words themselves count only where a day is expected.
const AFTER_CUE =
  '(?<=\\b(?:on|this|next|coming|by|before|after|until|till|or|and|between|from|to|for|make it|,|-) ?)';
const BEFORE_CUE =
  '(?= (?:morning|afternoon|evening|night|at \\d|\\d{1,2}(?::\\d\\d|[ap]m)|~|or |and |to |- )| *$)';
const SHORT = '(?:sun|mon|wed|sat)';
const WEEKDAY = `(?:${LONG_WEEKDAY}|${AFTER_CUE}${SHORT}|(?<!\\b(?:the|my|a|we|i|he|she|they) )${SHORT}${BEFORE_CUE})\\b\\.?`;
const ORDINAL = '\\d{1,2}(?:st|nd|rd|th)';
const YEAR = '(?:,? 20\\d\\d)?';

const DAY = [
  '\\d{4}-\\d{1,2}-\\d{1,2}',
  `(?:${WEEKDAY},? )?(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b${YEAR}`,
  `(?:${WEEKDAY},? )?${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?![\\d:])(?! ?[ap]m)${YEAR}`,
  '(?<![\\d/])(?!24/7)\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?(?![\\d/])(?! (?:hour|day|inch|cup))',
  `(?:${WEEKDAY} |on )?the ${ORDINAL}${FOLLOWED}`,
  'day after tomorrow',
  'tomorrow',
  'today',
  `next week(?:,| on)? ${WEEKDAY}`,
  `(?:(?:this|next|coming|this coming|the coming) )?${WEEKDAY}(?: (?:of )?(?:next|this) week\\b)?`,
  'in \\d{1,2} (?:day|week)s?\\b',
  '\\d{1,2} (?:day|week)s? from (?:now|today)',
  '(?:this|next) (?:coming )?week(?!end)',
  '(?:(?:this|next|the|coming) )*weekend',
  `(?:in|during) ${MONTH}(?= *$|[\\s,.;!?~])`,
  '(?:next|this) month',
].join('|');

const pattern = (before: string, after = '') => new RegExp(`${before}(?<day>${DAY})${after}`);
const PATTERNS: { regexp: RegExp; wish: (day: Day, other?: Day) => DayWish | undefined }[] = [
  {
    regexp: new RegExp(
      `\\b(?:(?:between|from) )?(?<day>${DAY})(?: ?- ?| to | through | thru | until | till |(?<=\\bbetween .*) and )(?<other>${DAY})`,
    ),
    wish: (from, to) => to && { kind: 'span', from, to },
  },
  { regexp: pattern('\\b(?:before) '), wish: (day) => ({ kind: 'until', day, included: false }) },
  {
    regexp: pattern('\\b(?:by|until|till|no later than|not later than|latest) '),
    wish: (day) => ({ kind: 'until', day, included: true }),
  },
  { regexp: pattern('(?<!\\bday )\\bafter '), wish: (day) => ({ kind: 'from', day, included: false }) },
  {
    regexp: pattern('(?<!\\b(?:day|week)s? )\\b(?:starting|as of|from) '),
    wish: (day) => ({ kind: 'from', day, included: true }),
  },
  { regexp: pattern('(?<![\\w/])'), wish: (day) => ({ kind: 'on', day }) },
];

/** The first day that a plain text names, and the text with it taken out (a `~` in its place). */
export function readDay(text: string): { day?: DayWish; rest: string } {
  for (const { regexp, wish } of PATTERNS) {
    const match = regexp.exec(text);
    const { day: said, other } = match?.groups ?? {};
    const day = said && wish(dayOf(said), other === undefined ? undefined : dayOf(other));
    if (day) return { day, rest: text.replace(regexp, ' ~ ').replace(/\s+/g, ' ') };
  }
  return { rest: text };
}

function dayOf(said: string): Day {
  const numbers = (said.match(/\d+/g) ?? []).map(Number);
  const [first = 0, second = 0, third] = numbers;
  if (/^\d{4}-/.test(said)) return { kind: 'date', year: first, month: second, day: third ?? 0 };
  if (said.includes('/')) return { kind: 'numeric', first, second, ...(third && { year: yearOf(third) }) };
  const unit = / weeks?\b/.test(said) ? 7 : 1;
  if (/^in \d|from (?:now|today)/.test(said)) return { kind: 'in-days', days: first * unit };
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}`).test(said)) + 1;
  if (month && !numbers.length) return { kind: 'month', month };
  if (month) return { kind: 'date', month, day: first, ...(second > 2000 && { year: second }) };
  if (numbers.length) return { kind: 'day-of-month', day: first };

  const next = /\bnext\b/.test(said);
  const ahead = next ? 1 : 0;
  if (/\bmonth\b/.test(said)) return { kind: 'months-ahead', ahead };
  const weekday = WEEKDAYS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}`).test(said));
  if (weekday >= 0) return { kind: 'weekday', weekday, next };
  if (said.includes('weekend')) return { kind: 'weekend', ahead };
  if (said.includes('week')) return { kind: 'week', ahead };
  return { kind: 'in-days', days: { today: 0, tomorrow: 1 }[said] ?? 2 };
}

const yearOf = (number: number) => (number < 100 ? 2000 + number : number);
