import { zonedEpoch, zonedParts } from '../errand/zoned-time.ts';
import { dateOf, dayNumber } from './calendar.ts';

/** Local minutes since 1970-01-01 00:00 on the wall clock; `start` < `end`. */
export type LocalWindow = { start: number; end: number };

const DAY = 1440;
const MINUTE = 60_000;
const FEW_HOURS = 180;

/** What the wall clock of a zone shows at an instant (epoch ms), in local minutes since 1970-01-01 00:00. */
export function localMinutes(epoch: number, timezone: string): number {
  const { year, month, day, hour, minute } = zonedParts(epoch, timezone);
  return dayNumber(year, month, day) * DAY + hour * 60 + minute;
}

/** The instant (epoch ms) at which the wall clock of a zone shows local minutes. */
export function instantOf(minutes: number, timezone: string): number {
  const { year, month, day } = dateOf(Math.floor(minutes / DAY));
  return zonedEpoch({ year, month, day, hour: 0, minute: minutes % DAY }, timezone);
}

/** Windows of a zone's wall clock as instants. */
export const instantsOf = (windows: LocalWindow[], timezone: string): { start: number; end: number }[] =>
  windows.map(({ start, end }) => {
    const from = instantOf(start, timezone);
    // A few hours last as long on the day on which clocks change.
    return {
      start: from,
      end: end - start <= FEW_HOURS ? from + (end - start) * MINUTE : instantOf(end, timezone),
    };
  });

/** Instants as windows of a zone's wall clock. */
export const localWindows = (windows: { start: number; end: number }[], timezone: string): LocalWindow[] =>
  windows.map(({ start, end }) => ({
    start: localMinutes(start, timezone),
    end: localMinutes(end, timezone),
  }));
