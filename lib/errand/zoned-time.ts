/** A wall-clock reading. `weekday` is 0 for Sunday. */
export type ZonedParts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
};
export type WallTime = { year: number; month: number; day: number; hour?: number; minute?: number };

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the clock on the wall shows in an IANA zone at an instant (epoch ms). */
export function zonedParts(epoch: number, zone: string): ZonedParts {
  const read: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(epoch)) read[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = read;
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
  };
}

function offsetAt(epoch: number, zone: string): number {
  const { year, month, day, hour, minute, second } = zonedParts(epoch, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1000) * 1000;
}

/**
 * The instant (epoch ms) at which the wall clock shows `wall`; days and hours may overflow (day 32, hour 24).
 * An hour that a daylight-saving change skips moves later; one that occurs twice is the first.
 */
export function zonedEpoch({ year, month, day, hour = 0, minute = 0 }: WallTime, zone: string): number {
  const utc = Date.UTC(year, month - 1, day, hour, minute);
  const before = offsetAt(utc - 1440 * MINUTE, zone);
  const after = offsetAt(utc + 1440 * MINUTE, zone);
  for (const offset of [Math.max(before, after), Math.min(before, after)])
    if (offsetAt(utc - offset, zone) === offset) return utc - offset;
  return utc - before;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Monday, Feb 10`. */
export function dateText(epoch: number, zone: string): string {
  const { weekday, month, day } = zonedParts(epoch, zone);
  return `${WEEKDAYS[weekday]}, ${MONTHS[month - 1]} ${day}`;
}

/** `2:30 PM`. */
export function timeText(epoch: number, zone: string): string {
  const { hour, minute } = zonedParts(epoch, zone);
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

const DAY_PARTS: [until: number, words: string][] = [
  [4, 'at night'],
  [12, 'in the morning'],
  [17, 'in the afternoon'],
  [21, 'in the evening'],
  [24, 'at night'],
];

/** `12:15 in the afternoon`, as it is said on the phone. */
export function dayPartText(epoch: number, zone: string): string {
  const { hour, minute } = zonedParts(epoch, zone);
  const [, words] = DAY_PARTS.find(([until]) => hour < until)!;
  return `${hour % 12 || 12}:${two(minute)} ${words}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** ISO 8601 with the zone's offset: `2026-11-23T14:30:00-05:00`. */
export function isoText(epoch: number, zone: string): string {
  const { year, month, day, hour, minute, second } = zonedParts(epoch, zone);
  const offset = Math.round(offsetAt(epoch, zone) / MINUTE);
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const sign = offset < 0 ? '-' : '+';
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${sign}${two(hours)}:${two(minutes)}`;
}

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** An appointment's start as a voice agent gives it: local time in `zone`, or with an offset. `null` when it is not a time. */
export function readStart(text: string, zone: string): number | null {
  const match = LOCAL.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1, 6).map(Number);
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > lastDay || hour > 23 || minute > 59) return null;
  const offset = match[7];
  if (!offset) return zonedEpoch({ year, month, day, hour, minute }, zone);
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d\d):?(\d\d)/.exec(offset) ?? [];
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -MINUTE : MINUTE);
  return Date.UTC(year, month - 1, day, hour, minute) - shift;
}
