import { zonedEpoch, zonedParts } from '../errand/zoned-time.ts';
import { readTime } from './read-time.ts';
import { type DaySpan, dayNumber, resolveDay } from './resolve-day.ts';
import type { Day, DayWish, Hours, TimePhrase } from './time-phrase.ts';
import { wordDay, wordDayAndHours, wordDays, wordMinute } from './word-window.ts';

/** Epoch milliseconds, `start` < `end`, and how to say it: "Monday afternoon". */
export type Window = { start: number; end: number; whenText: string };
export type WindowOptions = { now: number; timezone: string };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const AT_MOST_LATER = 120;

/** The window that a text asks for, read in an IANA zone and never in the past; the next 7 days when it names no time. */
export function readWindow(text: string, options: WindowOptions): Window {
  return windowOf(readTime(text), options);
}

/** As `readWindow`, for a phrase that was read before. What lies wholly in the past moves to its next occurrence. */
export function windowOf(time: TimePhrase | null, { now, timezone }: WindowOptions): Window {
  const clock = calendarOf(now, timezone);
  const { day, hours, within } = time ?? {};
  const window = within
    ? windowWithin(within, clock)
    : day
      ? windowOnDays(day, hours, clock)
      : hours && firstWindow([clock.today, clock.today + 1].map(single), hours, clock, 'today-if-possible');
  return window ?? { start: now, end: now + 7 * DAY, whenText: 'as soon as possible' };
}

type Calendar = { now: number; timezone: string; today: number };

function calendarOf(now: number, timezone: string): Calendar {
  const { year, month, day } = zonedParts(now, timezone);
  return { now, timezone, today: dayNumber(year, month, day) };
}

const single = (day: number): DaySpan => ({ first: day, last: day });

/** The instant at which the wall clock shows `minute` on a day. */
function instant(day: number, minute: number, { timezone }: Calendar): number {
  return zonedEpoch({ year: 1970, month: 1, day: day + 1, hour: 0, minute }, timezone);
}

function windowWithin({ from, to }: { from: number; to: number }, clock: Calendar): Window {
  const [start, end] = [clock.now + from * MINUTE, clock.now + to * MINUTE];
  const [first, last] = [start, end].map((epoch) => {
    const { hour, minute } = zonedParts(epoch, clock.timezone);
    return wordMinute(hour * 60 + minute);
  });
  const day = calendarOf(start, clock.timezone).today;
  const name = day === clock.today ? 'today' : wordDay(day, clock.today);
  return { start, end, whenText: `${name} between ${first} and ${last}` };
}

function windowOnDays(wish: DayWish, hours: Hours | undefined, clock: Calendar): Window | undefined {
  const resolve = (day: Day) => resolveDay(day, clock.today, clock.timezone);
  switch (wish.kind) {
    case 'on': {
      const isToday = wish.day.kind === 'in-days' && wish.day.days === 0;
      return firstWindow(resolve(wish.day), hours, clock, isToday ? 'today' : wish.day.kind);
    }
    case 'span': {
      const ends = resolve(wish.to).map(({ last }) => last);
      const spans = resolve(wish.from).flatMap(({ first }) => {
        const last = ends.find((end) => end >= first);
        return last === undefined ? [] : [{ first, last }];
      });
      // "Monday to Wednesday" said on Tuesday is under way: the days that are left come first.
      const [end] = ends;
      const isUnderWay =
        end !== undefined &&
        (spans[0]?.first ?? 0) - clock.today > 3 &&
        end > clock.today &&
        end - clock.today < 6;
      return firstWindow(
        isUnderWay ? [{ first: clock.today, last: end }, ...spans] : spans,
        hours,
        clock,
        'in-days',
      );
    }
    case 'until':
      return windowUntil(resolve(wish.day), wish.included, hours, clock);
    case 'from':
      return windowFrom(resolve(wish.day), wish.included, hours, clock);
  }
}

