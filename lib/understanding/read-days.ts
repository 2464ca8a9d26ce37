import type { ParsedResult } from 'chrono-node/en';
import { dayNumber, mondayOf, sameDayLater } from './calendar-day.ts';
import type { Found, Limit } from './find-times.ts';

/** Days as their numbers, both included; `again` is when such days come next. */
export type Days = {
  first: number;
  last: number;
  kind: 'days' | 'week' | 'weekend';
  again: 'day' | 'week' | 'month' | 'year';
  limit?: Limit;
};

const TO = /^,? ?(?:to|through|thru|until|till|-) ?$/;
const OR = /^,? ?(?:or|and|&) ?$/;

/** The first days that a text names. */
export function readDays(found: Found[], today: number): Days | undefined {
  const [one, other] = found.filter(namesDays);
  if (!one) return undefined;
  const days = daysOf(one, today);
  if (!other) return days;
  const next = daysOf(other, today);
  if (days.again === 'week' && next.again !== 'week' && /^[,. ]*$/.test(other.before)) return next;
  const { limit: _, ...open } = days;
  if (TO.test(other.before)) return { ...open, last: notBefore(days.first, next) };
  const isNextDay = (next.first - days.last + 7) % 7 === 1 && next.again === days.again;
  return OR.test(other.before) && isNextDay ? { ...days, last: days.last + 1 } : days;
}

/** All days that a text names, as they come next; those of a stretch more than once. */
export function readEveryDay(found: Found[], today: number): Days[] {
  const named = found.filter(namesDays);
  return named.flatMap((_, index) => {
    const days = readDays(named.slice(index), today);
    const next = days && [0, 1, 2].flatMap((count) => sameDayLater(days, count));
    return next?.find(({ last }) => last >= today) ?? [];
  });
}

/** Whether a day is one of `days`; weekdays are meant every week. */
export const isAmong = (day: number, days: Days[]): boolean =>
  days.some(({ first, last, kind, again, limit }) => {
    if (limit === 'by' || limit === 'before') return day < (limit === 'by' ? last + 1 : first);
    if (limit) return day >= (limit === 'from' ? first : last + 1);
    if (again !== 'week' || kind === 'week') return day >= first && day <= last;
    return (((day - first) % 7) + 7) % 7 <= last - first;
  });

/** Whether nothing is left of the days that a text names. */
export function isWhollyAmong(days: Days | undefined, not: Days[]): boolean {
  if (!days || days.limit) return false;
  for (let day = days.first; day <= days.last; day++) if (!isAmong(day, not)) return false;
  return true;
}

function notBefore(first: number, { last, again }: Days): number {
  const turn = again === 'week' ? 7 : 365;
  return last >= first ? last : last + turn * Math.ceil((first - last) / turn);
}

const namesDays = ({ start, text }: Found) =>
  start.isCertain('day') ||
  start.isCertain('weekday') ||
  start.isCertain('month') ||
  text.startsWith('this ');

const dayOf = (at: ParsedResult['start']) =>
  dayNumber(at.get('year') ?? 0, at.get('month') ?? 0, at.get('day') ?? 0);

function daysOf({ start, end, text, limit, isWeekOn }: Found, today: number): Days {
  const later = isWeekOn ? (dayOf(start) < today ? 14 : 7) : 0;
  const first = dayOf(start) + later;
  const span = (from: number, to: number, kind: Days['kind'], again: Days['again']) => {
    return { first: from, last: to, kind, again, ...(limit && { limit }) };
  };
  const week = /^(this|next) week$/.exec(text);
  if (week) {
    const monday = mondayOf(today) + (week[1] === 'next' ? 7 : 0);
    return span(monday, monday + 6, 'week', 'week');
  }
  if (text.includes('weekend')) return span(first, first + 1, 'weekend', 'week');
  if (start.isCertain('month') && !start.isCertain('day')) {
    const [year, month] = [start.get('year') ?? 0, start.get('month') ?? 0];
    return span(dayNumber(year, month, 1), dayNumber(year, month + 1, 0), 'days', 'year');
  }
  const isRelative = [...start.tags()].some((tag) => /relativeDate|casualReference/.test(tag));
  const isWeekday = start.isCertain('weekday') && !start.isCertain('day');
  const again = isRelative ? 'day' : isWeekday ? 'week' : start.isCertain('month') ? 'year' : 'month';
  return span(first, Math.max(first, dayOf(end ?? start) + later), 'days', again);
}
