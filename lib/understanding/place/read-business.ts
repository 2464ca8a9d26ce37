import { foldText, wordsOf } from '../../words/fold-text.ts';
import type { KnownBusiness } from '../utterance.ts';

type Name = KnownBusiness & { full: string[]; own: string[] };
const indexes = new WeakMap<KnownBusiness[], Name[]>();
/** Words that tell no business from another. */
const COMMON = new Set(
  'the and of co inc llc dr dra doctor dental dentistry dentist clinic family practice group care studio arts plumbing plumber pipe drain salon hair barber barbers club veterinary animal hospital medicine primary electric electrical auto repair motors locksmith lock key physical therapy motion opticians eyewear optical massage bodywork bakery restaurant trattoria tutoring center house shop services service office la el los las de'.split(
    ' ',
  ),
);
/** A number or a letter tells no business from a time. */
const TELLING = /\p{L}{3}/u;
/** One word of a name counts only where a name is expected. */
const EXPECTING = /^(?:at|with|call|from|to|ask|con|en|a|al|de|try|book|called|llama|phone|dr|dra)$/;

/** "Curl & Co." is said "curl and co" as well. */
const spoken = (text: string): string[] => wordsOf(text).filter((word) => word !== 'and' && word !== 'y');

function indexOf(businesses: KnownBusiness[]): Name[] {
  const known = indexes.get(businesses);
  if (known) return known;
  const index = businesses.map((business) => {
    const full = spoken(business.name);
    return { ...business, full, own: full.filter((word) => TELLING.test(word) && !COMMON.has(word)) };
  });
  indexes.set(businesses, index);
  return index;
}

type ReadBusiness = KnownBusiness & { said: string };

/** The one business of the directory that a text names, as the directory spells it and as it was said, folded. */
export function readBusiness(text: string, businesses: KnownBusiness[]): ReadBusiness | undefined {
  const words = spoken(foldText(text));
  const found = indexOf(businesses).flatMap((name) => {
    const begun = beginnings(name).find((phrase) => lengthAt(words, phrase, true) > 0);
    const length = begun ? begun.length : lengthAt(words, name.own, name.own.length > 1);
    const said = (begun ?? name.own).join(' ');
    return length > 0 ? [{ name: name.name, category: name.category, said, length }] : [];
  });
  const most = Math.max(0, ...found.map(({ length }) => length));
  const [best, ...others] = found.filter(({ length }) => length === most);
  return best && others.length === 0
    ? { name: best.name, said: best.said, ...(best.category && { category: best.category }) }
    : undefined;
}

/** A name, and what it is called for short: "Gowanus Auto" of "Gowanus Auto Repair". */
const beginnings = ({ full, own }: Name): string[][] =>
  full.flatMap((_, index) => {
    const phrase = full.slice(0, full.length - index);
    const isTelling = phrase.some((word) => own.includes(word));
    return index === 0 || (phrase.length > 1 && isTelling) ? [phrase] : [];
  });

/** How many words of a name stand in a text one after another; of a single word, whether a name is expected there. */
function lengthAt(words: string[], phrase: string[], isSure: boolean): number {
  if (phrase.length === 0 || (phrase.length === 1 && isSure && (phrase[0]?.length ?? 0) < 4)) return 0;
  for (let at = words.indexOf(phrase[0]!); at >= 0; at = words.indexOf(phrase[0]!, at + 1)) {
    const isThere = phrase.every((word, next) => words[at + next] === word);
    if (isThere && (isSure || EXPECTING.test(words[at - 1] ?? ''))) return phrase.length;
  }
  return 0;
}
