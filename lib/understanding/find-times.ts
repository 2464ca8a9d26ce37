import { Chrono, configuration, type ParsedResult, type Parser, type Refiner } from 'chrono-node/en';
import { endsANumber } from './plain-time-words.ts';

const ORDINAL: Parser = {
  pattern: () => /\bthe (\d{1,2})(?:st|nd|rd|th)\b/,
  extract(context, match) {
    if (!endsANumber(context.text.slice((match.index ?? 0) + match[0].length))) return null;
    const components = context.createParsingComponents({ day: Number(match[1]) });
    // "The 31st" of a month that has none is the next month's.
    return components.isValidDate()
      ? components
      : components.imply('month', (components.get('month') ?? 0) + 1);
  },
};

/** Words that name a day or month only where one is expected. */
const SHORT = /^(?:on )?(?:sun|mon|wed|sat|jan|mar|march|may|second),?$/;
const EXPECTING =
  /(?:,|\b(?:on|this|next|coming|by|before|after|until|till|or|and|from|to|for|in|during)|\d|[ap]m|noon) ?$/;
const FOLLOWING =
  /^(?: (?:morning|afternoon|evening|night|from|please|at \d|\d)| (?:or|and|to|-) |[\s.!?]*$)/;
const SPOKEN_OF = /\b(?:the|my|a|we|i|he|she|they) $/;
const ELSEWHERE =
  /^for |\bago$|^(?:last|past)\b|yesterday|^now$|weekday|year|quarter|^\+|^-|\d [ap]$|^\d+(?:\.\d+)?$|\b(?:after|before|earlier|later)$/;
const NO_TIME_BEFORE = /^ (?:hours?|inch|cups?|star|school|shift|guard|club)\b/;

function isTime({ text, index, start }: ParsedResult, all: string): boolean {
  const [before, after] = [all.slice(0, index), all.slice(index + text.length)];
  if (ELSEWHERE.test(text) || NO_TIME_BEFORE.test(after)) return false;
  const isBare = /(?:^|\s)\d{1,4}$/.test(text);
  // chrono falls back from "Feb 30" to the month.
  if (isBare && start.isCertain('month') && !start.isCertain('day')) return false;
  if (isBare && start.isCertain('hour')) return endsANumber(after);
  if (SHORT.test(text))
    return (
      text.startsWith('on ') || EXPECTING.test(before) || (FOLLOWING.test(after) && !SPOKEN_OF.test(before))
    );
  return true;
}

/** Of the times that overlap, the longer; all others stay apart, as it matters what stands before and between them. */
const SEPARATE: Refiner = {
  refine({ text }, results) {
    const kept: typeof results = [];
    const times = results.filter((result) => result.start.isValidDate() && isTime(result, text));
    for (const time of times.sort((a, b) => b.text.length - a.text.length))
      if (!kept.some((other) => overlap(other, time))) kept.push(time);
    return kept.sort((a, b) => a.index - b.index);
  },
};

const overlap = (a: ParsedResult, b: ParsedResult): boolean =>
  a.index < b.index + b.text.length && b.index < a.index + a.text.length;

const LIMIT = /\b(by|before|from|after) (?:(?:about|around|at|on|the|this) )*$/;
const WEEK_ON = /\b(?:a|1) week (?:from|on|after) (?:the |this )?$/;
const { parsers } = configuration.createCasualConfiguration(false);
const chrono = new Chrono({ parsers: [...parsers, ORDINAL], refiners: [SEPARATE] });

/** "by Friday" includes it, "before Friday" does not; "from" and "after" alike. */
export type Limit = 'by' | 'before' | 'from' | 'after';
/** A time as chrono reads it, with what is said between it and the one before, and the word that limits it. */
export type Found = Pick<ParsedResult, 'start' | 'text'> & {
  end: ParsedResult['start'] | undefined;
  before: string;
  limit?: Limit;
  /** "A week from Friday". */
  isWeekOn?: true;
};

/** Every day, time and stretch of either that a plain text names, in order; `clock` shows as local time what it is where that is said. */
export function findTimes(text: string, clock: Date): Found[] {
  let read = 0;
  return chrono.parse(text, clock).map((result) => {
    const before = text.slice(read, result.index);
    const isWeekOn = WEEK_ON.test(before);
    read = result.index + result.text.length;
    const limit = limitOf(before, result.text);
    const { start, end, text: said } = result;
    return { start, end, text: said, before, ...(isWeekOn ? { isWeekOn } : limit && { limit }) };
  });
}

function limitOf(before: string, text: string): Limit | undefined {
  if (/^within |^next (?:\d|hour)/.test(text)) return 'by';
  const opening = /^(?:from|at|on) /.exec(text)?.[0] ?? '';
  return LIMIT.exec(before + opening)?.[1] as Limit | undefined;
}
