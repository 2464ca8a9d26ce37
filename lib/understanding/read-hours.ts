import { FOLLOWED } from './read-day.ts';
import type { DayPart, Hours } from './time-phrase.ts';

const NOON = 12 * 60;
const MIDNIGHT = 24 * 60;
const PARTS: Record<DayPart, [number, number]> = {
  morning: [8 * 60, NOON],
  afternoon: [NOON, 18 * 60],
  evening: [17 * 60, 21 * 60],
  night: [17 * 60, MIDNIGHT],
  lunchtime: [NOON, 14 * 60],
};

const PLAIN = '(?:[01]?\\d|2[0-4])';
const EXACT = `(?:(?<![\\d:/.])${PLAIN}[:h.][0-5]\\d(?: ?[ap]m)?|(?<![\\d:/.])${PLAIN} ?[ap]m|\\bnoon|\\bmidnight)(?![\\d/%])(?:\\b|(?=\\s))`;
const CLOCK = `(?:${EXACT}|${PLAIN}${FOLLOWED})`;
const COLON = `(?:(?<![\\d:/.])${PLAIN}:[0-5]\\d(?: ?[ap]m)?|(?<![\\d:/.])${PLAIN} ?[ap]m|\\bnoon|\\bmidnight)\\b(?!/)`;
const FROM = `(?<from>${EXACT}|${PLAIN})`;

const BETWEEN = [
  new RegExp(`\\b(?:between|from) (?:about )?${FROM}(?: and | to | until | till | ?- ?)(?<to>${CLOCK})`),
  new RegExp(`(?<![\\d/.$-])${FROM}(?: ?- ?| to | until | till )(?<to>${COLON})`),
  new RegExp(`(?<![\\d/.$-])(?<from>${COLON})(?: ?- ?| to | until | till )(?<to>${CLOCK})`),
  new RegExp(`(?:\\bat|~) ${FROM}(?: ?- ?| to )(?<to>${CLOCK})`),
];
const AFTER = new RegExp(
  `(?:(?<!\\bnot )\\b(?:after|from|past)|\\bnot before|\\b(?:no|not) earlier than|(?<!\\bnot? )\\blater than|\\bstarting(?: at)?) (?:about )?(?<from>${CLOCK})`,
);
const BEFORE = new RegExp(
  `(?:(?<!\\bnot )\\bbefore|\\b(?:by|until|till|(?:no|not) later than|not after)|(?<!\\bnot? )\\bearlier than) (?:about )?(?<to>${CLOCK})`,
);
const AT = [
  new RegExp(
    `(?:\\b(?:at|around|about|approximately|approx|circa|make it)|@) ?(?:at |about |around )?(?<at>${CLOCK})`,
  ),
  new RegExp(`(?<at>${COLON})`),
];
const PART =
  /\b(?:(early|late) )?(morning|afternoon|evening|night|lunchtime)s?\b(?! (?:star|school|shift|club|guard))/g;
const AROUND_WORK: [RegExp, number, number][] = [
  [/\bafter (?:work|office hours)\b/, 17 * 60, 21 * 60],
  [/\bafter school\b/, 15 * 60, 18 * 60],
  [/\bafter lunch\b/, 13 * 60, 18 * 60],
  [/\bbefore lunch\b/, 8 * 60, NOON],
];

/** The hours that a plain text names once its day has been taken out. */
export function readHours(text: string): Hours | undefined {
  const part = readPart(text);
  const side = part && sideOf(part);
  for (const regexp of BETWEEN) {
    const { from, to } = regexp.exec(text)?.groups ?? {};
    if (from && to) return between(from, to, side);
  }
  const limits = readLimits(text, side);
  if (limits) return overlap(limits, part);
  for (const regexp of AT) {
    const at = regexp.exec(text)?.groups?.at;
    if (at) return { kind: 'at', ...readClock(at, side) };
  }
  const work = AROUND_WORK.find(([regexp]) => regexp.test(text));
  return work ? { kind: 'between', from: work[1], to: work[2] } : part;
}

