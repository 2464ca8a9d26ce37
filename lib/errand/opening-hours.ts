import { type ZonedParts, zonedEpoch, zonedParts } from './zoned-time.ts';

/** Local `HH:MM`, `24:00` allowed; `closes` at or before `opens` means the next morning; `days` are `mon` … `sun`. */
export type OpeningHours = { timezone: string; opens: string; closes: string; days: string[] };

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const readClock = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return { hour, minute };
};

function openingOf(
  hours: OpeningHours,
  day: ZonedParts,
  offset: number,
): { from: number; to: number } | null {
  const date = { year: day.year, month: day.month, day: day.day + offset };
  const weekday = (((day.weekday + offset) % 7) + 7) % 7;
  if (!hours.days.includes(DAYS[weekday] ?? '')) return null;
  const overnight = hours.closes <= hours.opens ? 1 : 0;
  const from = zonedEpoch({ ...date, ...readClock(hours.opens) }, hours.timezone);
  const to = zonedEpoch({ ...date, day: date.day + overnight, ...readClock(hours.closes) }, hours.timezone);
  return { from, to };
}

/** Whether a business may be phoned now: inside its own hours and days, on its own clock. */
export function isWithinCallingHours(hours: OpeningHours, now: number): boolean {
  return nextOpening(hours, now) === now;
}

/** The next instant at which the business may be phoned (`now` when it is open); `null` when it never opens. */
export function nextOpening(hours: OpeningHours, now: number): number | null {
  const today = zonedParts(now, hours.timezone);
  for (let offset = -1; offset <= 7; offset += 1) {
    const opening = openingOf(hours, today, offset);
    if (opening && now < opening.to && opening.from < opening.to) return Math.max(now, opening.from);
  }
  return null;
}
