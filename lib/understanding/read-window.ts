import { dateText, timeText } from '../errand/zoned-time.ts';
import { sameDayLater } from './calendar-day.ts';
import { cutWindow, type Window } from './cut-window.ts';
import { type Days, isAmong, isWhollyAmong } from './read-days.ts';
import type { Hours } from './read-hours.ts';
import { readTime } from './read-time.ts';
import { mergeWishes, readWish, type WindowOptions } from './read-wish.ts';
import type { TimePhrase } from './time-phrase.ts';
import { type Clock, clockOf, instant } from './window-clock.ts';
import { wordDay, wordDayAndHours, wordDays } from './word-window.ts';

export type { Window } from './cut-window.ts';
export type { WindowOptions } from './read-wish.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Enough for a month that has a 31st, and for the next day that is wanted. */
const OCCURRENCES = [0, 1, 2, 3, 4, 5, 6, 7];

/** The window that a text asks for, read in an IANA zone and never in the past; the next 7 days when it names no time. */
export function readWindow(text: string, options: WindowOptions): Window {
  return windowOf(readTime(text), options);
}

/** As `readWindow`, for a phrase that was read before. What lies wholly in the past moves to its next occurrence. */
export function windowOf(time: TimePhrase | null, options: WindowOptions): Window {
  const { now, timezone } = options;
  const clock = clockOf(now, timezone);
  const wish = mergeWishes((time?.said ?? []).map((said) => readWish(said, options)));
  const { days, hours, within } = wish;
  if (within) return { ...within, whenText: wordWithin(within, timezone) };
  // "I can't on Friday morning … Friday at 4" wants Friday nevertheless.
  const not = wish.not && !isWhollyAmong(days, wish.not) ? wish.not : [];
  const soon = { start: now, end: now + 7 * DAY, whenText: 'as soon as possible' };
  if (!days && !hours && cutWindow(soon, not, clock) === soon) return soon;
  let first = clock.today;
  while (isAmong(first, not) && first < clock.today + 366) first += 1;
  const open: Days = { first, last: hours ? first : first + 6, kind: 'days', again: 'day' };
  for (const span of OCCURRENCES.flatMap((count) => sameDayLater(days ?? open, count))) {
    const window = windowOn(span, { hours, not, isSaid: days !== undefined }, clock);
    if (window) return window;
  }
  return soon;
}

/** Whether the day that a phrase names is over, so that another would have to be meant; weekdays come again by themselves. */
export function isOver(time: TimePhrase | null, options: WindowOptions): boolean {
  const { now, timezone } = options;
  const { days, hours, within } = mergeWishes((time?.said ?? []).map((said) => readWish(said, options)));
  if (within || !days || days.again === 'week' || days.again === 'month') return false;
  return windowOn(days, { hours, not: [], isSaid: true }, clockOf(now, timezone)) === undefined;
}

const wordWithin = ({ start, end }: { start: number; end: number }, zone: string) =>
  `${dateText(start, zone)}, between ${timeText(start, zone)} and ${timeText(end, zone)}`;

type Within = { hours: Hours | undefined; not: Days[]; isSaid: boolean };

function windowOn(days: Days, { hours, not, isSaid }: Within, clock: Clock): Window | undefined {
  if (days.limit) {
    const window = windowLimited(days, hours, clock);
    const part = window && cutWindow(window, not, clock);
    const isCut = part && hours && part !== window;
    return isCut ? { ...part, whenText: `${part.whenText}, ${window?.whenText}` } : part;
  }
  const { first, last, again, kind } = days;
  const { today } = clock;
  // "Monday to Wednesday", said on Wednesday, is next week's.
  if (again === 'week' && kind === 'days' && first < today && last === today) return undefined;
  const isToday = again === 'day' && first === today;
  if (!hours) {
    const whenText = isToday && first === last ? 'today' : wordDays(days, today);
    const window = fromNow(instant(first, 0, clock), instant(last + 1, 0, clock), whenText, clock);
    return window && cutWindow(window, not, clock);
  }
  for (let day = Math.max(first, today); day <= last; day++) {
    if (isAmong(day, not)) continue;
    for (const option of hoursOn(hours, isToday && isSaid && first === last)) {
      const start = instant(day, option.from, clock);
      const to = option.kind === 'at' ? 0 : instant(day, option.to, clock);
      // A clock time lasts two hours, and a change of the clock may swallow a whole range.
      const end = to > start ? to : start + (option.to - option.from) * MINUTE;
      // "Mornings", said when half of this one is over, begin tomorrow.
      if (!isSaid && isPartOfDay(option) && clock.now >= (start + end) / 2) continue;
      const hasBegun = start < clock.now && !isPartOfDay(option);
      const left: Hours = hasBegun ? { kind: 'between', from: 0, to: option.to } : option;
      const window = fromNow(start, end, wordDayAndHours(day, isToday && day === today, left, today), clock);
      if (window) return window;
    }
  }
  return undefined;
}

const isPartOfDay = ({ kind }: Hours): boolean => kind !== 'at' && kind !== 'between';

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
