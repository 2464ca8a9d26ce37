import { foldText } from './fold-text.ts';
import { plainTimeWords } from './plain-time-words.ts';
import { readWish } from './read-wish.ts';
import type { TimePhrase } from './time-phrase.ts';

export type { TimePhrase } from './time-phrase.ts';

const LONGEST = 1000;
/** Whether a time is named at all does not depend on when, but for February 29. */
const LEAP_YEAR = Date.UTC(2028, 0, 1);
const SOON =
  /\b(?:asap|as soon as possible|soonest|as early as possible|right away|right now|straight away|immediately|urgent(?:ly)?|emergency|earliest|first available|any (?:other )?time|anytime|whenever|any day|soon)\b|\bnow\b(?! and)/;
const WISHING =
  /\b(?:need|want|book|find|get me|see|looking|appointment|like|please|can|could|make|move|change|call|wonder\w*|hop(?:e|ing)|necesito|quiero|busco)\b/;
const TELLING =
  /\b(?:broke|broken|lost|fell|woke|started|chipped|happened|cracked|stopped|began|was|were|had|went|called|yesterday|ago|since|ayer|perdi|rompi)\b/;
const CLAUSE_END =
  /(?<=[;!?]|,(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20\d\d|\d))|(?<!\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)|\d)\.)(?=\s)|(?=\b(?:and|so|but) (?:i|we|it|my|now|need|want)\b)/;
/** What somebody cannot make is not what is wanted; what follows may be. */
const CANNOT =
  /\b(?:(?:can'?t|cannot|can not|won'?t|couldn'?t|unable|not able|rather not|(?:don'?t|do not) want)(?: be able)?(?: to)? (?:make|come|go|do|be there|attend|have)|no (?:puedo|podre|voy a poder|quiero ir))\b.*?(?=,(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20\d\d|\d))|[.;!?](?!\d)|\b(?:but|so|then|can|could|would|how|what|please|make|move|change|instead|i|we|pero|mejor)\b|$)/g;
/** "Tuesday does not work any more". */
const FAILING =
  /\b(?:(?:next|this|the) )?(?:\w+day|tomorrow|today|mornings?|afternoons?|evenings?)(?: (?:morning|afternoon|evening|night))?(?: at \S+)? (?:does not|doesn'?t|do not|don'?t|will not|won'?t|isn'?t|is not|no longer|no me) (?:work\w*|suit\w*|good|possible|fine|viene|va)\b/g;
const UNWANTED = [
  CANNOT,
  FAILING,
  /\b(?:since|last) (?:\w+day|night|week|month|today|\w+ morning)\b(?: (?:morning|afternoon|evening|night))?/g,
  /\b(?:not|no|except|but not|other than|instead of|rather than)(?: on| for)? (?:next |this )?(?:\w+day|tomorrow|weekends?|(?:in the )?(?:morning|afternoon|evening))\b(?: (?:morning|afternoon|evening|night))?/g,
  /(?<=\b(?:move|change|switch|shift|reschedule)\b.{0,40})\bfrom .{1,30}? (?=to )/g,
];

/** When a text wants something, or `null` when it says nothing about that. Never throws. */
export function readTime(text: string): TimePhrase | null {
  const plain = plainTimeWords(foldText(text.slice(0, LONGEST)));
  // What is told rather than wished ("it broke on Sunday, …") and what is not wanted ("not Monday") is left out.
  const wished = plain.split(CLAUSE_END).filter((clause) => WISHING.test(clause) || !TELLING.test(clause));
  const said = UNWANTED.reduce((rest, unwanted) => rest.replace(unwanted, ' '), wished.join(' '))
    .replace(/\s+/g, ' ')
    .trim();
  const { days, hours, within } = readWish(said, { now: LEAP_YEAR, timezone: 'UTC' });
  if (days || hours || within) return { said: [said] };
  return SOON.test(said) ? { said: [] } : null;
}

/** Whether a phrase names a day, and not only hours. */
export const namesDay = ({ said }: TimePhrase): boolean =>
  said.some((text) => {
    const { days, within } = readWish(text, { now: LEAP_YEAR, timezone: 'UTC' });
    return days !== undefined || within !== undefined;
  });
