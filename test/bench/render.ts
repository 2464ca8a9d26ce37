import { renderTable } from '../../infra/commands/ops/render-table.ts';
import { EMPTY, LEAN, NAIVE } from './bundle-candidates.ts';
import type { Report } from './measure.ts';
import type { ColdStart } from './measure-cold.ts';
import type { OnTheStack } from './measure-stack.ts';
import type { Cost } from './reckon-cost.ts';
import type { Spread } from './spread.ts';

type Table = { columns: string[]; rows: string[][] };
const NONE = '–';

/** As wide as `width`; `emphasize` marks the first line of each table. */
export function renderText(report: Report, width: number, emphasize: (line: string) => string): string {
  const tables = tablesOf(report).map((table) => {
    const [head = '', ...lines] = renderTable(table, width);
    return [emphasize(head), ...lines].join('\n');
  });
  return [...tables, machineOf(report)].join('\n\n');
}

/** Tables for a document; of the cold starts only those that send to a queue, and nothing at all. */
export function renderMarkdown({ cold, ...report }: Report): string {
  const brief = cold.filter(({ name, queued }) => queued || name === EMPTY);
  const lineOf = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const tables = tablesOf({ cold: brief, ...report }).map(({ columns, rows }) =>
    [columns, columns.map(() => '---'), ...rows].map(lineOf).join('\n'),
  );
  return [machineOf({ cold, ...report }), ...tables].join('\n\n');
}

const machineOf = ({ machine: { on, node, architecture, cores }, cold }: Report): string =>
  `Measured on ${on}, Node ${node}, ${cores} cores (${architecture}), ${cold[0]?.imported.count ?? 0} rounds of cold starts:\nmedians, with quartiles.`;

const tablesOf = ({ cold, warm, stack, cost }: Report): Table[] => [
  {
    columns: ['cold start', 'kB', 'import, ms', 'queued, ms', '× naive', '× lean'],
    rows: coldRows(cold),
  },
  {
    columns: ['warm', 'target', 'median, ms', 'quartiles', 'p99'],
    rows: [
      ['acknowledgement, without network', ...aimedAt(5, warm.acknowledgement)],
      ['understanding a message, 75 trades', ...aimedAt(2, warm.understanding)],
      ['agent-offer, AWS on loopback', ...aimedAt(30, warm.offer)],
      ...(stack ? stackRows(stack) : []),
    ],
  },
  ...(cost ? [costTable(cost)] : []),
];

function coldRows(cold: ColdStart[]): string[][] {
  const ratio = ({ queued }: ColdStart, to: string) => {
    const other = cold.find(({ name }) => name === to)?.queued;
    return queued && other ? (queued.median / other.median).toFixed(2) : NONE;
  };
  return cold.map((start) => [
    start.name,
    start.bytes === undefined ? NONE : Math.ceil(start.bytes / 1000).toString(),
    medianOf(start.imported),
    start.queued ? medianOf(start.queued) : NONE,
    ratio(start, NAIVE),
    ratio(start, LEAN),
  ]);
}

const stackRows = ({ acknowledgement, pacing }: OnTheStack): string[][] => [
  ['acknowledgement over HTTP, local stack', NONE, ...cellsOf(acknowledgement)],
  [`dial to dial at 1 a second, least ${round(pacing.least)}`, '1000', ...cellsOf(pacing)],
];

const costTable = ({ errands, vendors, aws }: Cost): Table => ({
  columns: ['cost of 1,000 errands', 'dollars'],
  rows: [
    [`AWS, by the calls of ${errands} errands`, aws.toFixed(2)],
    ['telephone, voice agent and WhatsApp', vendors.toFixed(2)],
  ],
});

const medianOf = ({ median, p25, p75 }: Spread) => `${round(median)} (${round(p25)}–${round(p75)})`;
const cellsOf = ({ median, p25, p75, p99 }: Spread) => [
  round(median),
  `${round(p25)}–${round(p75)}`,
  round(p99),
];
const aimedAt = (most: number, spread: Spread) => {
  const cells = [`p99 < ${most}`, ...cellsOf(spread)];
  return [...cells.slice(0, -1), `${cells.at(-1)} ${spread.p99 < most ? '✔' : '✖'}`];
};
const round = (milliseconds: number) => milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
