import { foldText } from '../words/fold-text.ts';

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMEROS = 'uno dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const UNITS: [RegExp, number][] = [
  [/^min/, 60_000],
  [/^h/, 3_600_000],
  [/^d/, 86_400_000],
  [/^(?:week|semana)/, 7 * 86_400_000],
];
const AMOUNT = `(?<!\\band a )(half(?: an?)?|media|an?|una?|\\d{1,2}|${[...NUMBERS, ...NUMEROS].join('|')}) (min|minute|minuto|hour|hr|hora|day|dia|week|semana)s?( and a half| y media)?`;

/** 1 is later, -1 earlier; "forward" is said of both. */
const RULES: [RegExp, 1 | -1 | 0][] = [
  [new RegExp(`\\b${AMOUNT} (?:later|mas tarde|despues)\\b`), 1],
  [new RegExp(`\\b${AMOUNT} (?:earlier|sooner|antes)\\b`), -1],
  [
    new RegExp(
      `\\b(?:postpone|delay|push|aplaz\\w*|pospon\\w*)(?: (?!forward|up|from|to\\b)[\\w']+){0,4}? (?:by |for )?${AMOUNT}\\b`,
    ),
    1,
  ],
  [new RegExp(`\\b(?:back|forward|ahead|up) (?:by )?${AMOUNT}\\b`), 0],
  [new RegExp(`\\b${AMOUNT} (?:back|forward|ahead)\\b`), 0],
  [/\b(?:minute|hour|day|week)s? (?:later|earlier|sooner)\b/, 0],
];

/** How far a text moves an appointment, in milliseconds, and what it says besides; `by` is `null` when it is not clear whither. */
export type Shift = { by: number | null; rest: string };

/** Reads "two hours later" and the like; `null` when a text says nothing of the kind. */
export function readShift(text: string): Shift | null {
  const folded = foldText(text);
  for (const [rule, sign] of RULES) {
    const match = rule.exec(folded);
    if (!match) continue;
    const [phrase, count = '', unit = '', half] = match;
    const by = sign && sign * (numberOf(count) + (half ? 0.5 : 0)) * lengthOf(unit);
    return { by: by || null, rest: folded.replace(phrase, ' ').trim() };
  }
  return null;
}

function numberOf(count: string): number {
  if (/^(?:half|media)/.test(count)) return 0.5;
  if (/^\d/.test(count)) return Number(count);
  return Math.max(0, NUMBERS.indexOf(count), NUMEROS.indexOf(count)) + 1;
}

const lengthOf = (unit: string): number => UNITS.find(([name]) => name.test(unit))?.[1] ?? 0;
