import { foldText, wordsOf } from '../fold-text.ts';
import { readTime, type SaidTime } from '../time/read-time.ts';
import type { Setting } from '../time/tokenize.ts';
import { type Reading, unwantedWindows, windowsOf } from '../time/windows.ts';

const wordSet = (words: string) => new Set(words.split(' '));
/** What agrees, and what is said along with it. */
const FILLING = wordSet(
  'yes yeah yep yup sure ok okay great perfect good fine cool works work sounds book take do go want like prefer please pls thanks then so and i ll will d would let s us the that this one it is be to with ahead on at in me you for pick choose chose option number slot offer appointment si claro vale dale perfecto bien sirve reserva reservalo reservala quiero tomo prefiero gracias por favor el la lo las los con esa ese esta me numero opcion entonces pues y de a um hmm think ill gonna going we can could appt is my choice mine ones best better definitely lets let works',
);
const NUMBERS = [
  '1 1st first one primero primera uno una',
  '2 2nd second two segundo segunda dos',
  '3 3rd third three tercero tercera tres',
  '4 4th fourth four cuarto cuarta cuatro',
  '5 5th fifth five quinto quinta cinco',
  '6 6th sixth six sexto sexta seis',
  '7 7th seventh seven septimo septima siete',
  '8 8th eighth eight octavo octava ocho',
  '9 9th ninth nine noveno novena nueve',
].map(wordSet);
const ANY =
  /^(?:any|either|anything|whichever|cualquiera|best|you decide|you choose|you pick|no preference|don ?t (?:care|mind)|doesn ?t matter|whatever|surprise me|el que sea|la que sea|me da igual|da igual|tu decides)(?: (?:of|time|day|them|these|those|best|one|fine|is|works|ok))*$/;
const EARLIEST =
  /^(?:the )?(?:asap|earliest|soonest|(?:first|next|earliest|soonest) (?:available|possible|one|time|slot)|as (?:early|soon) as possible|(?:la |el )?mas (?:temprano|pronto|temprana|cercana))(?: one| please)?$/;
const MOMENT = /\b(?:one|1|a|un) (?:sec(?:ond)?s?|moment|minute|min|momento|segundo)\b/;
const AGREES =
  /\b(?:yes|yeah|yep|yup|sure|ok|okay|book it|take it|go ahead|do it|perfect|sounds good|works|si|claro|vale|dale|perfecto|reservalo|reservala)\b|👍|👌|✅/u;
const REFUSES =
  /^\W*(?:no|nope|nah|none|neither|ninguna|ninguno)\b|\b(?:none|neither|ninguna|ninguno) (?:of|work|me|de)\b|\bdoesn't work|\bdon't work|\bno me sirve/;

/** Which of the lines that were shown a text chooses, from 1; `undefined` when it chooses none, or leaves open which. */
export function readChoice(
  text: string,
  options: string[],
  setting: Setting,
  reading: Reading,
): number | undefined {
  const folded = foldText(text).replace(MOMENT, ' ');
  if (REFUSES.test(folded)) return undefined;
  const said = /\b(?:option|number|opcion|numero|#) ?(\d|one|two|three|four|five)\b/.exec(folded)?.[1];
  if (said !== undefined) return Number(said) || 1 + ['one', 'two', 'three', 'four', 'five'].indexOf(said);
  if (/\b(?:middle|del medio|de en medio)\b/.test(folded) && options.length === 3) return 2;
  const words = wordsOf(folded);
  const left = words.filter((word) => !FILLING.has(word));
  const isAt =
    /\b(?:at|a las|las) (?:\d|one|two|three|four|five|six|seven|eight|nine)|\d ?(?:o'?clock|oclock|[ap]m\b|:\d\d|h\b)/.test(
      folded,
    );
  const rest = words.filter((word) => !FILLING.has(word) || /^(?:first|second|third)$/.test(word)).join(' ');
  if (ANY.test(rest) || ANY.test(folded.replace(/[.!,]/g, ''))) return 1;
  if (EARLIEST.test(folded.replace(/[.!,?]+$/, ''))) return 1;
  const last = /\b(?:last|ultim[oa])(?: one| option)?\b/.test(folded) && left.length <= 2;
  if (last) return options.length || undefined;
  const numbered = isAt
    ? []
    : NUMBERS.flatMap((set, index) =>
        words.some((word) => set.has(word) && !(word === 'one' || word === 'una' || word === 'uno')) &&
        left.length <= 2
          ? [index + 1]
          : [],
      );
  const bare = /^(?:(?:option|number|opcion|numero|la|el|the) )*(?:one|uno|una)[\s.!]*$/.test(folded)
    ? [1]
    : [];
  const ordinal = [...numbered, ...bare].filter((number) => options.length === 0 || number <= options.length);
  if (ordinal.length === 1) return ordinal[0];
  const named = options.flatMap((option, index) => (isNamed(words, option, options) ? [index + 1] : []));
  const timed = options.flatMap((option, index) =>
    isThen(text, option, setting, reading) ? [index + 1] : [],
  );
  const both = named.filter((each) => timed.includes(each));
  const chosen = both.length > 0 ? both : timed.length > 0 ? timed : named;
  if (chosen.length === 1) return chosen[0];
  return chosen.length === 0 && left.length === 0 && options.length === 1 && AGREES.test(folded)
    ? 1
    : undefined;
}

/** Whether a word of a line that is in no other line is said. */
function isNamed(words: string[], option: string, options: string[]): boolean {
  const others = new Set(options.filter((other) => other !== option).flatMap(wordsOf));
  const own = wordsOf(option).filter(
    (word) =>
      word.length > 2 &&
      !others.has(word) &&
      !/^\d/.test(word) &&
      !/^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:dec|nov|jan|feb|mar|apr|may|jun|jul|aug|sep|oct)$/.test(
        word,
      ),
  );
  return own.some((word) => words.includes(word));
}

/** Whether the time that is said is that of a line. */
function isThen(text: string, option: string, setting: Setting, reading: Reading): boolean {
  const said = readTime(text, setting);
  const [slot] = windowsOf(readTime(option, { ...setting, language: 'en' }), reading) ?? [];
  if (!slot || said.whens.length === 0) return false;
  if (
    said.unwanted.length > 0 &&
    unwantedWindows(said, reading).some(({ start, end }) => slot.start >= start && slot.start < end)
  )
    return false;
  return said.whens.every((when) => {
    const days = when.days && windowsOf(only(said, { days: when.days }), reading);
    const isDay = !days || days.some(({ start, end }) => slot.start >= start && slot.start < end);
    const minute = slot.start % 1440;
    const isHour =
      !when.hours ||
      when.hours.ranges.some(({ from, to }) =>
        when.hours?.is === 'at'
          ? minute === from || (!when.hours.isSure && Math.abs(minute - from) === 720)
          : minute >= from && minute < to,
      );
    return isDay && isHour;
  });
}

const only = (said: SaidTime, when: SaidTime['whens'][number]): SaidTime => ({
  ...said,
  whens: [when],
  unwanted: [],
});
