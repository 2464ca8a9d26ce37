const minute = 60_000;
const hour = 60 * minute;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timezone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timezone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  clocks.set(timezone, clock);
  return clock;
}

/** Writes an instant as local time of a zone, `2026-11-23T14:30`. */
export function localTime(epoch: number, timezone: string): string {
  const parts = clockOf(timezone).formatToParts(epoch);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** Says an instant as one would on the phone, `Monday, November 23, 2:30 PM`. */
export function spokenTime(epoch: number, timezone: string, language: string): string {
  const locale = language === 'es' ? 'es-US' : 'en-US';
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: timezone, ...options }).format(epoch);
  return `${say({ weekday: 'long', month: 'long', day: 'numeric' })}, ${say({ hour: 'numeric', minute: '2-digit' })}`;
}

/** Finds the first whole or half hour from `from` to `to`, by day if there is one; null when there is none. */
function findSlot(from: number, to: number, timezone: string): number | null {
  let first: number | null = null;
  for (let epoch = Math.ceil(from / (15 * minute)) * 15 * minute; epoch <= to; epoch += 15 * minute) {
    const clock = localTime(epoch, timezone).slice(11);
    if (!/:(00|30)$/.test(clock)) continue;
    if (clock >= '09:00' && clock <= '17:00') return epoch;
    first ??= epoch;
  }
  return first;
}

/** Finds the slot that a business with free time offers in a window; null when nothing in it lies ahead. */
export function firstSlot(start: number, end: number, timezone: string, now: number): number | null {
  const isAhead = start >= now && start <= end;
  return findSlot(Math.max(start, now + 15 * minute), end, timezone) ?? (isAhead ? start : null);
}

/** Finds a slot on the day after a window has ended: what a business offers that has nothing in it. */
export function slotAfter(end: number, timezone: string, now: number): number {
  const from = Math.max(end, now) + 20 * hour;
  return findSlot(from, from + 24 * hour, timezone) ?? from;
}
