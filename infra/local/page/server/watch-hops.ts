import type { StackEvent } from '../../stack/stack-events.ts';
import type { Hop } from '../tables.ts';
import type { Source } from './live.ts';

const newest = 300;

/** Puts together what the stack tells about each invocation, and counts its AWS calls. */
export function createHopWatch() {
  const hops = new Map<string, Hop>();
  let totals: Record<string, number> = {};

  const change = (id: string, part: (hop: Hop) => Partial<Hop>) => {
    const hop = hops.get(id);
    if (hop) hops.set(id, { ...hop, ...part(hop) });
  };

  function see(event: StackEvent): void {
    if (event.type === 'invocation-started') {
      const { function: name, at, trigger } = event;
      hops.set(event.requestId, { function: name, at, trigger, calls: {}, sent: [], failed: [] });
      for (const id of [...hops.keys()].slice(0, -newest)) hops.delete(id);
    } else if (event.type === 'invocation-ended') {
      const { ms, cold: isCold, error } = event;
      change(event.requestId, () => ({ ms, isCold, ...(error && { error: error.errorMessage }) }));
    } else if (event.type === 'aws-call' && event.function !== 'operator') {
      seeCall(event);
    } else if (event.type === 'batch' && event.failed.length > 0) {
      const isIt = ({ trigger }: Hop) =>
        trigger.kind === 'queue' && trigger.messages.some(({ id }) => event.messageIds.includes(id));
      const [id = ''] = [...hops].findLast(([, hop]) => isIt(hop)) ?? [];
      change(id, () => ({ failed: event.failed }));
    }
  }

  function seeCall({ requestId, service, resource, at, sent }: Extract<StackEvent, { type: 'aws-call' }>) {
    totals = { ...totals, [service]: (totals[service] ?? 0) + 1 };
    const queue = resource.slice(resource.lastIndexOf(':') + 1);
    change(requestId, (hop) => ({
      calls: { ...hop.calls, [service]: (hop.calls[service] ?? 0) + 1 },
      ...(sent && { sent: [...hop.sent, { ...sent, queue, at }] }),
    }));
  }

  const rows: Source = { hops: () => hops, totals: () => new Map([['aws', totals]]) };
  return { see, rows };
}
