import { monthsLater } from '../../time/calendar.ts';
import type { LocalWindow } from '../../time/local.ts';
import type { SaidTime } from './read-time.ts';
import type { Days, Hours, Range, Span, When } from './token.ts';

export type { LocalWindow };
export type Reading = {
  /** Local minutes. */
  now: number;
  /** How long after it a time of the clock is still kept, in minutes. */
  width: number;
  /** Whether one goes there to dine, so that 8 is in the evening. */
  isDinner: boolean;
};

const DAY = 1440;
const NOON = 720;
const WEEK = 7 * DAY;
const HOUR = 60;
/** Enough for a month that has a 31st. */
const TURNS = 8;
/** An errand holds no more: about a month of mornings and afternoons. */
const MOST = 64;

/** The windows that are meant, sorted and disjoint and never in the past, the first ones of very many; `null` when no time was said. */
export const windowsOf = (said: SaidTime, reading: Reading): LocalWindow[] | null =>
  allOf(said, reading)?.slice(0, MOST) ?? null;

function allOf(said: SaidTime, reading: Reading): LocalWindow[] | null {
  const { whens, unwanted, soon } = said;
  const { now, width } = reading;
  if (soon)
    return [
      'within' in soon
        ? { start: now, end: now + soon.within }
        : { start: now + soon.at, end: now + soon.at + width },
    ];
  if (whens.length === 0 && unwanted.length === 0) return said.isAsap ? [] : null;
  const off = unwantedWindows(said, reading);
  const wanted = whens.length > 0 ? merge(wantedBy(whens, reading, off)) : [{ start: now, end: now + WEEK }];
  const left = without(wanted, off);
  if (left.length > 0 || whens.length > 0) return left;
  // Who is away for longer than a week is back after it.
  const back = Math.max(...off.map(({ end }) => end));
  return Number.isSafeInteger(back + WEEK)
    ? [{ start: Math.max(now, back), end: Math.max(now, back) + WEEK }]
    : left;
}

/** When nothing is wanted. */
export const unwantedWindows = ({ unwanted }: SaidTime, reading: Reading): LocalWindow[] =>
  unwanted.flatMap((when) => unwantedOf(when, reading));

/** Days and hours as they come next, within the limits that are said beside them. */
function wantedBy(whens: When[], reading: Reading, off: LocalWindow[]): LocalWindow[] {
  const limits = whens.filter(({ edge, daily }) => edge && !daily);
  const rest = whens.filter((when) => !limits.includes(when));
  const [first, ...more] = limits.map((when) => wantedOf(when, reading, off));
  if (!first) return rest.flatMap((when) => wantedOf(when, reading, off));
  const within = more.reduce(intersect, first);
  if (rest.length === 0) return within;
  const inside = intersect(
    rest.flatMap((when) => everyTurnOf(when, reading, off)),
    within,
  );
  return inside.length > 0 ? inside : whens.flatMap((when) => wantedOf(when, reading, off));
}

/** Weekdays as often as they come. */
const everyTurnOf = (when: When, reading: Reading, off: LocalWindow[]): LocalWindow[] =>
  when.days?.again === 'week' && when.days.spans.length > 1
    ? [0, 1, 2, 3, 4, 5].flatMap((count) =>
        when.days!.spans.flatMap((span) => onDays(later(span, 'week', count), when.hours, reading)),
      )
    : wantedOf(when, reading, off);

const intersect = (some: LocalWindow[], others: LocalWindow[]): LocalWindow[] =>
  some
    .flatMap((one) =>
      others.map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) })),
    )
    .filter(({ start, end }) => start < end);

/** Sorted, and what touches is one. */
export function merge(windows: LocalWindow[]): LocalWindow[] {
  const sorted: LocalWindow[] = [];
  for (const { start, end } of windows.toSorted((a, b) => a.start - b.start)) {
    const last = sorted.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else sorted.push({ start, end });
  }
  return sorted;
}

/** What is left of windows; nothing shorter than a quarter of an hour. */
export function without(windows: LocalWindow[], unwanted: LocalWindow[]): LocalWindow[] {
  return unwanted
    .reduce(
      (left, not) =>
        left.flatMap(({ start, end }) =>
          not.start >= end || not.end <= start
            ? [{ start, end }]
            : [
                { start, end: Math.min(end, not.start) },
                { start: Math.max(start, not.end), end },
              ],
        ),
      windows,
    )
    .filter(({ start, end }) => end - start >= 15);
}

const later = ({ first, last }: Span, again: Days['again'], count: number): Span => {
  if (again === 'week') return { first: first + 7 * count, last: last + 7 * count };
  if (again === 'never') return { first, last };
  const months = count * (again === 'year' ? 12 : 1);
  return { first: monthsLater(first, months), last: monthsLater(last, months) };
};

function wantedOf(when: When, reading: Reading, off: LocalWindow[]): LocalWindow[] {
  const { now } = reading;
  const today = Math.floor(now / DAY);
  const { days, hours, edge, daily } = when;
  if (edge && days) {
    const windows = limited(days, hours, edge, reading);
    return daily ? windows.flatMap((window) => within(window, daily, reading)) : windows;
  }
  if (!days) return hours ? onNextDay(hours, reading, off) : [];
  return days.spans.flatMap((span) => {
    for (let count = 0; count < (days.again === 'never' ? 1 : TURNS); count++) {
      const turn = later(span, days.again, count);
      if (days.again !== 'never' && days.again !== 'year' && turn.last < today) continue;
      const found = onDays(turn, hours, reading, days.spans.length === 1);
      if (found.length > 0) return found;
      // This morning, in the evening: it is over, and hardly meant for the next month.
      if (turn.last === today && days.again !== 'week') return [];
    }
    return [];
  });
}

