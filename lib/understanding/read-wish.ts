import { zonedParts } from '../errand/zoned-time.ts';
import { dayNumber } from './calendar-day.ts';
import { findTimes } from './find-times.ts';
import { type Days, isWhollyAmong, readDays, readEveryDay } from './read-days.ts';
import { type Hours, readHours } from './read-hours.ts';

export type WindowOptions = { now: number; timezone: string };
/**
 * What a text wishes, and on which days `not`; `within` is epoch milliseconds. What is past has not moved on yet.
 * `isAnyDay`: whatever was said before does not hold any more.
 */
export type Wish = {
  days?: Days;
  hours?: Hours;
  within?: { start: number; end: number };
  not?: Days[];
  isAnyDay?: true;
};

export const ANY_DAY = 'any day';
/** Whether a time is named at all does not depend on when, but for February 29. */
export const LEAP_YEAR: WindowOptions = { now: Date.UTC(2028, 0, 1), timezone: 'UTC' };

const MINUTE = 60_000;
const MONTH_FIRST = /^(?:America|US|Etc|UTC|GMT)\b|^Pacific\/Honolulu/;
const DAY_FIRST = /\b(\d{1,2})\/(\d{1,2})(?!\d)/g;

/** What a plain text wishes, read where and when it is said; its further lines say what is not wanted. */
export function readWish(text: string, { now, timezone }: WindowOptions): Wish {
  const { year, month, day, hour, minute, second } = zonedParts(now, timezone);
  const clock = new Date(year, month - 1, day, hour, minute, second);
  const today = dayNumber(year, month, day);
  const isMonthFirst = MONTH_FIRST.test(timezone);
  const lines = (isMonthFirst ? text : text.replace(DAY_FIRST, '$2/$1')).split('\n');
  const [found = [], ...denied] = lines.map((line) => findTimes(line, clock));
  const soon = found.find(({ start }) => start.tags().has('result/relativeDateAndTime'));
  if (soon) {
    const then = now + soon.start.date().getTime() - clock.getTime();
    if (then <= now) return {};
    return { within: soon.limit ? { start: now, end: then } : { start: then, end: then + 120 * MINUTE } };
  }
  const days = readDays(found, today);
  const hours = readHours(found);
  const not = denied.flatMap((each) => readEveryDay(each, today));
  return {
    ...(days && { days }),
    ...(hours && { hours }),
    ...(not.length > 0 && { not }),
    ...(lines[0] === ANY_DAY && { isAnyDay: true }),
  };
}

/** What was said last holds; what it leaves open is as it was, but for days that it does not want. */
export function mergeWishes([last, ...earlier]: Wish[]): Wish {
  if (!last || last.within || last.isAnyDay) return last ?? {};
  const { days, within, ...open } = mergeWishes(earlier);
  const isStill = within && !last.days && !last.hours;
  const not = [...(last.not ?? []), ...(open.not ?? [])];
  const isDenied = isWhollyAmong(days, last.not ?? []);
  const rest = { ...open, ...(isStill && { within }), ...(days && !isDenied && { days }) };
  return { ...rest, ...last, ...(not.length > 0 && { not }) };
}
