import type { About } from '../../tables.ts';
import { shortName } from '../state/names.ts';

/** `id` is the short name, in brackets for a queue. */
export type Box = {
  id: string;
  name: string;
  physical: string;
  kind: 'webhook' | 'queue' | 'worker';
  detail: string;
};

/** Percent and pixels, of a box's centre. */
export type Place = { x: number; y: number };

const columns = { webhook: 17, queue: 51, worker: 84 };
const rowHeight = 33;
const margin = 10;

/** The functions that answer requests, the queues, and the functions that work them off. Dead letters have their own list. */
export function boxesOf({ routes, queues }: About['wiring']): Box[] {
  const isWork = ({ queue }: { queue: string }) => !/dead|dlq/i.test(queue);
  const work = queues.filter(isWork);
  const webhooks = routes.map(({ route, function: physical }): Box => {
    const name = shortName(physical);
    return { id: name, name: name.replace(/-webhook$/, ''), physical, kind: 'webhook', detail: route };
  });
  return [
    ...webhooks,
    ...work.map(({ queue }): Box => {
      const name = shortName(queue);
      return { id: `[${name}]`, name, physical: queue, kind: 'queue', detail: queue };
    }),
    ...work.map(({ queue, function: physical }): Box => {
      const name = shortName(physical);
      return { id: name, name, physical, kind: 'worker', detail: `reads ${shortName(queue)}` };
    }),
  ];
}

/** Each kind in its column, evenly spread. */
export function layOut(boxes: Box[]): { places: Map<string, Place>; height: number } {
  const byKind = Map.groupBy(boxes, ({ kind }) => kind);
  const rows = Math.max(0, ...[...byKind.values()].map(({ length }) => length));
  const height = rows * rowHeight + 2 * margin;
  const places = new Map<string, Place>();
  for (const [kind, some] of byKind)
    for (const [index, { id }] of some.entries())
      places.set(id, { x: columns[kind], y: margin + ((index + 0.5) * rows * rowHeight) / some.length });
  return { places, height };
}
