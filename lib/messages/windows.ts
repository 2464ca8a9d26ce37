import type { LocalWindow } from '../understanding/time/windows.ts';

const DAY = 1440;
const MINUTE = 60_000;
const date = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});
const dated = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
const list = new Intl.ListFormat('en-US', { type: 'disjunction' });

/**
 * Windows as a person reads them, still true a day later: "Tuesday, Dec 1, 3 PM to 5 PM or Thursday, Dec 3". `now` is in local
 * minutes as they are.
 */
export const wordWindows = (windows: LocalWindow[], now: number): string =>
  list.format(windows.map((window) => wordWindow(window, now)));

function wordWindow({ start, end }: LocalWindow, now: number): string {
  const [first, last] = [Math.floor(start / DAY), Math.floor((end - 1) / DAY)];
  const [from, to] = [start % DAY, end % DAY];
  const isFromNow = start === now;
  if (first === last) {
    if (to === 0 && (from === 0 || isFromNow)) return wordDay(first, now);
    if (to === 0) return `${wordDay(first, now)}, after ${wordMinute(start)}`;
    if (from === 0 || isFromNow) return `${wordDay(first, now)}, before ${wordMinute(end)}`;
    return `${wordDay(first, now)}, ${wordMinute(start)} to ${wordMinute(end)}`;
  }
  const begin =
    from === 0 || isFromNow ? wordDay(first, now) : `${wordDay(first, now)}, ${wordMinute(start)}`;
  const until = to === 0 ? wordDay(last, now) : `${wordDay(last, now)}, ${wordMinute(end)}`;
  return `${begin} to ${until}`;
}

function wordDay(day: number, now: number): string {
  const today = Math.floor(now / DAY);
  const format = Math.abs(day - today) > 300 ? dated : date;
  return format.format(day * DAY * MINUTE);
}

const wordMinute = (minute: number): string =>
  clock
    .format(minute * MINUTE)
    .replace(/:00/, '')
    .replace(' ', ' ');
