import { dayOfMonth } from '../../time/calendar.ts';
import { isNearMiss } from '../is-near-miss.ts';
import { type Entry, type Language, type Lexicon, lexiconOf } from './lexicon.ts';
import type { Kind, Kinds, Token } from './token.ts';

/** Where and when a text is said, as far as its words of time depend on it. `today` is the number of a day. */
export type Setting = {
  language: Language;
  country: string;
  today: number;
  isDayFirst: boolean;
  /** What the zone is called in which times are read, folded. */
  zones: string[];
  /** Whether it is known from before which days it is about. */
  hasDays: boolean;
};

type Written = { [K in Kind]: [K, Kinds[K]] }[Kind];
type Reader = (numbers: number[], setting: Setting, text: string) => Written;

const MEASURES =
  'dollars?|bucks|usd|euros?|pesos?|dolares|km|miles?|mi|lbs?|kg|years? old|year old|yo|people|persons?|guests|personas?|adults?|kids|ninos|of us|quotes?|min walk|inch(?:es)?|feet|foot|ft|cm|mm|gallons?|pulgadas?|metros?';

/** What is written in digits; the first that fits counts. */
const READERS: [RegExp, Reader][] = [
  [/24 ?\/ ?7(?![\d/])|(?<=\b(?:live|located) (?:at|on) )\d{1,4}/y, () => ['word', undefined]],
  [
    new RegExp(`[$€£]\\s?\\d[\\d.,]*k?|\\d[\\d.,/]*\\s?(?:[%$€£]|(?:${MEASURES})\\b)`, 'y'),
    () => ['word', undefined],
  ],
  [/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/y, ([y = 0, m = 0, d = 0]) => dated(y, m, d)],
  [/(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)/y, ([d = 0, m = 0, y = 0]) => dated(y, m, d)],
  [
    /(\d{1,2}) ?([-/]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)/y,
    ([a = 0, , b = 0, y = 0], setting) => dated(y, ...inOrder(a, b, setting)),
  ],
  [/\+?\d[\d ().-]{8,}\d(?![/.\d:])|\d{5,}/y, () => ['word', undefined]],
  [/(\d{1,2})\.(\d{1,2})\.(?!\d)/y, ([day = 0, month = 0]) => ['date', [month, day]]],
  [
    /(\d{1,2})(?: ?: ?|h)(\d{2})(?::\d\d)?(?!\d)(?: ?(?:hs?|hrs?)\b)?/y,
    ([h = 0, m = 0], _, text) => clock(h, m, text),
  ],
  [
    /(\d{1,2})[.,](\d{1,2})(?!\d|\.\d)/y,
    ([a = 0, b = 0], _, text) => ['dotted', [a, b, text.length - text.search(/[.,]/) - 1]],
  ],
  [/(\d{1,2}) ?\/ ?(\d{1,2})(?![\d/])/y, ([a = 0, b = 0]) => ['slash', [a, b]]],
  [/(\d{1,2}) ?[-–] ?(\d{1,2})(?![\d:./h]|st|nd|rd|th)/y, ([a = 0, b = 0]) => ['pair', [a, b]]],
  [/(\d{1,2})\.?[ªº]/y, ([n = 0]) => ['nth', n]],
  [
    /(\d{1,2})(?:st|nd|rd|th|\.?[ªº]|(?:er|ro|ra|do|da|to|ta|vo|va|no|na)(?!\p{L}))/uy,
    ([n = 0]) => ['ordinal', n],
  ],
  [/(20\d\d)(?!\d)/y, ([n = 0]) => ['year', n]],
  [
    /(\d{1,4})(?:[-/](?=\p{L}{3}))?/uy,
    ([n = 0], _, text) => (/^0\d(?!\d)/.test(text) ? ['minutes', n] : ['number', n]),
  ],
  [/(?<=\d)a\b|(?<![\p{L}\d] ?)a ?\. ?m\b ?\.?|(?<=\d ?)a ?m\b\.?/uy, () => ['meridiem', 0]],
  [/(?<=\d)p\b|p ?\. ?m\b ?\.?|p ?m\b\.?/uy, () => ['meridiem', 1]],
];

