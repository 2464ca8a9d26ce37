import { readdirSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { Callers } from '../gateway/callers.ts';
import { type MachineSpeed, runSeconds, speedOf, unmeasured } from '../machine-speed.ts';
import type { Emit } from '../stack-events.ts';
import type { Mapping } from '../triggers/read-mappings.ts';
import type { FunctionDefinition } from './read-functions.ts';
import { type FunctionPool, startFunctionPool } from './start-function-pool.ts';
import { startFunctionProcess } from './start-function-process.ts';
import { takeTurns } from './take-turns.ts';

export type Functions = {
  names: string[];
  speed: MachineSpeed;
  pool(name: string): FunctionPool;
  stop(): Promise<void>;
};

export type FunctionSurroundings = {
  /** Where the runtime is written. */
  directory: string;
  compileCache: string;
  /** Measured when it is undefined. */
  speed: MachineSpeed | undefined;
  awsEndpoint: string;
  callers: Callers;
  log: (line: string) => void;
  emit: Emit;
};

/** So many processes start at once in a stack. */
const startsAtOnce = Math.max(2, availableParallelism());

/** Gets every function of the template ready to be invoked; the first process that starts tells how quick the machine is. */
export async function startFunctions(
  definitions: FunctionDefinition[],
  mappings: Mapping[],
  { directory, speed: knownSpeed, ...surroundings }: FunctionSurroundings,
): Promise<Functions> {
  const runtimeFile = await writeRuntime(directory);
  let speed = knownSpeed ?? unmeasured;
  const limits = ({ name, timeoutSeconds }: FunctionDefinition) => {
    const visibilities = mappings.filter((one) => one.function === name).map((one) => one.visibilitySeconds);
    const runMs = 1000 * runSeconds(timeoutSeconds, Math.min(...visibilities), speed);
    return { startMs: speed.startLimitMs, runMs, slowness: speed.slowness };
  };
  const inTurn = takeTurns(startsAtOnce);
  const pools = new Map<string, FunctionPool>();
  for (const definition of definitions) {
    const start = () => startFunctionProcess(definition, { ...surroundings, runtimeFile, limits });
    pools.set(definition.name, startFunctionPool(definition, { ...surroundings, start, inTurn }));
  }
  const functions = {
    names: [...pools.keys()],
    pool(name: string) {
      const pool = pools.get(name);
      if (!pool)
        throw new Error(`The template has no function ${name}, only ${[...pools.keys()].join(', ')}.`);
      return pool;
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
  const [smallest] = definitions.toSorted((one, other) => codeBytes(one) - codeBytes(other));
  if (!knownSpeed && smallest) {
    const began = performance.now();
    await functions.pool(smallest.name).warm();
    speed = speedOf(performance.now() - began);
  }
  return { ...functions, speed };
}

function codeBytes({ directory }: FunctionDefinition): number {
  return readdirSync(directory).reduce((sum, file) => sum + statSync(join(directory, file)).size, 0);
}

/** Stripping types takes 28 ms of every cold start, so it is done once, here. */
export async function writeRuntime(directory: string): Promise<string> {
  const source = await readFile(new URL('./run-handler.ts', import.meta.url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', target: 'node24' });
  const file = join(directory, 'run-handler.mjs');
  await mkdir(directory, { recursive: true });
  await writeFile(file, code);
  return file;
}
