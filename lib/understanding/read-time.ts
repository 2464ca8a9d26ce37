import { foldText } from './fold-text.ts';
import { plainTimeWords } from './plain-time-words.ts';
import { ANY_DAY, LEAP_YEAR, readWish } from './read-wish.ts';
import type { TimePhrase } from './time-phrase.ts';
import { withoutUnwanted } from './unwanted-times.ts';

export type { TimePhrase } from './time-phrase.ts';

const LONGEST = 1000;
const SOON =
  /\b(?:asap|as soon as possible|soonest|as early as possible|right away|right now|straight away|immediately|urgent(?:ly)?|emergency|earliest|first available|any (?:other )?time|anytime|whenever|any day|soon)\b|\bnow\b(?! and)/;
const WISHING =
  /\b(?:need|want|book|find|get me|see|looking|appointment|like|please|can|could|make|move|change|call|wonder\w*|hop(?:e|ing)|necesito|quiero|busco)\b/;
const TELLING =
  /\b(?:broke|broken|lost|fell|woke|started|chipped|happened|cracked|stopped|began|was|were|had|went|called|yesterday|ago|since|ayer|perdi|rompi)\b/;
const CLAUSE_END =
  /(?<=[;!?]|,(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20\d\d|\d))|(?<!\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)|\d)\.)(?=\s)|(?=\b(?:and|so|but) (?:i|we|it|my|now|need|want)\b)/;
/** What is told of the past, and what an appointment is to be moved from. */
const TOLD =
  /\b(?:since|last) (?:\w+day|night|week|month|today|\w+ morning)\b(?: (?:morning|afternoon|evening|night))?|(?<=\b(?:move|change|switch|shift|reschedule)\b.{0,40})\bfrom .{1,30}? (?=to )/g;
const CALLED_OFF = /\bcancel|\bcall\w* .{0,30}?off\b|\banul/;

/** When a text wants something, or `null` when it says nothing about that. Never throws. */
export function readTime(text: string): TimePhrase | null {
  const plain = plainTimeWords(foldText(text.slice(0, LONGEST)));
  // What is told rather than wished ("it broke on Sunday, …") and what is not wanted ("not Monday") is left out.
  const wished = plain.split(CLAUSE_END).filter((clause) => WISHING.test(clause) || !TELLING.test(clause));
  const { rest, not } = withoutUnwanted(wished.join('').replace(TOLD, ' '));
  const said = rest.replace(/\s+/g, ' ').trim();
  const { days, hours, within } = readWish(said, LEAP_YEAR);
  const isNamed = days || hours || within;
  const isSoon = SOON.test(said);
  if (!isNamed && not.length === 0) return isSoon ? { said: [] } : null;
  // "I can't make it tomorrow, please cancel" asks for no other day.
  if (!isNamed && CALLED_OFF.test(plain)) return null;
  return { said: [[isSoon && !isNamed ? ANY_DAY : said, ...not].join('\n')] };
}

/** Whether a phrase says which day, and not only at what hours. */
export const namesDay = ({ said }: TimePhrase): boolean =>
  said.some((text) => {
    const { days, within, not } = readWish(text, LEAP_YEAR);
    return Boolean(days || within || not);
  });

/** Whether a phrase says only which days are not wanted. */
export const onlyDenies = ({ said }: TimePhrase): boolean =>
  said.every((text) => {
    const { days, hours, within, isAnyDay } = readWish(text, LEAP_YEAR);
    return !(days || hours || within || isAnyDay);
  });