function clock(hour: number, minute: number, text: string): Written {
  if (hour > 24 || minute > 59) return ['word', undefined];
  return ['clock', { minute: hour * 60 + minute, isSure: hour > 12 || /^0/.test(text) }];
}

/** A date with its year, which may have two digits. */
function dated(year: number, month: number, day: number): Written {
  const number = dayOfMonth(year < 100 ? 2000 + year : year, month, day);
  if (number === undefined || month > 12) return ['unknown', undefined];
  return ['days', { spans: [{ first: number, last: number }], again: 'never' }];
}

/** Month and day of two numbers, in the order of the place and the language unless only one order is possible. */
export const inOrder = (a: number, b: number, { isDayFirst }: Setting): [month: number, day: number] =>
  (isDayFirst || a > 12) && b <= 12 ? [b, a] : [a, b];

const WORD = /\p{L}[\p{L}']*/uy;
const GAP = /[ .-]{0,2}/y;
const MARKS: Record<string, Kind> = {
  ',': 'comma',
  '(': 'comma',
  ')': 'comma',
  '.': 'stop',
  ';': 'stop',
  '!': 'stop',
  '?': 'stop',
  ':': 'comma',
  '-': 'to',
  '–': 'to',
  '@': 'at',
  '&': 'and',
  '/': 'and',
  '+': 'and',
};

/** The words and numbers of a folded text, each with what it may be in a sentence about time. */
export function tokenize(text: string, setting: Setting): Token[] {
  const lexicon = lexiconOf(setting.language, setting.country);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = written(text, at, setting) ?? worded(text, at, lexicon) ?? mark(text, at, lexicon);
    if (token) tokens.push(token);
    at = token ? token.to : at + 1;
  }
  const apart = tokens.flatMap((token, index) => splitOr(token, tokens[index + 1]));
  return apart.map((token, index) => inContext(token, index, apart, setting));
}

/** "Or after" ends "3 pm or after", and begins another limit in "before 9 or after 6". */
function splitOr(token: Token, next: Token | undefined): Token[] {
  const limit = /^(?:or|and|o|y) (after|later than|before|despues|antes)$/.exec(token.text)?.[1];
  if (
    !limit ||
    !next ||
    !['number', 'clock', 'weekday', 'spelled', 'month', 'ordinal', 'noon', 'las', 'el'].includes(next.is)
  )
    return [token];
  const is = /^(?:before|antes)$/.test(limit) ? 'before' : 'after';
  return [
    { ...token, is: 'and', value: undefined },
    { ...token, is, value: undefined },
  ] as Token[];
}

const tokenOf = ([is, value]: Written, text: string, from: number, to: number): Token =>
  ({ is, value, text: text.slice(from, to), from, to }) as Token;

function written(text: string, at: number, setting: Setting): Token | undefined {
  if (!/[\dap$€£+]/.test(text[at] ?? '')) return undefined;
  if (at > 0 && /\p{L}/u.test(text[at] ?? '') && /\p{L}/u.test(text[at - 1] ?? '')) return undefined;
  for (const [pattern, read] of READERS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    return tokenOf(read(match.slice(1).map(Number), setting, match[0]), text, at, pattern.lastIndex);
  }
  return undefined;
}

/** Names that people misspell and that are mistaken for no other word. */
const MISSPELT: [string, Written][] = [
  ...['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map(
    (name, day): [string, Written] => [name, ['weekday', day]],
  ),
  ...['domingo', '', '', 'miercoles', 'jueves', 'viernes', 'sabado'].map((name, day): [string, Written] => [
    name,
    ['weekday', day],
  ]),
  ['tomorrow', ['relative', 1]],
  ['afternoon', ['part', 'afternoon']],
  ['morning', ['part', 'morning']],
  ['evening', ['part', 'evening']],
  ['weekend', ['weekend', undefined]],
];
const WELL_SPELT = new Set([
  'sundae',
  'sundaes',
  'mourning',
  'warning',
  'evenings',
  'mornings',
  'weekends',
  'moaning',
  'weakened',
  'funday',
  'payday',
  'monkey',
  'viernes',
  'evening',
  'morning',
]);

