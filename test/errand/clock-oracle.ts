import { Temporal } from 'temporal-polyfill';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Hours = { timezone: string; opens: string; closes: string; days: string[] };

/** Whether a business is open, said by Temporal instead of by our own arithmetic. */
export function isOpenByTemporal({ timezone, opens, closes, days }: Hours, now: number): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
  return [-1, 0].some((offset) => {
    const date = today.add({ days: offset });
    if (!days.includes(DAYS[date.dayOfWeek - 1] ?? '')) return false;
    const last = closes <= opens ? date.add({ days: 1 }) : date;
    return now >= instantOf(date, opens, timezone) && now < instantOf(last, closes, timezone);
  });
}

function instantOf(date: Temporal.PlainDate, clock: string, timezone: string): number {
  const isMidnight = clock === '24:00';
  const day = isMidnight ? date.add({ days: 1 }) : date;
  const plainTime = Temporal.PlainTime.from(isMidnight ? '00:00' : clock);
  return day.toPlainDateTime(plainTime).toZonedDateTime(timezone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}
