import { foldText, wordsOf } from '../../words/fold-text.ts';
import { readTime } from '../time/read-time.ts';
import { windowsOf } from '../time/windows.ts';
import { chooseSlot, type Said } from './choose-slot.ts';

const EXPLICIT = /\b(?:option|number|opcion|numero|#) ?(\d|one|two|three|four|five)\b/;
const WORDS = ['one', 'two', 'three', 'four', 'five'];
const MIDDLE = /\b(?:middle|del medio|de en medio)\b/;
const REFUSES =
  /^\W*(?:no|nope|nah|none|neither|ninguna|ninguno)\b|\b(?:none|neither|ninguna|ninguno) (?:of|work|me|de)\b|\b(?:doesn't|don't) work|\bno me sirve/;

/** Which of the lines that were shown a text chooses, from 1; `undefined` when it chooses none, or leaves open which. */
export function readChoice(text: string, options: string[], where: Said): number | undefined {
  const folded = foldText(text);
  const explicit = EXPLICIT.exec(folded)?.[1];
  if (explicit !== undefined) return Number(explicit) || WORDS.indexOf(explicit) + 1;
  if (MIDDLE.test(folded) && options.length === 3) return 2;
  const priced = pricedAs(folded, options);
  if (priced !== undefined) return priced;
  const other = otherOf(folded, options, where);
  if (other !== undefined) return other;
  if (REFUSES.test(folded)) return undefined;
  const starts = options.map((option) => startOf(option, where));
  const chosen = chooseSlot(text, starts, where);
  if (typeof chosen === 'number') return chosen;
  const named = options.flatMap((option, index) => (isNamed(text, option, options) ? [index + 1] : []));
  return named.length === 1 ? named[0] : undefined;
}

const OTHER = /\b(?:the other|la otra|el otro)\b/;
/** Of two lines the one that is not refused: "not the 8am one, the other". */
function otherOf(folded: string, options: string[], where: Said): number | undefined {
  const refused = /\b(?:not|no) (?:the |la |el )?(.{2,30}?)(?: one\b|[,.;]|$)/.exec(folded)?.[1];
  if (!OTHER.test(folded) || options.length !== 2 || refused === undefined) return undefined;
  const starts = options.map((option) => startOf(option, where));
  const not = chooseSlot(refused, starts, where);
  return typeof not === 'number' ? 3 - not : undefined;
}

const CHEAPEST = /\b(?:cheapest|cheaper|least expensive|mas barat[oa]|mas economic[oa]|menos car[oa])\b/;
const PRICE = /[$€£] ?(\d+(?:\.\d\d)?)|(\d+(?:\.\d\d)?) ?(?:[$€£]|dollars|bucks|dolares|euros|pesos)/;
const priceIn = (line: string): number => {
  const [, before, after] = PRICE.exec(line.toLowerCase()) ?? [];
  return Number(before ?? after);
};

/** The one line that costs what is said, or least. */
function pricedAs(folded: string, options: string[]): number | undefined {
  const prices = options.map(priceIn);
  const known = prices.filter((price) => !Number.isNaN(price));
  // "The 90 one": no line has so high a number.
  const bare = Number(/\b(\d{2,4})\b(?! ?(?:[ap]m|:|h\b))/.exec(folded)?.[1] ?? Number.NaN);
  const said = priceIn(folded);
  const price = CHEAPEST.test(folded) ? Math.min(...known) : Number.isNaN(said) && bare > 24 ? bare : said;
  const found = prices.flatMap((one, index) => (one === price ? [index + 1] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** When a line is, in local minutes. */
function startOf(option: string, { setting, reading }: Said): number {
  const [slot] =
    windowsOf(readTime(option.replace(/^\s*\d+[.)]\s*/, ''), { ...setting, language: 'en' }), reading) ?? [];
  return slot?.start ?? Number.NaN;
}

const DATES =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:mon|tue|wed|thu|fri|sat|sun|dec|nov|jan|feb|mar|apr|may|jun|jul|aug|sep|oct)$|^\d/;

/** Whether a word of a line that is in no other line is said. */
function isNamed(text: string, option: string, options: string[]): boolean {
  const others = new Set(options.filter((other) => other !== option).flatMap(wordsOf));
  const words = new Set(wordsOf(text));
  return wordsOf(option).some(
    (word) => word.length > 2 && !others.has(word) && !DATES.test(word) && words.has(word),
  );
}
