import type { StepReport } from './run-step.ts';

/** What a conversation asks for; several names are counted together. */
export const COSTS = [
  { short: 'AWS calls', names: ['AWS calls'], digits: 0 },
  { short: 'reads', names: ['read units'], digits: 0 },
  { short: 'writes', names: ['write units'], digits: 0 },
  { short: 'SQS', names: ['SQS requests, FIFO', 'SQS requests, standard'], digits: 0 },
  { short: 'bytes', names: ['bytes'], digits: 0 },
  { short: 'functions', names: ['invocations'], digits: 0 },
] as const;

/** How much more of something a conversation asks for among so many users than in the first step. */
export type Growth = { users: number; short: string; ratio: number };

type Counted = Pick<StepReport, 'users' | 'counts'>;

export function measureGrowth([first, ...others]: Counted[]): Growth[] {
  if (!first) return [];
  return others.flatMap(({ users, counts }) =>
    COSTS.map(({ short, names }) => ({
      users,
      short,
      ratio: total(counts, names) / total(first.counts, names),
    })),
  );
}

const total = (counts: StepReport['counts'], names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);

/** A conversation among many users may ask for so much more than one among few. */
const MAY_GROW = 1.1;
/** A function's process may hold so much more after the second half of the users than before it. */
const FLAT = 1.15;
/** With fewer users than that, processes are still warming up. */
const SETTLED = 500;

/** What became dearer with more users, and the steps in which the functions' processes grew. */
export function judgeGrowth(
  growth: readonly Growth[],
  reports: readonly Pick<StepReport, 'users' | 'memory'>[],
): string[] {
  const dearer = growth.filter(({ ratio }) => ratio > MAY_GROW);
  return [
    ...dearer.map(({ users, short, ratio }) => `${users} users: ${short} of each × ${ratio.toFixed(2)}`),
    ...reports.flatMap(({ users, memory: [, half, end] }) =>
      users >= SETTLED && half && end && end.functionProcess > FLAT * half.functionProcess
        ? [
            `${users} users: processes from ${half.functionProcess.toFixed(0)} to ${end.functionProcess.toFixed(0)} MB`,
          ]
        : [],
    ),
  ];
}
