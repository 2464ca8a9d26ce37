import type { Found } from './find-times.ts';

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';
/**
 * Minutes after midnight; `to` may go past 24 hours. `at` is a clock time, `guessed` when nobody said whether
 * it is before or after noon.
 */
export type Hours = { kind: 'at' | 'between' | DayPart; from: number; to: number; guessed?: boolean };

const NOON = 12 * 60;
const MIDNIGHT = 24 * 60;
const AT_MOST_LATER = 120;
const PARTS: Record<DayPart, { from: number; to: number }> = {
  morning: { from: 8 * 60, to: NOON },
  afternoon: { from: NOON, to: 18 * 60 },
  evening: { from: 17 * 60, to: 21 * 60 },
  night: { from: 17 * 60, to: MIDNIGHT },
};
const PART = /(morning|afternoon|evening|night)$/;
const TO = /^ ?(?:to|-|until|till) ?$/;

/** The hours that a text names. */
export function readHours(found: Found[]): Hours | undefined {
  const part = readPart(found);
  const side = part && (part.to <= NOON ? 'am' : 'pm');
  const clocks = found.filter(({ start }) => start.isCertain('hour'));
  const [one, other] = clocks;
  if (one?.end) return between(one, { start: one.end, text: one.text }, side);
  if (one && other && TO.test(other.before)) return between(one, other, side);
  const limits = readLimits(clocks, side);
  if (limits) {
    const [from, to] = [Math.max(limits.from, part?.from ?? 0), Math.min(limits.to, part?.to ?? MIDNIGHT)];
    return { kind: 'between', ...(from < to ? { from, to } : limits) };
  }
  if (!one) return part;
  const { minute, guessed } = readClock(one, side);
  return { kind: 'at', from: minute, to: minute + AT_MOST_LATER, guessed };
}

/** Two parts that meet are one: "morning or afternoon". */
function readPart(found: Found[]): Hours | undefined {
  const [one, other] = found.flatMap(({ start, text, before }) => {
    const kind = start.isCertain('hour') ? undefined : (PART.exec(text)?.[1] as DayPart | undefined);
    return kind ? [{ kind, ...PARTS[kind], before }] : [];
  });
  if (one && other && / or /.test(other.before) && other.from > one.from && other.from <= one.to)
    return { kind: 'between', from: one.from, to: other.to };
  return one;
}

type Side = 'am' | 'pm' | undefined;
type Clock = Pick<Found, 'start' | 'text'>;

function between(start: Clock, end: Clock, side: Side): Hours {
  const first = readClock(start, side);
  const last = readClock(end, side);
  let [from, to] = [first.minute % MIDNIGHT, last.minute];
  // "11 to 1pm" begins before noon, "2 to 4pm" after.
  if (!start.start.isCertain('meridiem') && !last.guessed)
    from = (from % NOON) + ((from % NOON) + NOON < to ? NOON : 0);
  while (to <= from) to += last.guessed ? NOON : MIDNIGHT;
  return { kind: 'between', from, to };
}

/** "Before noon or after 4" is not one range: what is said first holds. */
function readLimits(clocks: Found[], side: Side): { from: number; to: number } | undefined {
  let range: { from: number; to: number } | undefined;
  for (const { limit, ...clock } of clocks.filter((each) => each.limit)) {
    const { minute } = readClock(clock, side);
    const { from, to } = range ?? { from: 0, to: MIDNIGHT };
    const isStart = limit === 'from' || limit === 'after';
    const next = isStart ? { from: minute % MIDNIGHT, to } : { from, to: minute || MIDNIGHT };
    if (next.from < next.to) range = next;
  }
  return range;
}

/** With no am or pm said, 1 to 7 are in the afternoon unless `side` says otherwise. */
function readClock({ start, text }: Clock, side: Side): { minute: number; guessed: boolean } {
  const hour = start.get('hour') ?? 0;
  const minute = hour * 60 + (start.get('minute') ?? 0);
  if (text.endsWith('midnight')) return { minute: MIDNIGHT, guessed: false };
  if (start.isCertain('meridiem') || hour > 12 || /noon|(?:^|\s)0\d/.test(text))
    return { minute, guessed: false };
  const isAfternoon = side ? side === 'pm' : hour === 12 || hour < 8;
  return { minute: (minute % NOON) + (isAfternoon ? NOON : 0), guessed: true };
}
