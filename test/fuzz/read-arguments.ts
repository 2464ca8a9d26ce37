import { parseArgs } from 'node:util';
import { SEED } from '../seed.ts';

export type Arguments = { cases: number; seed: number; targets: string[] };

const CASES = 20_000;

/** Reads `[--cases N] [--seed N] [--target NAME]…`. Throws a `RangeError` that says what was expected. */
export function readArguments(args: string[]): Arguments {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string' },
      seed: { type: 'string' },
      target: { type: 'string', multiple: true },
    },
  });
  const { cases = String(CASES), seed = String(SEED), target: targets = [] } = values;
  return { cases: wholeNumber('--cases', cases), seed: wholeNumber('--seed', seed), targets };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${option} is "${text}"; expected a whole number.`);
  return Number(text);
}
