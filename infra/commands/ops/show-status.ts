import type { OperatorReport } from '../../../lib/platform/names.ts';
import type { Target } from './connect.ts';
import { listEventSources } from './event-sources.ts';
import { invokeOperator } from './invoke-operator.ts';
import { readQueueAges } from './queue-ages.ts';
import { readQueueDepths } from './queue-depths.ts';

/** What the function knows, with what SQS, Lambda and, of a deployment, CloudWatch know of each queue. */
export async function showStatus(target: Target): Promise<OperatorReport> {
  const [report, depths, sources, ages] = await Promise.all([
    invokeOperator(target, { command: 'status' }),
    readQueueDepths(target),
    listEventSources(target),
    'stage' in target ? readQueueAges(target.stage) : undefined,
  ]);
  const { columns = [], rows = [] } = report.table ?? {};
  const reading = sources.filter(({ state }) => state === 'Enabled').length;
  return {
    ...report,
    facts: [
      ...(report.facts ?? []).map((fact) =>
        fact.name === 'dials' && reading === 0 ? { ...fact, value: 'wait: no queue is read' } : fact,
      ),
      { name: 'queues read', value: `${reading} of ${sources.length}` },
    ],
    table: {
      columns: [
        'queue',
        'waiting',
        'in hand',
        'later',
        ...(ages ? ['age'] : []),
        ...columns.slice(1),
        'reader',
      ],
      rows: depths.map(({ queue, waiting, inHand, delayed }) => [
        queue,
        ...[waiting, inHand, delayed].map(String),
        ...(ages ? [`${Math.round(ages.get(queue) ?? 0)} s`] : []),
        ...(rows.find(([name]) => name === queue) ?? []).slice(1),
        sources.find((source) => nameOf(source.queue) === queue)?.state.toLowerCase() ?? 'none',
      ]),
    },
  };
}

/** `ringround-dev-messages.fifo` → `messages`; a dead-letter queue keeps its `-dead`. */
const nameOf = (queue: string) => queue.replace(/^ringround-[a-z]+-/, '').replace(/\.fifo$/, '');
