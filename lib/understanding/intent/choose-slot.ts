import { foldText, wordsOf } from '../../words/fold-text.ts';
import { withoutOpening } from '../read-correction.ts';
import { readTime, type SaidTime } from '../time/read-time.ts';
import type { Hours } from '../time/token.ts';
import type { Setting } from '../time/tokenize.ts';
import { type Reading, unwantedWindows, windowsOf } from '../time/windows.ts';

/** Where and when a choice is said. */
export type Said = { setting: Setting; reading: Reading };

const wordSet = (words: string) => new Set(words.split(' '));
/** What agrees, and what is said along with it. */
const YES = wordSet(
  'yes yeah yep sure ok okay great perfect good fine cool works work sounds book take do go want like prefer works suits looks seems sounds keep quedo ' +
    'si claro vale dale perfecto bien sirve reserva reservalo reservala quiero tomo prefiero',
);
const FILLING = wordSet(
  'hon honey dear love dame deme ugh whatever obvs obviously m mm mmm hm hmm del al que mas ill much better best mejor bien viene va queda please pls plz porfa porfis plis thanks then so and i ll will d would let s us the that this one it is be to with ahead on at in ' +
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
  /^(?:\d{1,4}(?:am|pm|h|st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|half|quarter|past|not|but|cant|can|t|[apmo]|[ap]m|oclock|clock|noon|midday|\w+day|(?:sun|mon|tues?|wed|thur?s?|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|media|cuarto|y|menos|morning|afternoon|evening|today|tonight|tomorrow|hoy|manana|tarde|lunes|martes|miercoles|jueves|viernes|sabado|domingo|de)$/;

/**
 * Which of the slots (local minutes) that are offered a text chooses when it says nothing else: its number from 1. `unclear` when it agrees or chooses
 * and leaves open which. Never throws.
 */
export function chooseSlot(text: string, starts: number[], where: Said): number | 'unclear' | undefined {
  const said = withoutOpening(text);
  if ((ASKING.test(said) && !REQUESTING.test(said)) || GREETING.test(said)) return undefined;
  const words = choiceWords(said);
  const left = words.filter(isTelling);
  const rest = left.join(' ');
  if (!rest)
    return agrees(words, text) && !REFUSING.test(foldText(text))
      ? starts.length === 1
        ? 1
        : 'unclear'
      : undefined;
  if (ANY.test(rest)) return 1;
  const isWhen = left.every((word) => WHEN.test(word));
  const found = EARLIEST.test(rest)
    ? earliest(starts)
    : [...numbered(words, starts.length), ...(isWhen ? timed(said, starts, where) : [])];
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

function earliest(starts: number[]): number[] {
  const first = Math.min(...starts);
  return starts.flatMap((start, index) => (start === first ? index + 1 : []));
}

/** The slots that are on the day and at the hour that a text names. */
function timed(text: string, starts: number[], { setting, reading }: Said): number[] {
  const said = readTime(text.replace(/\bone\b/g, ' '), setting);
  if (said.whens.length === 0 || said.unread.length > 0) return [];
  return starts.flatMap((start, index) => (isThen(said, start, reading) ? index + 1 : []));
}

const DAY = 1440;
const HALF_DAY = 720;

/** Whether a slot (local minutes) is at the time that is said. */
export function isThen(said: SaidTime, start: number, reading: Reading): boolean {
  const isIn = ({ start: from, end }: { start: number; end: number }) => start >= from && start < end;
  if (unwantedWindows(said, reading).some(isIn)) return false;
  return said.whens.every(({ days, hours }) => {
    const found = days && windowsOf({ ...said, whens: [{ days }], unwanted: [] }, reading);
    return (!found || found.some(isIn)) && (!hours || isAtHour(hours, start % DAY));
  });
}

const isAtHour = ({ ranges, is, isSure }: Hours, minute: number): boolean =>
  ranges.some(({ from, to }) =>
    is === 'at'
      ? minute === from || (!isSure && Math.abs(minute - from) === HALF_DAY)
      : minute >= from && minute < to,
  );
