import { dateText, timeText, zonedEpoch, zonedParts } from '../errand/zoned-time.ts';
import { dayNumber, sameDayLater } from './calendar-day.ts';
import type { Days } from './read-days.ts';
import type { Hours } from './read-hours.ts';
import { readTime } from './read-time.ts';
import { readWish, type WindowOptions, type Wish } from './read-wish.ts';
import type { TimePhrase } from './time-phrase.ts';
import { wordDay, wordDayAndHours, wordDays } from './word-window.ts';

export type { WindowOptions } from './read-wish.ts';
/** Epoch milliseconds, `start` < `end`, and how to say it: "Monday afternoon". */
export type Window = { start: number; end: number; whenText: string };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Enough for a month that has a 31st. */
const OCCURRENCES = [0, 1, 2, 3];

/** The window that a text asks for, read in an IANA zone and never in the past; the next 7 days when it names no time. */
export function readWindow(text: string, options: WindowOptions): Window {
  return windowOf(readTime(text), options);
}

/** As `readWindow`, for a phrase that was read before. What lies wholly in the past moves to its next occurrence. */
export function windowOf(time: TimePhrase | null, options: WindowOptions): Window {
  const { now, timezone } = options;
  const clock = clockOf(now, timezone);
  const { days, hours, within } = mergeWishes((time?.said ?? []).map((said) => readWish(said, options)));
  if (within) return { ...within, whenText: wordWithin(within, timezone) };
  const today: Days = { first: clock.today, last: clock.today, kind: 'days', again: 'day' };
  const spans = days || hours ? OCCURRENCES.flatMap((count) => sameDayLater(days ?? today, count)) : [];
  for (const span of spans) {
    const window = windowOn(span, hours, clock, days !== undefined);
    if (window) return window;
  }
  return { start: now, end: now + 7 * DAY, whenText: 'as soon as possible' };
}

/** Whether the day that a phrase names is over, so that another would have to be meant; weekdays come again by themselves. */
export function isOver(time: TimePhrase | null, options: WindowOptions): boolean {
  const { now, timezone } = options;
  const { days, hours, within } = mergeWishes((time?.said ?? []).map((said) => readWish(said, options)));
  if (within || !days || days.again === 'week' || days.again === 'month') return false;
  return windowOn(days, hours, clockOf(now, timezone), true) === undefined;
}

/** What was said last holds; what it leaves open is as it was. */
function mergeWishes([last, ...earlier]: Wish[]): Wish {
  return !last || last.within ? (last ?? {}) : { ...mergeWishes(earlier), ...last };
}

const wordWithin = ({ start, end }: { start: number; end: number }, zone: string) =>
  `${dateText(start, zone)}, between ${timeText(start, zone)} and ${timeText(end, zone)}`;

type Clock = { now: number; timezone: string; today: number };

function clockOf(now: number, timezone: string): Clock {
  const { year, month, day } = zonedParts(now, timezone);
  return { now, timezone, today: dayNumber(year, month, day) };
}

/** The instant at which the wall clock shows `minute` on a day. */
function instant(day: number, minute: number, { timezone }: Clock): number {
  return zonedEpoch({ year: 1970, month: 1, day: day + 1, hour: 0, minute }, timezone);
}

function windowOn(days: Days, hours: Hours | undefined, clock: Clock, isSaid: boolean): Window | undefined {
  if (days.limit) return windowLimited(days, hours, clock);
  const { first, last, again, kind } = days;
  const { today } = clock;
  // "Monday to Wednesday", said on Wednesday, is next week's.
  if (again === 'week' && kind === 'days' && first < today && last === today) return undefined;
  const isToday = again === 'day' && first === today;
  if (!hours) {
    const whenText = isToday && first === last ? 'today' : wordDays(days, today);
    return fromNow(instant(first, 0, clock), instant(last + 1, 0, clock), whenText, clock);
  }
  for (let day = Math.max(first, today); day <= last; day++) {
    for (const option of hoursOn(hours, isToday && isSaid && first === last)) {
      const start = instant(day, option.from, clock);
      const to = option.kind === 'at' ? 0 : instant(day, option.to, clock);
      // A clock time lasts two hours, and a change of the clock may swallow a whole range.
      const end = to > start ? to : start + (option.to - option.from) * MINUTE;
      const hasBegun = start < clock.now && ['at', 'between'].includes(option.kind);
      const left: Hours = hasBegun ? { kind: 'between', from: 0, to: option.to } : option;
      const window = fromNow(start, end, wordDayAndHours(day, isToday && day === today, left, today), clock);
      if (window) return window;
    }
  }
  return undefined;
}

/** "Today at 9", said in the afternoon, can only be the evening. */
function hoursOn(hours: Hours, isToday: boolean): Hours[] {
  if (!isToday || !hours.guessed || hours.from >= 720) return [hours];
  return [hours, { ...hours, from: hours.from + 720, to: hours.to + 720 }];
}

function fromNow(start: number, end: number, whenText: string, { now }: Clock): Window | undefined {
  return end > now ? { start: Math.max(now, start), end, whenText } : undefined;
}

function windowLimited(
  { first, last, limit }: Days,
  hours: Hours | undefined,
  clock: Clock,
): Window | undefined {
  const isIncluded = limit === 'by' || limit === 'from';
  const isUntil = limit === 'by' || limit === 'before';
  const day = isIncluded === isUntil ? last : first;
  const { from, to } = hours ?? { from: 0, to: 1440 };
  const edge = instant(day, isIncluded === isUntil && hours?.kind !== 'at' ? to : from, clock);
  const words = hours
    ? wordDayAndHours(day, day === clock.today, hours, clock.today)
    : wordDay(day, clock.today);
  const whenText = `${limit} ${words}${limit === 'from' ? ' on' : ''}`;
  if (isUntil) return edge > clock.now ? { start: clock.now, end: edge, whenText } : undefined;
  const start = Math.max(clock.now, edge);
  return day < clock.today ? undefined : { start, end: start + 7 * DAY, whenText };
}
