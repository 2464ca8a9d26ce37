import { renderTable } from '../../infra/commands/ops/render-table.ts';
import { COSTS, type Growth } from './judge-growth.ts';
import type { Memory } from './read-memory.ts';
import type { StepReport } from './run-step.ts';

type Table = { columns: string[]; rows: string[][] };
const NONE = '–';

/** Three tables, as wide as `width`; `emphasize` marks the first line of each. */
export function renderText(
  reports: StepReport[],
  growth: Growth[],
  width: number,
  emphasize: (line: string) => string,
): string {
  const tables = [speed(reports), costs(reports, growth), memory(reports)].map((table) => {
    const [head = '', ...lines] = renderTable(table, width);
    return [emphasize(head), ...lines].join('\n');
  });
  return tables.join('\n\n');
}

const speed = (reports: StepReport[]): Table => ({
  columns: ['users', 'errands', 'a second', 'answered, ms', 'p99', 'confirmed, s', 'p99', 'lost', 'doubled'],
  rows: reports.map(({ users, errands, seconds, acknowledgement, confirmation, lost, doubled }) => [
    String(users),
    String(errands),
    (errands / seconds).toFixed(1),
    acknowledgement.median.toFixed(0),
    acknowledgement.p99.toFixed(0),
    (confirmation.median / 1000).toFixed(1),
    (confirmation.p99 / 1000).toFixed(1),
    String(lost),
    String(doubled),
  ]),
});

const costs = (reports: StepReport[], growth: Growth[]): Table => ({
  columns: ['for each of', 'dials', ...COSTS.map(({ short }) => short), 'most grown'],
  rows: reports.map(({ users, counts }) => {
    const [most] = growth.filter((one) => one.users === users).sort((a, b) => b.ratio - a.ratio);
    return [
      `${users} users`,
      (counts.get('dials') ?? 0).toFixed(2),
      ...COSTS.map(({ names, digits }) =>
        names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0).toFixed(digits),
      ),
      most ? `${most.short} × ${most.ratio.toFixed(2)}` : NONE,
    ];
  }),
});

const memory = (reports: StepReport[]): Table => ({
  columns: ['memory, MB, after', '1/10', '1/2', 'all', 'heap 1/10', '1/2', 'all', 'kB a user'],
  rows: reports.map(({ users, memory: sampled }) => [
    `${users} users`,
    ...sampled.map(({ functionProcess }) => functionProcess.toFixed(0)),
    ...sampled.map(({ heap }) => heap.toFixed(0)),
    keptPerUser(users, sampled),
  ]),
});

/** What this process has more after the second half, in kilobytes for each user of it: what simulators and tables remember. */
function keptPerUser(users: number, [, half, end]: Memory[]): string {
  return half && end ? (((end.heap - half.heap) * 1000) / (users / 2)).toFixed(0) : NONE;
}
