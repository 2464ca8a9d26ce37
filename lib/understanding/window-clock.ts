import { zonedEpoch, zonedParts } from '../errand/zoned-time.ts';
import { dayNumber } from './calendar-day.ts';

/** Now, where it is read, and the number of the day there. */
export type Clock = { now: number; timezone: string; today: number };

export const clockOf = (now: number, timezone: string): Clock => ({
  now,
  timezone,
  today: dayOf(now, timezone),
});

/** The number of the day that an instant lies in. */
export function dayOf(epoch: number, timezone: string): number {
  const { year, month, day } = zonedParts(epoch, timezone);
  return dayNumber(year, month, day);
}

/** The instant at which the wall clock shows `minute` on a day. */
export function instant(day: number, minute: number, { timezone }: Clock): number {
  return zonedEpoch({ year: 1970, month: 1, day: day + 1, hour: 0, minute }, timezone);
}
