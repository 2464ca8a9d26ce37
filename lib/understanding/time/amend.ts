import { mondayOf } from '../../time/calendar.ts';
import type { SaidTime } from './read-time.ts';
import type { Days, Hours } from './token.ts';
import { type LocalWindow, type Reading, unwantedWindows, windowsOf, without } from './windows.ts';

const DAY = 1440;

/**
 * What a message makes of windows that were wished before: hours alone keep the days, days alone keep the hours (unless
 * these are those of a slot that was booked), and what is not wanted is cut out. `null` when the message says all of it, or nothing.
 */
export function amended(
  said: SaidTime,
  before: LocalWindow[],
  isSlot: boolean,
  reading: Reading,
): LocalWindow[] | null {
  if (before.length === 0 || said.soon) return null;
  const { whens } = said;
  if (whens.length === 0) {
    // What is booked is only moved by somebody for whom another day is better.
    if (said.unwanted.length === 0 || isSlot) return null;
    const left = without(before, unwantedWindows(said, reading));
    return left.length > 0 ? left : null;
  }
  if (whens.every(({ days, hours }) => hours && !days)) {
    const spans = before.map(({ start, end }) => ({
      first: Math.floor(start / DAY),
      last: Math.floor((end - 1) / DAY),
    }));
    if (spans.some(({ first, last }) => last - first > 1)) return null;
    const days: Days = { spans, again: 'never' };
    const windows = windowsOf({ ...said, whens: whens.map((when) => ({ ...when, days })) }, reading);
    // "I can't on Tuesday, can we do 4 pm?" is about another day.
    return windows?.length === 0 && said.unwanted.length > 0 ? null : windows;
  }
  const hours = isSlot ? undefined : hoursOf(before);
  if (
    !hours ||
    !whens.every(
      ({ days, hours: own, edge }) =>
        days && !own && !edge && days.spans.every(({ first, last }) => last - first < 3),
    )
  )
    return null;
  return windowsOf({ ...said, whens: whens.map((when) => ({ ...when, hours })) }, reading);
}

/** "Make it Tuesday" of something in a week to come is the Tuesday of that week. */
export function inTheirWeek(said: SaidTime, [first]: LocalWindow[]): SaidTime {
  if (!first) return said;
  const week = mondayOf(Math.floor(first.start / DAY));
  const isWeekdays = said.whens.every(({ days, edge }) => !days || (days.again === 'week' && !edge));
  if (!isWeekdays) return said;
  return {
    ...said,
    whens: said.whens.map((when) => {
      if (!when.days) return when;
      const later = Math.max(0, week - mondayOf(when.days.spans[0]!.first));
      const spans = when.days.spans.map(({ first, last }) => ({ first: first + later, last: last + later }));
      return { ...when, days: { spans, again: later > 0 ? 'never' : when.days.again } };
    }),
  };
}

/** The hours that all windows have, each within one day. */
function hoursOf(windows: LocalWindow[]): Hours | undefined {
  const ranges = windows.map(({ start, end }) => ({ from: start % DAY, to: (start % DAY) + (end - start) }));
  const [first] = ranges;
  if (
    !first ||
    first.to - first.from >= 18 * 60 ||
    ranges.some(({ from, to }) => to > DAY || from !== first.from || to !== first.to)
  )
    return undefined;
  return { ranges: [first], is: 'range', isSure: true };
}
