import type { Done, Task } from './tasks.ts';

/** A row of the table. `points` are the requests that the flow makes when nothing goes wrong, `kinds` how many are different. */
export type Row = { flow: string; points: number; kinds: number; runs: number; violations: number };

const HEAD = ['flow', 'points', 'kinds', 'runs', 'violations'];

export function renderTable(rows: Row[]): string {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const cells = rows.map(({ flow, ...numbers }) => [flow, ...Object.values(numbers).map(String)]);
  const total = ['all', sum((r) => r.points), '', sum((r) => r.runs), sum((r) => r.violations)].map(String);
  const lines = rows.length > 1 ? [HEAD, ...cells, total] : [HEAD, ...cells];
  const widths = HEAD.map((_, n) => Math.max(...lines.map((line) => line[n]!.length)));
  return lines
    .map((line) =>
      line.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '),
    )
    .join('\n');
}

/** How a failure is made to happen again, with its log. */
export function commandFor(
  { flow, faults }: Task,
  { seed, plant }: { seed: number; plant?: string },
): string {
  const what =
    faults.length > 0 ? ` --faults "${faults.map(([n, fault]) => `${n}:${fault}`).join(',')}"` : '';
  return `npm run crash -- --flow ${flow}${what} --seed ${seed}${plant ? ` --plant "${plant}"` : ''} --log`;
}

export function renderViolation({ task, names, objections }: Done, command: string): string {
  const where = task.faults.map(([n, fault], index) => `${fault} at point ${n}, ${names[index]}`).join('; ');
  return [
    `✖ ${task.flow}: ${where || 'although nothing went wrong'}`,
    ...objections.map((one) => `    ${one}`),
    `    ${command}`,
  ].join('\n');
}
