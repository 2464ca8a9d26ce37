import { wordsOf } from '../../words/fold-text.ts';
import { isNearMiss } from '../is-near-miss.ts';
import { GENERAL_NAMES } from './trades.ts';
import { singular, type Term, type Vocabulary } from './vocabulary.ts';

export type ReadService = {
  /** Categories that are named alike, each once, in the order named. */
  named: string[];
  /** A trade that is asked for and that the directory lacks. */
  missing?: string;
  /** Categories that are said not to be meant. */
  not: string[];
  /** What is named is only hinted at, as a vet is by a dog. */
  isHinted: boolean;
  /** The words that name services, and those that hint at one, as they are said. */
  said: string[];
  hints: string[];
};

/** What stands before a name that is not meant; of "don't" the words are "don" and "t". */
const NEGATED =
  /(?:^| )(?:(?:not|no|except|besides|instead of|rather than|in addition to|as well as|ademas del?|en (?:vez|lugar) de)(?: \S+)?|(?:not|don t|dont|didn t) (?:need|want|mean) an?)$/;
/** What somebody did who is spoken of rather than wanted. */
const SPOKE =
  /^(?:told|said|says|recommended|recommends|suggested|suggests|advised|ordered|prescribed|referred|dijo|dice|recomendo|recomienda|mando|receto)$/;
const LONGEST_NEGATION = 4;
/** Ordinary words one slip away from a trade. */
const NOT_MISSPELT = new Set(
  'message sailor printer barbed forest tenant resident mental rental garbage lumber passage messages doctored'.split(
    ' ',
  ),
);
/** "Cleaned" is no misspelt "cleaner". */
const INFLECTED = /(?:ed|ing)$/;
const SHORTEST_MISSPELT = 6;
const GENERAL = new Set(GENERAL_NAMES.split('|'));

type Hit = { term: Term; at: number; isNegated: boolean };

/** What a text asks for. Names of a trade beat words that only hint at it, and longer names beat the words within them. */
export function readService(text: string, { terms, names }: Vocabulary): ReadService {
  const saidWords = wordsOf(text);
  const words = saidWords.map(singular);
  const all: Hit[] = [];
  for (let at = 0; at < words.length; at++) {
    const term = terms
      .get(words[at]!)
      ?.find(({ phrase }) => phrase.every((word, index) => words[at + index] === word));
    if (!term) continue;
    // "My doctor told me to see a physio" wants no doctor.
    if (saidWords[at + term.phrase.length]?.match(SPOKE)) {
      at += term.phrase.length - 1;
      continue;
    }
    const isNegated = NEGATED.test(saidWords.slice(Math.max(0, at - LONGEST_NEGATION), at).join(' '));
    if (term.meanings.length > 0) all.push({ term, at, isNegated });
    at += term.phrase.length - 1;
  }
  const wordsAt = ({ term, at }: Hit) => saidWords.slice(at, at + term.phrase.length).join(' ');
  const said = all.filter(isName).map(wordsAt);
  const hints = all.filter((hit) => !isName(hit)).map(wordsAt);
  const not = categoriesOf(all.filter(({ isNegated }) => isNegated));
  const found = all.filter(({ isNegated }) => !isNegated);
  const hits = all.some(isName) ? found : [...misspelt(words, names, terms), ...found];
  const known = hits.filter((hit) => isName(hit) && categoriesOf([hit]).length > 0);
  const outside = hits.find(({ term }) => term.meanings.every(({ category }) => category === null));
  if (outside && known.length === 0)
    return { named: [], missing: outside.term.phrase.join(' '), not, isHinted: false, said, hints };
  const special = known.filter(({ term }) => !GENERAL.has(term.phrase.join(' ')));
  const chosen = special.length > 0 ? special : known.length > 0 ? known : hits;
  const best = Math.max(0, ...chosen.map(rank));
  return {
    named: categoriesOf(chosen.filter((hit) => rank(hit) === best)),
    not,
    isHinted: known.length === 0,
    said,
    hints,
  };
}

const isName = ({ term }: Hit): boolean => term.meanings.some(({ strength }) => strength > 1);

/** The categories of the surest meanings. */
function categoriesOf(hits: Hit[]): string[] {
  return [
    ...new Set(
      hits.flatMap(({ term: { meanings } }) => {
        const best = Math.max(...meanings.map(({ strength }) => strength));
        return meanings.flatMap(({ category, strength }) =>
          category !== null && strength === best ? category : [],
        );
      }),
    ),
  ];
}

/** Names rank by strength alone, hints by length too: "locked out" says more than "car". */
function rank({ term: { meanings, phrase } }: Hit): number {
  const best = Math.max(...meanings.map(({ strength }) => strength));
  return best === 1 ? phrase.length : 20;
}

function misspelt(words: string[], names: string[], terms: Vocabulary['terms']): Hit[] {
  return words.flatMap((word, at) => {
    if (word.length < SHORTEST_MISSPELT || NOT_MISSPELT.has(word) || INFLECTED.test(word)) return [];
    const near = names.find((name) => name.length >= SHORTEST_MISSPELT && isNearMiss(word, name));
    const term = near === undefined ? undefined : terms.get(near)?.find(({ phrase }) => phrase.length === 1);
    return term ? [{ term, at, isNegated: false }] : [];
  });
}
