import type { CostSection } from './read-costs.ts';

/** Dollars for 1,000 errands. */
export type Cost = { errands: number; vendors: number; aws: number };

type Counts = ReadonlyMap<string, number>;

/** What `countCalls` counts for rows of `docs/costs.md`; the rest is estimated there and taken as it is. */
const COUNTED: Record<string, string[]> = {
  'telephone, started minutes': ['minutes'],
  'media stream to the agent, minutes': ['minutes'],
  'voice agent beyond the plan, minutes': ['minutes'],
  'listening for an answering machine, answered calls': ['calls answered'],
  'WhatsApp, messages in and out': ['messages in', 'messages out'],
  'API Gateway, requests': ['API requests'],
  'Lambda, invocations': ['invocations'],
  'Lambda, GB-seconds': ['GB-seconds on this machine'],
  'SQS, requests to FIFO queues': ['SQS requests, FIFO'],
  'SQS, requests to standard queues': ['SQS requests, standard'],
  'DynamoDB, write units': ['write units'],
  'DynamoDB, read units': ['read units'],
  'X-Ray, traces, if none is left out': ['invocations'],
};

/** Counts by errand × the price list. @throws when the list has no table for 1,000 errands or nothing of it was counted. */
export function reckonCost(counts: Counts, errands: number, sections: readonly CostSection[]): Cost {
  return {
    errands,
    vendors: 1000 * dollarsOf('An errand, at the vendors', 1),
    aws: dollarsOf('1,000 errands, at AWS', 1000),
  };

  function dollarsOf(title: string, times: number): number {
    const rows = sections.find((section) => section.title === title)?.rows ?? [];
    if (!rows.some(({ what }) => what in COUNTED)) throw new Error(`docs/costs.md has no table "${title}".`);
    return rows.reduce((sum, row) => sum + (countOf(row, times) * row.price) / row.per, 0);
  }

  function countOf({ what, count }: CostSection['rows'][number], times: number): number {
    const names = COUNTED[what];
    return names ? names.reduce((sum, name) => sum + times * (counts.get(name) ?? 0), 0) : count;
  }
}
