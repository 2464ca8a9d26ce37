const DAY = 86_400_000;

/** The number of a calendar day since 1970-01-01; months and days may overflow. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY);
}

/** The Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - ((day + 3) % 7);
}

/** A stretch of days `count` times later; nothing when the month has no such day. */
export function sameDayLater<Span extends { first: number; last: number; again: string }>(
  span: Span,
  count: number,
): Span[] {
  const later = (number: number) => {
    const date = new Date(number * DAY);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    if (span.again === 'month') return dayNumber(year, month + count, day);
    if (span.again === 'year') return dayNumber(year + count, month, day);
    return number + count * (span.again === 'week' ? 7 : 1);
  };
  const [first, last] = [later(span.first), later(span.last)];
  const isSame = new Date(first * DAY).getUTCDate() === new Date(span.first * DAY).getUTCDate();
  return isSame || ['day', 'week'].includes(span.again) ? [{ ...span, first, last }] : [];
}
