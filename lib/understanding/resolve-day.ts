import type { Day } from './time-phrase.ts';

/** Days since 1970-01-01, both included. */
export type DaySpan = { first: number; last: number };

const DAY = 86_400_000;
const MONTH_FIRST = /^(?:America|US|Etc|UTC|GMT)\b|^Pacific\/Honolulu/;

/** The number of a calendar day; months and days may overflow. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY);
}

/**
 * What a day that was said may mean, the likeliest first: this one or the next such one, from `today` on.
 * Empty for a day that no calendar has.
 */
export function resolveDay(day: Day, today: number, timezone: string): DaySpan[] {
  switch (day.kind) {
    case 'in-days':
      return [today + day.days, today + day.days + 1].map(single);
    case 'weekday': {
      const ahead = (day.weekday - weekdayOf(today) + 7) % 7;
      const first = day.next ? mondayOf(today) + 7 + ((day.weekday + 6) % 7) : today + ahead;
      return [first, first + 7].map(single);
    }
    case 'week':
      return [0, 7].map((shift) => stretch(mondayOf(today) + 7 * day.ahead + shift, 7));
    case 'weekend':
      return [0, 7].map((shift) => stretch(mondayOf(today) + 7 * day.ahead + shift + 5, 2));
    case 'months-ahead':
      return [0, 1].map((shift) => monthOf(today, day.ahead + shift));
    case 'month':
      return [0, 12].map((shift) => monthOf(today, day.month - dateOf(today).month + shift));
    case 'day-of-month':
      return daysLikeThis(today, day.day);
    case 'date':
      return dates(today, day.month, day.day, day.year);
    case 'numeric': {
      const { first, second, year } = day;
      const isMonthFirst = second > 12 || (first <= 12 && MONTH_FIRST.test(timezone));
      return isMonthFirst ? dates(today, first, second, year) : dates(today, second, first, year);
    }
  }
}

/** The weekday of a day's number, 0 for Sunday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

export function dateOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const single = (day: number): DaySpan => ({ first: day, last: day });
const stretch = (first: number, days: number): DaySpan => ({ first, last: first + days - 1 });
const mondayOf = (day: number) => day - ((weekdayOf(day) + 6) % 7);

function monthOf(today: number, ahead: number): DaySpan {
  const { year, month } = dateOf(today);
  return { first: dayNumber(year, month + ahead, 1), last: dayNumber(year, month + ahead + 1, 0) };
}

function dates(today: number, month: number, day: number, year?: number): DaySpan[] {
  const now = dateOf(today).year;
  // Eight years reach the next February 29.
  const years = [...(year ? [year] : []), ...Array.from({ length: 9 }, (_, ahead) => now + ahead)];
  return years.flatMap((each) => existing(each, month, day));
}

function daysLikeThis(today: number, day: number): DaySpan[] {
  const { year, month } = dateOf(today);
  return [0, 1, 2, 3].flatMap((ahead) => {
    const first = dateOf(dayNumber(year, month + ahead, 1));
    return existing(first.year, first.month, day);
  });
}

function existing(year: number, month: number, day: number): DaySpan[] {
  const number = dayNumber(year, month, day);
  const date = dateOf(number);
  return date.month === month && date.day === day ? [single(number)] : [];
}
