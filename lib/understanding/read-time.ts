import { foldText } from './fold-text.ts';
import { readDay } from './read-day.ts';
import { readHours } from './read-hours.ts';
import type { TimePhrase } from './time-phrase.ts';
import { plainTimeWords } from './time-words.ts';

export type { TimePhrase } from './time-phrase.ts';

const LONGEST = 2000;
const SOON =
  /\b(?:asap|as soon as possible|soonest|as early as possible|right away|right now|straight away|immediately|urgent(?:ly)?|emergency|earliest|first available|any ?time|whenever|any day|soon)\b|\bnow\b(?! and)/;
const WITHIN =
  /\b(?:within|in|over|during)(?: the)?(?: next)? (\d{1,3}) ?(hours?|hrs?|minutes?|mins?)\b(?! (?:from|away|drive|walk))/;
const WISHING =
  /\b(?:need|want|book|find|get me|see|looking|appointment|like|please|can|could|make|move|change|call|wonder\w*|hop(?:e|ing)|necesito|quiero|busco)\b/;
const TELLING =
  /\b(?:broke|broken|lost|fell|woke|started|chipped|happened|cracked|stopped|began|was|were|had|went|called|yesterday|ago|since|ayer|perdi|rompi)\b/;

/** When a text wants something, or `null` when it says nothing about that. Never throws. */
export function readTime(text: string): TimePhrase | null {
  const wishes = wishesIn(plainTimeWords(foldText(text.slice(0, LONGEST))));
  const within = WITHIN.exec(wishes);
  if (within) {
    const minutes = Number(within[1]) * (within[2]?.startsWith('h') ? 60 : 1);
    const isDeadline = /^within|next/.test(within[0]);
    if (minutes)
      return { within: isDeadline ? { from: 0, to: minutes } : { from: minutes, to: minutes + 120 } };
  }
  const { day, rest } = readDay(wishes);
  const hours = readHours(rest);
  if (day || hours) return { ...(day && { day }), ...(hours && { hours }) };
  return SOON.test(wishes) ? {} : null;
}

/** Leaves out what is told rather than wished ("it broke on Sunday, …") and what is not wanted ("not Monday"). */
function wishesIn(text: string): string {
  return text
    .split(
      /(?<=[;!?]|,(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20\d\d|\d))|(?<!\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)|\d)\.)(?=\s)|(?=\b(?:and|so|but) (?:i|we|it|my|now|need|want)\b)/,
    )
    .filter((clause) => WISHING.test(clause) || !TELLING.test(clause))
    .join(' ')
    .replace(
      /\b(?:since|last) (?:\w+day|night|week|month|today|\w+ morning)\b(?: (?:morning|afternoon|evening|night))?/g,
      ' ',
    )
    .replace(
      /\b(?:not|no|except|but not|other than|instead of|rather than)(?: on| for)? (?:next |this )?(?:\w+day|tomorrow|weekends?|(?:in the )?(?:mornings?|afternoons?|evenings?))\b(?: (?:morning|afternoon|evening|night))?/g,
      ' ',
    )
    .replace(/(?<=\b(?:move|change|switch|shift|reschedule)\b.{0,40})\bfrom .{1,30}? to /g, ' to ')
    .replace(/\b(?:every|each) (?=\w+day)/g, '');
}
