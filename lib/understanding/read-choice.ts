import { zonedParts } from '../errand/zoned-time.ts';
import { dayNumber, sameDayLater } from './calendar-day.ts';
import { foldText, wordsOf } from './fold-text.ts';
import { withoutOpening } from './read-correction.ts';
import { readTime } from './read-time.ts';
import { readWish } from './read-wish.ts';

/** What may be chosen: when it is, and in which zone. */
export type Slot = { start: number; timezone: string };

const wordSet = (words: string) => new Set(words.split(' '));
/** What agrees, and what is said along with it. */
const YES = wordSet(
  'yes yeah yep sure ok okay great perfect good fine cool works work sounds book take do go want like prefer ' +
    'si claro vale dale perfecto bien sirve reserva reservalo reservala quiero tomo prefiero',
);
const FILLING = wordSet(
  'please pls thanks then so and i ll will d would let s us the that this one it is be to with ahead on at in ' +
    'pick choose option number slot offer appointment gracias por favor el la lo las los con esa ese esta me numero opcion entonces pues y',
);
const ASIDE = /\bthank you\b|\b(?:for|with) (?:me|us)\b|^(?:can|could|would|will) you\b/g;
const ASKING = /\?|^(?:is|are|does|do (?:you|i|they|any|we)|which|what|when)\b/;
/** "No, that's fine" declines. */
const REFUSING = /^(?:no|nope|nah)\b/;
const REQUESTING = /^(?:can|could|would|will) you\b/;
const GREETING = /\bgood (?:morning|afternoon|evening|day)\b|^(?:morning|afternoon|evening)\W*$/;

const NUMBERS = [
  '1st first primero primera uno',
  '2nd second two segundo segunda dos',
  '3rd third three tercero tercera tres',
  '4th fourth four cuarto cuarta cuatro',
  '5th fifth five quinto quinta cinco',
  '6th sixth six sexto sexta seis',
  '7th seventh seven septimo septima siete',
  '8th eighth eight octavo octava ocho',
  '9th ninth nine noveno novena nueve',
].map(wordSet);
/** "One second" asks for time. */
const MOMENT = /\b(?:one|1|a) sec(?:ond)?s?\b/;
const NUMBER_ONE = /\b(?:number|option|numero|opcion) (?:one|una)\b/;
const ANY =
  /^(?:any|either|anything|whichever|cualquiera|best|you decide|no preference|don ?t (?:care|mind)|doesn ?t matter)(?: (?:of|time|day|them|these|those|best))*$/;
const EARLIEST =
  /^(?:asap|earliest|soonest|(?:first|next|earliest|soonest) (?:available|possible)|as (?:early|soon) as possible|mas (?:temprano|pronto))$/;
const WHEN =
  /^(?:\d{1,4}(?:am|pm|h|st|nd|rd|th)?|[apmo]|[ap]m|oclock|clock|noon|midday|\w+day|(?:sun|mon|tues?|wed|thur?s?|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)|morning|afternoon|evening|today|tonight|tomorrow|hoy|manana|tarde|lunes|martes|miercoles|jueves|viernes|sabado|domingo|de)$/;

/**
 * Which of what is offered a text chooses when it says nothing else: its number from 1. `unclear` when it agrees or chooses
 * and leaves open which. Never throws.
 */
export function readChoice(text: string, slots: Slot[], now: number): number | 'unclear' | undefined {
  const said = withoutOpening(text);
  if ((ASKING.test(said) && !REQUESTING.test(said)) || GREETING.test(said)) return undefined;
  const words = choiceWords(said);
  const left = words.filter(isTelling);
  const rest = left.join(' ');
  if (!rest)
    return agrees(words, text) && !REFUSING.test(foldText(text))
      ? slots.length === 1
        ? 1
        : 'unclear'
      : undefined;
  if (ANY.test(rest)) return 1;
  const isWhen = left.every((word) => WHEN.test(word));
  const found = EARLIEST.test(rest)
    ? earliest(slots)
    : [...numbered(words, slots.length), ...(isWhen ? timed(said, slots, now) : [])];
  const [number, ...others] = new Set(found);
  return others.length > 0 ? 'unclear' : number;
}

/** Which of as many lines a text names by its place alone: "the second one". Never throws. */
export const readOrdinal = (text: string, many: number): number | undefined =>
  numbered(choiceWords(withoutOpening(text)), many)[0];

const choiceWords = (said: string) =>
  wordsOf(
    said
      .replace(MOMENT, 'moment')
      .replace(/\byou (?:choose|pick)\b/, 'any')
      .replace(/\b(?:i|we|at|to)(?: do)? work\b/, 'busy')
      .replace(NUMBER_ONE, 'first')
      .replace(ASIDE, ' '),
  );

const isTelling = (word: string) => !YES.has(word) && !FILLING.has(word);

const agrees = (words: string[], text: string): boolean =>
  words.some((word) => YES.has(word)) || /👍|👌|✅/u.test(text);

/** "At 2" is no number. */
function numbered(words: string[], many: number): number[] {
  const [word = '', ...more] = words.filter(isTelling);
  if (more.length > 0 || words.includes('at') || words.includes('las')) return [];
  if (/^(?:last|ultim[oa])$/.test(word)) return [many];
  const number = /^[1-9]$/.test(word) ? Number(word) : NUMBERS.findIndex((set) => set.has(word)) + 1;
  return number > 0 ? [number] : [];
}

function earliest(slots: Slot[]): number[] {
  const first = Math.min(...slots.map(({ start }) => start));
  return slots.flatMap(({ start }, index) => (start === first ? index + 1 : []));
}

/** The slots that are on the day and at the hour that a text names. */
function timed(text: string, slots: Slot[], now: number): number[] {
  const [said] = readTime(text.replace(/\bone\b/g, ' '))?.said ?? [];
  return slots.flatMap((slot, index) => (said && isThen(said, slot, now) ? index + 1 : []));
}

function isThen(said: string, { start, timezone }: Slot, now: number): boolean {
  const { days, hours } = readWish(said, { now, timezone });
  // "I'm at work on Friday" chooses nothing.
  if (!(days || hours)) return false;
  const { year, month, day, hour, minute } = zonedParts(start, timezone);
  const date = dayNumber(year, month, day);
  const turns = days?.again === 'day' ? [0] : [0, 1, 2, 3];
  const spans = days && turns.flatMap((count) => sameDayLater(days, count));
  if (spans && !spans.some(({ first, last }) => first <= date && date <= last)) return false;
  if (hours?.kind !== 'at')
    return !hours || (hours.from <= hour * 60 + minute && hour * 60 + minute < hours.to);
  const apart = Math.abs(hour * 60 + minute - hours.from);
  return apart === 0 || (hours.guessed === true && apart === 720);
}
