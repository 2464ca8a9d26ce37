/** Lower case without accents, typographic quotes and dashes made plain, blanks single. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[‘’´`]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a text, folded; a possessive `'s` is dropped. */
export function wordsOf(text: string): string[] {
  return foldText(text)
    .replace(/'s\b/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Where `phrase` begins in `words` as whole words, at or after `from`; -1 when nowhere. */
export function indexOfPhrase(words: string[], phrase: string[], from = 0): number {
  if (!phrase.length) return -1;
  for (let at = from; at + phrase.length <= words.length; at++)
    if (phrase.every((word, index) => words[at + index] === word)) return at;
  return -1;
}
