import type { Hop } from '../../tables.ts';

/** A hop of a message's way. `waitedMs` is how long its message lay in the queue. */
export type Step = { id: string; hop: Hop; queuedAt: number; waitedMs: number; receives: number };
export type Way = { root: string; steps: Step[]; from: number; to: number };

/** What is sent with a longer delay is for later, and a way of its own. */
const longestDelaySeconds = 2;

/** The ways of the newest messages, newest first: what each webhook call set off, through all queues. */
export function waysOf(hops: ReadonlyMap<string, Hop>, route: string, newest: number): Way[] {
  const takers = new Map<string, string[]>();
  for (const [id, { trigger }] of hops)
    if (trigger.kind === 'queue')
      for (const message of trigger.messages) takers.set(message.id, [...(takers.get(message.id) ?? []), id]);
  const roots = [...hops].filter(([, { trigger }]) => trigger.kind === 'http' && trigger.route === route);
  return roots
    .slice(-newest)
    .reverse()
    .map(([root]) => follow(root, hops, takers));
}

function follow(root: string, hops: ReadonlyMap<string, Hop>, takers: Map<string, string[]>): Way {
  const ids = new Set([root]);
  for (const id of ids)
    for (const { messageId, delaySeconds } of hops.get(id)?.sent ?? [])
      if (delaySeconds <= longestDelaySeconds)
        for (const taker of takers.get(messageId) ?? []) ids.add(taker);
  const steps = [...ids].map((id) => describe(id, hops.get(id)!)).sort((a, b) => a.hop.at - b.hop.at);
  const from = steps[0]?.hop.at ?? 0;
  const to = Math.max(from, ...steps.map(({ hop }) => hop.at + (hop.ms ?? 0)));
  return { root, steps, from, to };
}

function describe(id: string, hop: Hop): Step {
  const [first] = hop.trigger.kind === 'queue' ? hop.trigger.messages : [];
  const queuedAt = first?.sentAt ?? hop.at;
  return { id, hop, queuedAt, waitedMs: Math.max(0, hop.at - queuedAt), receives: first?.receives ?? 1 };
}