const misspelt = (word: string): Written | undefined =>
  word.length < 6 || WELL_SPELT.has(word)
    ? undefined
    : MISSPELT.find(([name]) => name.length > 5 && isNearMiss(word, name))?.[1];

/** The longest phrase that the lexicon has, or else the word. */
function worded(text: string, at: number, { entries, longest }: Lexicon): Token | undefined {
  let found: { entry: Entry; to: number } | undefined;
  let [phrase, end, one] = ['', at, at];
  for (let count = 0; count < longest; count++) {
    WORD.lastIndex = end;
    const word = WORD.exec(text)?.[0];
    if (!word) break;
    end += word.length;
    if (count === 0) one = end;
    phrase += `${phrase && ' '}${word
      .replace(/'s$/, count ? 's' : "'s")
      .replaceAll("'", '')
      .replaceAll('-', ' ')}`;
    const entry = entries.get(phrase) ?? (count === 0 ? entries.get(phrase.replace(/s$/, '')) : undefined);
    const isWhole = entries.has(phrase) || /'s$/.test(word);
    if (entry && isWhole) found = { entry, to: end };
    GAP.lastIndex = end;
    end += GAP.exec(text)?.[0].length ?? 0;
  }
  if (one === at) return undefined;
  const to = found?.to ?? one;
  const isDate = found?.entry.is === 'month' || found?.entry.is === 'weekday';
  const isJoined =
    isDate &&
    (/^[-/]\d/.test(text.slice(to, to + 2)) ||
      (to - at < 6 && /^\.(?= ?[\p{L}\d,])/u.test(text.slice(to, to + 3))));
  const [is, value] = found
    ? [found.entry.is, found.entry.value]
    : (misspelt(text.slice(at, one)) ?? ['word', undefined]);
  const isAmbiguous = found?.entry.isAmbiguous ?? false;
  const token = tokenOf([is, value] as Written, text, at, to + (isJoined ? 1 : 0));
  return isAmbiguous ? ({ ...token, isAmbiguous } as Token) : token;
}

function mark(text: string, at: number, { entries }: Lexicon): Token | undefined {
  const is = MARKS[text[at] ?? ''];
  if (!is) return undefined;
  // "Mon-Fri" is a stretch, "twenty-five" is not.
  if (is === 'to' && /\p{L}/u.test(text[at - 1] ?? '')) {
    WORD.lastIndex = at + 1;
    const next = entries.get(WORD.exec(text)?.[0] ?? '')?.is;
    if (next !== 'weekday' && next !== 'month') return undefined;
  }
  return tokenOf([is, undefined] as Written, text, at, at + 1);
}

const TELLING: ReadonlySet<Kind> = new Set<Kind>([
  'number',
  'ordinal',
  'nth',
  'pair',
  'clock',
  'weekday',
  'month',
  'part',
  'relative',
  'year',
  'days',
  'date',
  'slash',
  'next',
  'this',
  'coming',
  'before',
  'after',
  'from',
  'until',
  'early',
  'late',
  'mid',
  'weekof',
  'to',
  'weekend',
  'spelled',
  'fraction',
  'last',
  'meridiem',
  'next2',
  'tens',
  'tonight',
]);
const NOT_A_DAY = new Set([
  'the',
  'my',
  'a',
  'an',
  'your',
  'el',
  'la',
  'al',
  'i',
  'it',
  'you',
  'he',
  'she',
  'they',
  'we',
]);

