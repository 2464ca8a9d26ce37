import type { LocalWindow } from '../time/local.ts';

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
  list.format(
    runsOf(windows).flatMap((run) =>
      run.length < MANY ? run.map((one) => wordWindow(one, now)) : [wordRun(run, now)],
    ),
  );

/** As many days in a row with the same hours are said as one stretch. */
const MANY = 3;

/** Windows by the days in a row on which the same hours are meant. */
function runsOf(windows: LocalWindow[]): LocalWindow[][] {
  const runs: LocalWindow[][] = [];
  for (const window of windows) {
    const before = runs.at(-1)?.at(-1);
    if (before && window.start === before.start + DAY && window.end === before.end + DAY)
      runs.at(-1)?.push(window);
    else runs.push([window]);
  }
  return runs;
}

function wordRun(run: LocalWindow[], now: number): string {
  const [first, last] = [run[0]!, run.at(-1)!];
  const days = `${wordDay(Math.floor(first.start / DAY), now)} to ${wordDay(Math.floor(last.start / DAY), now)}`;
  return `${days}, each day ${wordHours(first)}`;
}

function wordHours({ start, end }: LocalWindow): string {
  if (end % DAY === 0) return `after ${wordMinute(start)}`;
  return start % DAY === 0 ? `before ${wordMinute(end)}` : `${wordMinute(start)} to ${wordMinute(end)}`;
}

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
