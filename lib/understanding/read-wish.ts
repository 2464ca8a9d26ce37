import { zonedParts } from '../errand/zoned-time.ts';
import { dayNumber } from './calendar-day.ts';
import { findTimes } from './find-times.ts';
import { type Days, readDays } from './read-days.ts';
import { type Hours, readHours } from './read-hours.ts';

export type WindowOptions = { now: number; timezone: string };
/** What a text wishes; `within` is epoch milliseconds. What is past has not moved on yet. */
export type Wish = { days?: Days; hours?: Hours; within?: { start: number; end: number } };

const MINUTE = 60_000;
const MONTH_FIRST = /^(?:America|US|Etc|UTC|GMT)\b|^Pacific\/Honolulu/;
const DAY_FIRST = /\b(\d{1,2})\/(\d{1,2})(?!\d)/g;

/** What a plain text wishes, read where and when it is said. */
export function readWish(text: string, { now, timezone }: WindowOptions): Wish {
  const { year, month, day, hour, minute, second } = zonedParts(now, timezone);
  const clock = new Date(year, month - 1, day, hour, minute, second);
  const isMonthFirst = MONTH_FIRST.test(timezone);
  const found = findTimes(isMonthFirst ? text : text.replace(DAY_FIRST, '$2/$1'), clock);
  const soon = found.find(({ start }) => start.tags().has('result/relativeDateAndTime'));
  if (soon) {
    const then = now + soon.start.date().getTime() - clock.getTime();
    if (then <= now) return {};
    return { within: soon.limit ? { start: now, end: then } : { start: then, end: then + 120 * MINUTE } };
  }
  const days = readDays(found, dayNumber(year, month, day));
  const hours = readHours(found);
  return { ...(days && { days }), ...(hours && { hours }) };
}
