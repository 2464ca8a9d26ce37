import type { Outcome } from './target.ts';

const number = (value: number) => value.toLocaleString('en-US');

export const HEAD = `${'target'.padEnd(40)}${'cases'.padStart(10)}${'findings'.padStart(11)}`;

/** A row of the table. */
export const row = ({ name, cases, finding }: Outcome): string =>
  `${name.padEnd(40)}${number(cases).padStart(10)}${(finding ? '1' : '0').padStart(11)}`;

/** Each finding with what repeats it, and a last line that says it all. */
export function verdict(outcomes: Outcome[], { cases, seed }: { cases: number; seed: number }): string {
  const found = outcomes.filter(({ finding }) => finding);
  const tried = outcomes.reduce((sum, outcome) => sum + outcome.cases, 0);
  const details = found.map(
    ({ name, finding }) =>
      `\n✖ ${name}: ${finding?.reason}\n  with ${finding?.example}\n  again: npm run fuzz -- --target "${name}" --cases ${cases} --seed ${seed}\n`,
  );
  const sign = found.length === 0 ? '✔' : '✖';
  const last = `${sign} ${outcomes.length} targets, ${number(tried)} cases, ${found.length} findings (seed ${seed})`;
  return [...details, last].join('\n');
}
