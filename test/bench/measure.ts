import { availableParallelism } from 'node:os';
import { countCalls } from './count-calls.ts';
import { type ColdStart, measureCold } from './measure-cold.ts';
import { measureStack, type OnTheStack } from './measure-stack.ts';
import { measureWarm, type Warm } from './measure-warm.ts';
import { readCosts } from './read-costs.ts';
import { type Cost, reckonCost } from './reckon-cost.ts';

export type Report = {
  /** Without a name: ratios are what can be compared, milliseconds belong to the machine. */
  machine: { on: string; node: string; architecture: string; cores: number };
  cold: ColdStart[];
  warm: Warm;
  /** Absent when it was to be quick. */
  stack?: OnTheStack;
  cost?: Cost;
};

type Progress = (what: string) => void;
const ERRANDS = 2;

/** Measures everything, one after the other; quick leaves out what takes minutes. */
export async function measure({ isQuick }: { isQuick: boolean }, progress: Progress): Promise<Report> {
  const cold = await measureCold(isQuick ? 3 : 21, progress);
  progress('warm handlers');
  const warm = await measureWarm(isQuick ? 200 : 1000);
  const slow = isQuick ? {} : await measureSlowly(progress);
  const machine = {
    on: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    architecture: process.arch,
    cores: availableParallelism(),
  };
  return { machine, cold, warm, ...slow };
}

async function measureSlowly(progress: Progress): Promise<Required<Pick<Report, 'stack' | 'cost'>>> {
  progress('acknowledgement and pacing on the local stack (half a minute)');
  const stack = await measureStack(50);
  progress(`the calls of ${ERRANDS} errands (two minutes)`);
  const counts = await countCalls({ errands: ERRANDS });
  return { stack, cost: reckonCost(counts, ERRANDS, await readCosts()) };
}