/** The first of the spans that is not over; with hours, of its first day on which those are not over. */
function firstWindow(
  spans: DaySpan[],
  hours: Hours | undefined,
  clock: Calendar,
  said: Day['kind'] | 'today' | 'today-if-possible',
): Window | undefined {
  for (const span of spans) {
    const isToday = span.first === clock.today && (said === 'today' || said === 'today-if-possible');
    if (!hours) {
      const window = fromNow(instant(span.first, 0, clock), instant(span.last + 1, 0, clock), clock);
      const kind = said === 'today' || said === 'today-if-possible' ? undefined : said;
      if (window) return { ...window, whenText: isToday ? 'today' : wordDays(kind, span, clock.today) };
      continue;
    }
    for (let day = Math.max(span.first, clock.today); day <= span.last; day++) {
      for (const option of hoursOn(hours, isToday && said === 'today')) {
        const window = windowOfHours(day, option, clock);
        if (!window) continue;
        const left = hoursLeft(
          option,
          window.start > instant(day, option.kind === 'at' ? option.minute : option.from, clock),
        );
        return { ...window, whenText: wordDayAndHours(day, isToday, left, clock.today) };
      }
    }
  }
  return undefined;
}

/** "Today at 9", said in the afternoon, can only be the evening. */
function hoursOn(hours: Hours, isToday: boolean): Hours[] {
  if (!isToday || hours.kind !== 'at' || !hours.guessed || hours.minute >= 720) return [hours];
  return [hours, { ...hours, minute: hours.minute + 720 }];
}

/** What is still to be said of hours that have begun: only when they end. */
function hoursLeft(hours: Hours, hasBegun: boolean): Hours {
  if (!hasBegun || hours.kind === 'part') return hours;
  return { kind: 'between', from: 0, to: hours.kind === 'at' ? hours.minute + AT_MOST_LATER : hours.to };
}

function windowOfHours(
  day: number,
  hours: Hours,
  clock: Calendar,
): { start: number; end: number } | undefined {
  if (hours.kind === 'at') {
    const start = instant(day, hours.minute, clock);
    return fromNow(start, start + AT_MOST_LATER * MINUTE, clock);
  }
  const start = instant(day, hours.from, clock);
  const end = instant(day, hours.to, clock);
  // A change of the clock may swallow the whole range.
  return fromNow(start, end > start ? end : start + (hours.to - hours.from) * MINUTE, clock);
}

function fromNow(start: number, end: number, { now }: Calendar): { start: number; end: number } | undefined {
  return end > now ? { start: Math.max(now, start), end } : undefined;
}

function windowUntil(
  spans: DaySpan[],
  included: boolean,
  hours: Hours | undefined,
  clock: Calendar,
): Window | undefined {
  for (const { first, last } of spans) {
    const day = included ? last : first;
    const whole = included ? 1440 : 0;
    const hour = !hours ? whole : hours.kind === 'at' ? hours.minute : included ? hours.to : hours.from;
    const end = instant(day, hour, clock);
    if (end <= clock.now) continue;
    const part = hours && wordDayAndHours(day, day === clock.today, hours, clock.today);
    return {
      start: clock.now,
      end,
      whenText: `${included ? 'by' : 'before'} ${part ?? wordDay(day, clock.today)}`,
    };
  }
  return undefined;
}

function windowFrom(
  spans: DaySpan[],
  included: boolean,
  hours: Hours | undefined,
  clock: Calendar,
): Window | undefined {
  const [span] = spans;
  if (!span) return undefined;
  const hour = hours && (hours.kind === 'at' ? hours.minute : included ? hours.from : hours.to);
  const day = included || hours ? span.first : span.last + 1;
  const start = Math.max(clock.now, instant(day, hour ?? 0, clock));
  const part = hours
    ? wordDayAndHours(span.first, false, hours, clock.today)
    : wordDay(included ? span.first : span.last, clock.today);
  return {
    start,
    end: start + 7 * DAY,
    whenText: `${included ? 'from' : 'after'} ${part}${included ? ' on' : ''}`,
  };
}
