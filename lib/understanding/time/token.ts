import type { Holiday } from './holidays.ts';

/** What a word, or a group of words, is in a sentence about time, and what it carries. Days are counted from 1970-01-01. */
export type Kinds = {
  /** Any other word. */
  word: undefined;
  /** A word that changes nothing: "please", "works". */
  light: undefined;
  comma: undefined;
  stop: undefined;
  glue: undefined;
  el: undefined;
  las: undefined;
  /** 0 is Sunday. */
  weekday: number;
  /** 1 is January. */
  month: number;
  year: number;
  spelled: number;
  tens: number;
  number: number;
  /** Two digits of minutes that begin with a zero: "six oh two". */
  minutes: number;
  decimal: number;
  ordinal: number;
  nth: number;
  unit: Unit;
  part: Part;
  /** Days from today. */
  relative: number;
  tonight: undefined;
  weekend: undefined;
  weekdays: undefined;
  next: undefined;
  next2: undefined;
  coming: undefined;
  this: undefined;
  last: undefined;
  past: undefined;
  minus: undefined;
  /** Quarters of an hour. */
  fraction: number;
  from: undefined;
  after: undefined;
  before: undefined;
  until: undefined;
  to: undefined;
  between: undefined;
  and: undefined;
  plus: undefined;
  at: undefined;
  in: undefined;
  within: undefined;
  article: undefined;
  later: undefined;
  earlier: undefined;
  hence: undefined;
  ago: undefined;
  early: undefined;
  late: undefined;
  mid: undefined;
  oclock: undefined;
  /** 0 is AM. */
  meridiem: number;
  noon: undefined;
  midnight: undefined;
  asap: undefined;
  not: undefined;
  since: undefined;
  several: undefined;
  couple: undefined;
  ish: undefined;
  weekof: undefined;
  /** The day in a year. */
  holiday: Holiday;
  /** "3-5": days, hours, or a date. */
  pair: [number, number];
  /** "5/12". */
  slash: [number, number];
  /** "7.30", "5.12". */
  dotted: [number, number, digits: number];
  /** Month and day. */
  date: [month: number, day: number];
  /** A meal, at which or by which one meets. */
  meal: Meal;
  /** A week or a month as such, of which a part may be meant. */
  period: Period;
  amount: Amount;
  /** What was spoken of before: "before then". */
  spoken: undefined;
  /** Of all days said before. */
  both: undefined;
  /** Days after what was spoken of, before it when negative: "the day before". */
  nextTo: number;
  /** "I can't", "I am away", "does not work". */
  cannot: undefined;
  /** What says of the time before it that it is not wanted: "does not work". */
  fails: undefined;
  /** A time zone by its name. */
  zone: undefined;
  but: undefined;
  clock: Clock;
  days: Days;
  hours: Hours;
  when: When;
  soon: Soon;
  /** A time that is not wanted. */
  unwanted: When;
  /** Seen, and nothing is made of it. */
  unknown: undefined;
};
export type Kind = keyof Kinds;
export type Token<K extends Kind = Kind> = {
  [Each in K]: {
    is: Each;
    value: Kinds[Each];
    text: string;
    from: number;
    to: number;
    isAmbiguous?: boolean;
  };
}[K];

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year' | 'workday';
export type Part = 'morning' | 'afternoon' | 'evening' | 'night' | 'daytime' | 'dawn';
export type Meal = 'breakfast' | 'brunch' | 'lunch' | 'dinner';
export type Amount = { unit: 'minute' | 'day' | 'workday' | 'month'; count: number };
/** Minutes after midnight; `isSure` when it was said whether it is before or after noon. */
export type Clock = { minute: number; isSure: boolean };
/** Minutes after midnight, which may go past 24 hours. `at` is one time of the clock, `part` a part of the day. */
export type Hours = { ranges: Range[]; is: 'at' | 'part' | 'range'; isSure: boolean; isEveryDay?: boolean };
export type Range = { from: number; to: number };
export type Period = Days & { is: 'week' | 'month' };
/** Both included; `again`: when such days come next, should these be over. */
export type Days = { spans: Span[]; again: 'week' | 'month' | 'year' | 'never' };
export type Span = { first: number; last: number };
/** Days and hours as they were said. `edge` makes one side of them open: `hours` are those of the edge, `daily` those of every day. Hours that
 * `leads` were said before the days. */
export type When = { days?: Days; hours?: Hours; edge?: Edge; daily?: Hours; leads?: true };
/** Minutes from now: up to then, or then. */
export type Soon = { within: number } | { at: number };
/** "by Friday" and "from Friday" include it, "before" and "after" do not. */
export type Edge = 'by' | 'before' | 'from' | 'after';
