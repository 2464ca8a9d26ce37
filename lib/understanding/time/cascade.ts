import type { Kind, Kinds, Token } from './token.ts';
import type { Setting } from './tokenize.ts';

/**
 * Kinds by name, in a pattern: `a|b` is either, `a?` may be missing, `!a|b` must not follow. `_` is any number of words that
 * change nothing, and `~` of those and "at", which do not cross a comma in `+`.
 */
type ValueOf<Name extends string> = Name extends `${infer One}|${infer More}`
  ? ValueOf<One> | ValueOf<More>
  : Name extends Kind
    ? Kinds[Name]
    : never;
type OneValue<Word extends string> = Word extends '_' | '~' | '+' | `!${string}`
  ? []
  : Word extends `${infer Name}?`
    ? [ValueOf<Name> | undefined]
    : [ValueOf<Word>];
type Values<Pattern extends string> = Pattern extends `${infer Word} ${infer Rest}`
  ? [...OneValue<Word>, ...Values<Rest>]
  : OneValue<Pattern>;

/** A kind and its value: what stands in the place of the words that a rule matched. */
export type Made = { [K in Kind]: [is: K, value: Kinds[K]] }[Kind];
export type Rule = {
  pattern: RegExp;
  names: number;
  make: (values: never, setting: Setting, matched: Token[]) => Made[] | undefined;
};

const CHARS = new Map<Kind, string>();
const charOf = (kind: Kind): string => {
  const char = CHARS.get(kind) ?? String.fromCharCode(0x4e00 + CHARS.size);
  CHARS.set(kind, char);
  return char;
};
const FILLING: Record<string, Kind[]> = {
  _: ['glue', 'el', 'comma'],
  '~': ['glue', 'el', 'comma', 'las', 'at', 'in'],
  '+': ['glue', 'el', 'las', 'at', 'in'],
};
const anyOf = (kinds: string[]) => `[${kinds.map((kind) => charOf(kind as Kind)).join('')}]`;

/**
 * A rule: where the words of a text are of these kinds one after another, what `make` returns takes their place; nothing
 * happens when it returns nothing.
 */
export function rule<const Pattern extends string>(
  pattern: Pattern,
  make: (values: Values<Pattern>, setting: Setting, matched: Token[]) => Made | Made[] | undefined,
): Rule {
  const words = pattern.split(' ');
  const source = words.map((word) => {
    const filling = FILLING[word];
    if (filling) return `${anyOf(filling)}*`;
    if (word.startsWith('!')) return `(?!${anyOf(word.slice(1).split('|'))})`;
    return `(${anyOf(word.replace('?', '').split('|'))})${word.endsWith('?') ? '?' : ''}`;
  });
  const names = words.filter((word) => !/^[_~+!]/.test(word)).length;
  const one = (values: never, setting: Setting, matched: Token[]) => {
    const made = make(values, setting, matched);
    return made && (Array.isArray(made[0]) ? (made as Made[]) : [made as Made]);
  };
  return { pattern: new RegExp(source.join(''), 'dg'), names, make: one };
}

/** Applies the rules one after another, each as often as it fits, from left to right. */
export function reduce(tokens: Token[], rules: Rule[], setting: Setting): Token[] {
  let now = tokens;
  let kinds = now.map(({ is }) => charOf(is)).join('');
  for (const { pattern, names, make } of rules) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(kinds); match; match = pattern.exec(kinds)) {
      const [from, to] = match.indices![0]!;
      const matched = now.slice(from, to);
      const values = Array.from({ length: names }, (_, index) => {
        const at = match!.indices![index + 1]?.[0];
        return at === undefined ? undefined : now[at]!.value;
      });
      const made = make(values as never, setting, matched);
      pattern.lastIndex = from + 1;
      if (!made) continue;
      const [first, last] = [matched[0]!, matched.at(-1)!];
      const text = matched.map((each) => each.text).join(' ');
      const put = made.map(([is, value]) => ({ is, value, text, from: first.from, to: last.to }) as Token);
      now = now.toSpliced(from, to - from, ...put);
      kinds = now.map(({ is }) => charOf(is)).join('');
      pattern.lastIndex = from;
    }
  }
  return now;
}