/** What a word is among those beside it: "sat" is a day in "on sat" and none in "I sat". */
function inContext(token: Token, index: number, tokens: Token[], { language }: Setting): Token {
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  const beyond = tokens
    .slice(index + 1, index + 4)
    .find(({ is }) => !['glue', 'el', 'las', 'at', 'in'].includes(is));
  const plain = { ...token, is: 'word', value: undefined } as Token;
  if (
    token.is === 'relative' &&
    token.text === 'manana' &&
    ((before && /(?:^| )(?:la|las|esta|media)$/.test(before.text)) ||
      (after?.is === 'and' && tokens[index + 2]?.is === 'part'))
  )
    return { ...token, is: 'part', value: 'morning' };
  const isCounted = before && ['number', 'clock', 'spelled', 'meridiem', 'part', 'tens'].includes(before.is);
  if (
    token.text === 'una' &&
    before &&
    ['las', 'to', 'until'].includes(before.is) &&
    tokens[index + 1]?.is !== 'unit'
  )
    return { ...token, is: 'spelled', value: 1 };
  if (
    token.text === 'al' &&
    before &&
    ['number', 'ordinal', 'weekday', 'month', 'relative'].includes(before.is)
  )
    return { ...token, is: 'to', value: undefined };
  if (token.text === 'pasado' && before?.is === 'and') return { ...token, is: 'relative', value: 2 };
  if (token.text === 'menos') return { ...token, is: isCounted ? 'minus' : 'not', value: undefined };
  if (token.is === 'nth' && token.text === 'cuarto' && (before?.is === 'plus' || before?.text === 'menos'))
    return { ...token, is: 'fraction', value: 1 };
  if (token.is === 'las' && /^a la/.test(token.text) && isCounted && isFrom(index, tokens))
    return { ...token, is: 'to', value: undefined };
  if (!('isAmbiguous' in token)) return token;
  if (!before && !after) return token;
  if (token.text === 'mar' && before?.text === 'del') return plain;
  const isExpected =
    (before && TELLING.has(before.is) && !('isAmbiguous' in before)) ||
    (after && TELLING.has(after.is)) ||
    (token.is === 'weekday' && beyond && ['part', 'clock', 'number', 'relative'].includes(beyond.is)) ||
    (before?.is === 'comma' && index > 1 && TELLING.has(tokens[index - 2]!.is));
  const isAt =
    token.is === 'weekday' &&
    (after?.is === 'las' || after?.is === 'at') &&
    TELLING.has(tokens[index + 2]?.is ?? 'word');
  if (isAt && !(before && NOT_A_DAY.has(before.text) && before.text !== 'el')) return token;
  const isInList = (step: number) =>
    ['and', 'plus', 'to'].includes(tokens[index + step]?.is ?? '') &&
    tokens[index + 2 * step]?.is === token.is;
  if (isInList(1) || isInList(-1)) return token;
  const isAfterPlace =
    before &&
    /^(?:on|in|by|for|during|en|de|del|para|of|this|next|at|around|over|or|and|y|o)$/.test(before.text) &&
    after?.is !== 'word';
  const isLast =
    before &&
    (!after || ['stop', 'comma'].includes(after.is)) &&
    ['weekday', 'month'].includes(token.is) &&
    token.text !== 'may';
  const isPartOf =
    token.is === 'part' &&
    before?.text === 'the' &&
    ['in', 'at', 'glue'].includes(tokens[index - 2]?.is ?? '');
  if (isPartOf) return token;
  const isThe =
    before &&
    NOT_A_DAY.has(before.text) &&
    !(language === 'es' && before.text === 'el' && (isLast || (beyond && TELLING.has(beyond.is)))) &&
    token.is !== 'nth';
  return (isExpected || isAfterPlace || isLast) && !isThe ? token : plain;
}

/** Whether "a las" follows "de las 5": then it is "to". */
function isFrom(index: number, tokens: Token[]): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 7); at--) {
    const { is, text } = tokens[at]!;
    if ((is === 'las' && !/^(?:a|de) la$/.test(text)) || is === 'from' || is === 'between')
      return /^(?:de|desde|entre)/.test(text);
    if (
      ![
        'number',
        'clock',
        'spelled',
        'meridiem',
        'part',
        'tens',
        'plus',
        'fraction',
        'las',
        'minutes',
        'dotted',
      ].includes(is)
    )
      return false;
  }
  return false;
}
