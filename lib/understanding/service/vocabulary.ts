import { wordsOf } from '../../words/fold-text.ts';
import { NO_SERVICES, OTHER_TRADES, SERVICE_GROUPS } from './trades.ts';

/** How sure a word is: the directory's own name of the category, another name of the trade, a word that hints at it. */
export type Strength = 3 | 2 | 1;
/** A phrase and what it may mean; a trade that the directory lacks has no category, and what is no service means nothing. */
export type Term = { phrase: string[]; meanings: { category: string | null; strength: Strength }[] };
/** Every word for a service, by its first word, the longest first. */
export type Vocabulary = { terms: Map<string, Term[]>; names: string[] };

const vocabularies = new Map<string, Vocabulary>();
const MOST_KEPT = 8;

/** The vocabulary of a directory's categories; built once for each. */
export function vocabularyOf(categories: string[]): Vocabulary {
  const key = categories.join('\n');
  const known = vocabularies.get(key);
  if (known) return known;
  if (vocabularies.size >= MOST_KEPT) vocabularies.clear();
  const built = build(categories);
  vocabularies.set(key, built);
  return built;
}

/** A name's words in the singular. */
export const phraseOf = (name: string): string[] => wordsOf(name).map(singular);

function build(categories: string[]): Vocabulary {
  const terms = new Map<string, Term>();
  const add = (name: string, category: string | null, strength: Strength) => {
    const phrase = phraseOf(name);
    const term = terms.get(phrase.join(' ')) ?? { phrase, meanings: [] };
    if (!term.meanings.some((each) => each.category === category && each.strength >= strength))
      term.meanings.push({ category, strength });
    terms.set(phrase.join(' '), term);
  };
  const used = new Set<(typeof SERVICE_GROUPS)[number]>();
  for (const category of categories) {
    const own = phraseOf(category).join(' ');
    add(category, category, 3);
    for (const group of SERVICE_GROUPS) {
      if (!group.names.some((name) => phraseOf(name).join(' ') === own)) continue;
      used.add(group);
      for (const name of group.names) add(name, category, 2);
      for (const word of group.words) add(word, category, 1);
    }
  }
  for (const group of SERVICE_GROUPS)
    if (!used.has(group))
      for (const name of group.names) if (!terms.has(phraseOf(name).join(' '))) add(name, null, 2);
  for (const name of OTHER_TRADES.split('|')) if (!terms.has(phraseOf(name).join(' '))) add(name, null, 2);
  for (const name of NO_SERVICES.split('|')) {
    const phrase = phraseOf(name);
    if (!terms.has(phrase.join(' '))) terms.set(phrase.join(' '), { phrase, meanings: [] });
  }
  const byFirst = new Map<string, Term[]>();
  const names: string[] = [];
  for (const term of terms.values()) {
    const first = term.phrase[0] ?? '';
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), term].sort((a, b) => b.phrase.length - a.phrase.length),
    );
    if (term.phrase.length === 1 && term.meanings.some(({ strength }) => strength > 1)) names.push(first);
  }
  return { terms: byFirst, names };
}

/** Plurals are folded alike on both sides, so that a wrong singular does no harm. */
export function singular(word: string): string {
  if (word.length <= 3 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