const fromNow = ({ start, end }: LocalWindow, now: number): LocalWindow[] =>
  end > now ? [{ start: Math.max(now, start), end }] : [];

function onDays(
  { first, last }: Span,
  hours: Hours | undefined,
  reading: Reading,
  isAlone = false,
): LocalWindow[] {
  if (!hours) return fromNow({ start: first * DAY, end: (last + 1) * DAY }, reading.now);
  const today = Math.floor(reading.now / DAY);
  const windows: LocalWindow[] = [];
  for (let day = Math.max(first, today); day <= last; day++)
    for (const range of rangesOf(hours, reading, isAlone && day === today && first === last))
      windows.push(...fromNow({ start: day * DAY + range.from, end: day * DAY + range.to }, reading.now));
  return windows;
}

/** The next day on which such hours are still to come, or each of the coming days. */
function onNextDay(hours: Hours, reading: Reading, off: LocalWindow[]): LocalWindow[] {
  const { now } = reading;
  const today = Math.floor(now / DAY);
  for (let day = today; day < today + 15; day++) {
    const isToday = day === today;
    const windows = rangesOf(hours, reading, false).flatMap(({ from, to }) => {
      const [start, end] = [day * DAY + from, day * DAY + to];
      // A part of the day of which half is over is that of tomorrow.
      if (hours.is === 'part' && isToday && now >= (start + end) / 2) return [];
      if (hours.is === 'at' && start < now) return [];
      return fromNow({ start, end }, now);
    });
    if (without(windows, off).length === 0) continue;
    if (!hours.isEveryDay) return windows;
    return onDays({ first: day, last: day + 6 }, hours, reading);
  }
  return [];
}

/** A time of the clock lasts as long as one may be late; one that nobody called morning or evening is what is still to come. */
function rangesOf(
  { ranges, is, isSure }: Hours,
  { now, width, isDinner }: Reading,
  isToday: boolean,
): Range[] {
  return ranges.map(({ from, to }) => {
    const isEvening = isDinner && !isSure && from >= 5 * HOUR && from <= 10 * HOUR;
    const hasPassed = isToday && !isSure && from < NOON && (is === 'at' ? from : to) <= now % DAY;
    const later = (isEvening || hasPassed) && (is === 'at' || from > 0) ? NOON : 0;
    return { from: from + later, to: is === 'at' ? from + width + later : to === DAY ? to : to + later };
  });
}

function limited(
  days: Days,
  hours: Hours | undefined,
  edge: NonNullable<When['edge']>,
  reading: Reading,
): LocalWindow[] {
  const { now } = reading;
  const isUntil = edge === 'by' || edge === 'before';
  for (let count = 0; count < (days.again === 'never' ? 1 : 2); count++) {
    const span = later(
      days.spans[isUntil && edge === 'before' ? 0 : edge === 'from' ? 0 : days.spans.length - 1]!,
      days.again,
      count,
    );
    const [range] = hours ? rangesOf(hours, reading, false) : [];
    const at = hours?.is === 'at' ? hours.ranges[0]?.from : undefined;
    const first = span.first * DAY + (at ?? range?.from ?? 0);
    const last = span.last * DAY + (at ?? range?.to ?? DAY);
    if (isUntil) {
      const end = edge === 'by' ? last : first;
      if (end > now) return [{ start: now, end }];
    } else {
      const start = edge === 'from' ? first : last;
      if (start >= now - DAY) return [{ start: Math.max(now, start), end: Math.max(now, start) + WEEK }];
    }
  }
  return [];
}

/** The hours of each day of a window. */
function within({ start, end }: LocalWindow, hours: Hours, reading: Reading): LocalWindow[] {
  const span = { first: Math.floor(start / DAY), last: Math.floor((end - 1) / DAY) };
  return onDays(span, hours, reading)
    .map((one) => ({ start: Math.max(start, one.start), end: Math.min(end, one.end) }))
    .filter((one) => one.start < one.end);
}

function unwantedOf(when: When, reading: Reading): LocalWindow[] {
  const { days, hours, edge } = when;
  const { now } = reading;
  if (edge && days) {
    const [window] = limited(days, hours, edge, reading);
    return window
      ? [edge === 'from' || edge === 'after' ? { ...window, end: Number.MAX_SAFE_INTEGER } : window]
      : [];
  }
  const today = Math.floor(now / DAY);
  const spans = days
    ? days.spans.flatMap((span) =>
        [-1, 0, 1, 2, 3, 4, 5].map((count) =>
          later(span, days.again === 'month' ? 'never' : days.again, count),
        ),
      )
    : [{ first: today, last: today + 62 }];
  return spans.flatMap(({ first, last }) => {
    if (!hours) return [{ start: first * DAY, end: (last + 1) * DAY }];
    const windows: LocalWindow[] = [];
    for (let day = first; day <= last; day++)
      for (const { from, to } of rangesOf(hours, { ...reading, width: Math.min(HOUR, reading.width) }, false))
        windows.push({ start: day * DAY + from, end: day * DAY + to });
    return windows;
  });
}
