import { indexOfPhrase, wordsOf } from '../words/fold-text.ts';
import { isNearMiss } from './is-near-miss.ts';
import { OTHER_TRADES, SERVICE_GROUPS } from './service-words.ts';

/** How sure a word is: the directory's own name of the category, another name of the trade, a word that hints at it. */
type Strength = 3 | 2 | 1;
/** A trade outside the directory has no category; it keeps its words from hinting at another. */
type Term = { category: string | null; phrase: string[]; strength: Strength };

/** What stands before a name that is not meant; of "don't" the words are "don" and "t". */
const NEGATED =
  /(?:^| )(?:(?:not|no|except|instead of|rather than|en (?:vez|lugar) de)(?: \S+)?|(?:not|don t|dont|didn t) (?:need|want|mean) an?)$/;
const LONGEST_NEGATION = 4;
/** Ordinary words one slip away from a trade. */
const NOT_MISSPELT = new Set(
  'message sailor printer barbed forest tenant resident mental rental garbage lumber passage'.split(' '),
);
const SHORTEST_MISSPELT = 6;

export type ReadServices = {
  /** The directory's categories, each once, in the order named. */
  named: string[];
  /** A trade that is asked for and that the directory does not have. */
  missing?: string;
  /** The directory's categories that it says are not meant. */
  not: string[];
  /** What is named is only hinted at, as a vet is by a dog. */
  isHinted: boolean;
  /** The words before and after what is named. */
  before: string[];
  rest: string[];
};

/**
 * What a text asks for; `named` has one category when it is clear. Names of a trade beat words that only
 * hint at it, and longer names beat the words within them.
 */
export function readServices(text: string, categories: string[]): ReadServices {
  const said = wordsOf(text);
  const words = said.map(singular);
  const terms = [...categories.flatMap(termsOf), ...termsOutside(categories)].sort(
    (a, b) => b.phrase.length - a.phrase.length || b.strength - a.strength,
  );
  const all = findTerms(words, terms);
  const not = categoriesOf(all.filter(({ isNegated }) => isNegated));
  const found = all.filter(({ isNegated }) => !isNegated);
  const hits = found.length ? found : findMisspelt(words, terms);
  const known = hits.filter(({ term }) => term.category !== null && term.strength > 1);
  const [outside] = hits.filter(({ term }) => term.category === null);
  if (outside && !known.length)
    return { named: [], missing: outside.term.phrase.join(' '), not, isHinted: false, before: [], rest: [] };
  const chosen = known.length ? known : hits;
  const best = Math.max(...chosen.map(rank));
  const surest = chosen.filter((hit) => rank(hit) === best).sort((a, b) => a.at - b.at);
  const last = surest.at(-1);
  return {
    named: categoriesOf(surest),
    not,
    isHinted: last?.term.strength === 1,
    before: last ? said.slice(0, last.at) : [],
    rest: last ? said.slice(last.at + last.term.phrase.length) : [],
  };
}

const categoriesOf = (hits: Hit[]) => [...new Set(hits.flatMap(({ term }) => term.category ?? []))];

/** Names rank by strength alone, hints by length too: "locked out" says more than "car". */
const rank = ({ term }: Hit) => term.strength * 10 + (term.strength === 1 ? term.phrase.length : 0);

type Hit = { term: Term; at: number; isNegated: boolean };

function findTerms(words: string[], terms: Term[]): Hit[] {
  const left = [...words];
  const hits: Hit[] = [];
  for (const [index, term] of terms.entries()) {
    for (let at = indexOfPhrase(left, term.phrase); at >= 0; at = indexOfPhrase(left, term.phrase)) {
      // Every category that goes by this same name or word is meant, so they are taken together.
      const same = terms.filter((other, later) => later >= index && isEqualTerm(other, term));
      hits.push(...same.map((each) => ({ term: each, at, isNegated: isNegatedAt(words, at) })));
      left.fill('', at, at + term.phrase.length);
    }
  }
  return hits;
}

const isNegatedAt = (words: string[], at: number): boolean =>
  NEGATED.test(words.slice(Math.max(0, at - LONGEST_NEGATION), at).join(' '));

const isEqualTerm = (a: Term, b: Term) =>
  a.strength === b.strength && a.phrase.join(' ') === b.phrase.join(' ');

function findMisspelt(words: string[], terms: Term[]): Hit[] {
  return words.flatMap((word, at) => {
    if (word.length < SHORTEST_MISSPELT || NOT_MISSPELT.has(word) || isNegatedAt(words, at)) return [];
    const near = terms.filter(({ phrase: [name = '', ...more], strength }) => {
      return strength > 1 && !more.length && name.length >= SHORTEST_MISSPELT && isNearMiss(word, name);
    });
    return near.map((term) => ({ term, at, isNegated: false }));
  });
}

const phrases = new Map<string, string[]>();

/** The words of a name of a trade; each is read once, since every message is looked through for all of them. */
function phraseOf(name: string): string[] {
  const phrase = phrases.get(name) ?? wordsOf(name).map(singular);
  phrases.set(name, phrase);
  return phrase;
}

const groupsOf = (category: string) =>
  SERVICE_GROUPS.filter(({ names }) =>
    names.some((name) => phraseOf(name).join(' ') === phraseOf(category).join(' ')),
  );

function termsOf(category: string): Term[] {
  const term = (text: string, strength: Strength): Term => ({ category, phrase: phraseOf(text), strength });
  return [
    term(category, 3),
    ...groupsOf(category).flatMap(({ names, words }) => [
      ...names.map((name) => term(name, 2)),
      ...words.map((word) => term(word, 1)),
    ]),
  ];
}

function termsOutside(categories: string[]): Term[] {
  const inside = new Set(categories.flatMap(groupsOf));
  const names = SERVICE_GROUPS.filter((group) => !inside.has(group)).flatMap((group) => group.names);
  return [...names, ...OTHER_TRADES.split('|')].map((name) => ({
    category: null,
    phrase: phraseOf(name),
    strength: 2,
  }));
}

/** Plurals are folded alike on both sides, so that a wrong singular does no harm. */
function singular(word: string): string {
  if (word.length <= 3 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
