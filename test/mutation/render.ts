import { renderTable } from '../../infra/commands/ops/render-table.ts';
import type { Row, Survivor, Verdict } from './judge.ts';

const COLUMNS = ['file', 'mutants', 'killed', 'explained', 'survived', 'score'];

/** The table, what has to be looked at, and one line that says how it went. */
export function renderVerdict({ rows, unexplained, stale }: Verdict, width: number): string[] {
  const total = rows.reduce(sum, { file: 'all', mutants: 0, killed: 0, explained: 0, survived: 0 });
  const cells = (rows.length === 1 ? rows : [...rows, total]).map(cellsOf);
  return [
    ...renderTable({ columns: COLUMNS, rows: cells }, width),
    ...listOf('No test notices these changes:', unexplained),
    ...listOf('These are explained and do not survive any more:', stale),
    '',
    `${total.mutants} mutants, ${total.killed} killed, ${total.explained} explained, ${total.survived} survived${stale.length > 0 ? `, ${stale.length} explained in vain` : ''}`,
  ];
}

const sum = (a: Row, b: Row): Row => ({
  file: a.file,
  mutants: a.mutants + b.mutants,
  killed: a.killed + b.killed,
  explained: a.explained + b.explained,
  survived: a.survived + b.survived,
});

const cellsOf = ({ file, mutants, killed, explained, survived }: Row): string[] => [
  file,
  ...[mutants, killed, explained, survived].map(String),
  mutants === explained ? '–' : `${((100 * killed) / (mutants - explained)).toFixed(1)} %`,
];

const listOf = (title: string, mutants: Survivor[]): string[] =>
  mutants.length === 0
    ? []
    : [
        '',
        title,
        ...mutants.map(({ file, line, from, to }) => `  ${file}${line ? `:${line}` : ''}  ${from}  →  ${to}`),
      ];
