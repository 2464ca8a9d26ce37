const DAY = 86_400_000;

/** The number of a calendar day since 1970-01-01; months and days may overflow. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Math.floor(Date.UTC(year, month - 1, day) / DAY);

/** The calendar date of a day's number. */
export function dateOf(day: number): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(day * DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** The Monday of a day's week. */
export const mondayOf = (day: number): number => day - ((day + 3) % 7);

/** The day of a month, or nothing when the month is shorter. */
export function dayOfMonth(year: number, month: number, day: number): number | undefined {
  const number = dayNumber(year, month, day);
  return day >= 1 && dateOf(number).day === day ? number : undefined;
}

/** A day as many months later; in a shorter month its last day. */
export function monthsLater(day: number, count: number): number {
  const { year, month, day: date } = dateOf(day);
  return dayOfMonth(year, month + count, date) ?? dayNumber(year, month + count + 1, 0);
}

/** The first such weekday (0 is Sunday) on or after a day. */
export const weekdayFrom = (day: number, weekday: number): number =>
  day + ((weekday - dateOf(day).weekday + 7) % 7);

/** The `count`th such weekday of a month, from its end when negative; the 5th may be missing. */
export function nthWeekday(year: number, month: number, weekday: number, count: number): number | undefined {
  const first = weekdayFrom(dayNumber(year, month, 1), weekday);
  const last = weekdayFrom(dayNumber(year, month + 1, -6), weekday);
  const day = count > 0 ? first + 7 * (count - 1) : last + 7 * (count + 1);
  return day >= first && day <= last ? day : undefined;
}
