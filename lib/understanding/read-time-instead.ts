import { dateText, timeText } from '../errand/zoned-time.ts';
import { readShift } from './read-shift.ts';
import { namesDay, onlyDenies, readTime, type TimePhrase } from './read-time.ts';
import { type WindowOptions, windowOf } from './read-window.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SAME_TIME = /\b(?:same (?:time|hour)|misma hora)\b/i;

/**
 * When a text wants an appointment that begins at `start` (epoch ms) to be instead; `null` when it does not say, `passed`
 * when that is over. What it leaves open is as it is: "at four" is on the same day, "an hour later" an hour after `start`.
 */
export function readTimeInstead(
  text: string,
  start: number,
  options: WindowOptions,
): TimePhrase | 'passed' | null {
  const { now, timezone } = options;
  const shift = readShift(text);
  if (shift?.by === null) return null;
  const time = readTime(shift ? shift.rest : text);
  if (shift) {
    const to = start + shift.by;
    const day = dateText(to, timezone);
    // A clock time lasts two hours, into which the old one must not fall.
    const isNear = shift.by < 0 && shift.by > -120 * MINUTE && !time?.said.length;
    const at = timeText(to, timezone);
    const hours = isNear ? `from ${at} to ${timeText(start - MINUTE, timezone)}` : `at ${at}`;
    const slot = shift.by % DAY === 0 ? day : `${day} ${hours}`;
    return to > now ? { said: [...(time?.said ?? []), slot] } : 'passed';
  }
  if (!time?.said.length) return time;
  if (onlyDenies(time)) return null;
  const day = dateText(start, timezone);
  if (!namesDay(time)) {
    const said = [...time.said, day];
    // A date without a year that is over is the next year's.
    return dateText(windowOf({ said }, options).start, timezone) === day ? { said } : 'passed';
  }
  return SAME_TIME.test(text) ? { said: [...time.said, `at ${timeText(start, timezone)}`] } : time;
}
