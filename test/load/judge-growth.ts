import type { StepReport } from './run-step.ts';

/** What a conversation asks for; several names are counted together. */
export const COSTS = [
  { short: 'dials', names: ['dials'], digits: 2 },
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

/** Functions hold no more after the second half than before it, but for so much. */
const FLAT = 1.15;
/** Before that many users processes are still warming up. */
const SETTLED = 500;

/** The steps in which the functions' processes grew. */
export const findLeaks = (reports: Pick<StepReport, 'users' | 'memory'>[]): string[] =>
  reports.flatMap(({ users, memory: [, half, end] }) =>
    users >= SETTLED && half && end && end.functionProcess > FLAT * half.functionProcess
      ? [
          `with ${users} users a function's process grew from ${half.functionProcess.toFixed(0)} to ${end.functionProcess.toFixed(0)} MB`,
        ]
      : [],
  );