function between(first: string, second: string, side: 'am' | 'pm' | undefined): Hours {
  const end = readClock(second, side);
  const endSide = /([ap]m)$/.exec(second)?.[1] as 'am' | 'pm' | undefined;
  let start = readClock(first, side ?? endSide);
  // "11-1pm" begins before noon.
  if (start.guessed && start.minute >= end.minute) start = readClock(first, endSide === 'pm' ? 'am' : side);
  const from = start.minute % MIDNIGHT;
  let to = end.minute;
  if (to <= from && end.guessed && to + NOON > from) to += NOON;
  if (to <= from) to += MIDNIGHT;
  return { kind: 'between', from, to };
}

type Range = { from: number; to: number };

function readLimits(text: string, side: 'am' | 'pm' | undefined): Range | undefined {
  const after = AFTER.exec(text);
  const before = BEFORE.exec(text);
  const from = after?.groups?.from && readClock(after.groups.from, side).minute % MIDNIGHT;
  const to = before?.groups?.to && (readClock(before.groups.to, side).minute || MIDNIGHT);
  // "Before noon or after 4" is not one range: what is said first holds.
  const isApart = typeof from === 'number' && typeof to === 'number' && from >= to;
  const isAfterFirst = (after?.index ?? 0) < (before?.index ?? 0);
  if (typeof from === 'number' && (!isApart || isAfterFirst))
    return { from, to: !isApart && typeof to === 'number' ? to : MIDNIGHT };
  return typeof to === 'number' ? { from: 0, to } : undefined;
}

function overlap({ from, to }: Range, part: Hours | undefined): Hours {
  if (part?.kind === 'part') {
    const [start, end] = [Math.max(from, part.from), Math.min(to, part.to)];
    if (start < end) return { kind: 'between', from: start, to: end };
  }
  return { kind: 'between', from, to };
}

/** Morning to evening in hours: "late afternoon" is its second half. Two parts that meet are one: "morning or afternoon". */
function readPart(text: string): Hours | undefined {
  const [first, second] = [...text.matchAll(PART)].map(([, half, name]) => {
    const part = name as DayPart;
    const [from, to] = PARTS[part];
    const middle = (from + to) / 2;
    if (half)
      return {
        kind: 'between' as const,
        from: half === 'late' ? middle : from,
        to: half === 'late' ? to : middle,
      };
    return { kind: 'part' as const, part, from, to };
  });
  if (first && second && second.from > first.from && second.from <= first.to)
    return { kind: 'between', from: first.from, to: second.to };
  return first;
}

const sideOf = (part: Hours): 'am' | 'pm' | undefined =>
  part.kind === 'at' ? undefined : part.to <= NOON ? 'am' : part.from >= NOON ? 'pm' : undefined;

/** Minutes after midnight; with no am or pm said, 1 to 7 are in the afternoon unless `side` says otherwise. */
function readClock(said: string, side: 'am' | 'pm' | undefined): { minute: number; guessed: boolean } {
  if (said === 'noon') return { minute: NOON, guessed: false };
  if (said === 'midnight') return { minute: MIDNIGHT, guessed: false };
  const [hour = 0, minutes = 0] = (said.match(/\d+/g) ?? []).map(Number);
  const meridiem = /([ap]m)$/.exec(said)?.[1];
  const minute = (shown: number) => shown * 60 + minutes;
  if (hour > 12 || /^0/.test(said)) return { minute: minute(hour), guessed: false };
  if (meridiem) return { minute: minute((hour % 12) + (meridiem === 'pm' ? 12 : 0)), guessed: false };
  if (side) return { minute: minute((hour % 12) + (side === 'pm' ? 12 : 0)), guessed: true };
  return { minute: minute(hour < 8 ? hour + 12 : hour), guessed: true };
}
