import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { Callers } from '../gateway/callers.ts';
import type { Emit } from '../stack-events.ts';
import type { FunctionDefinition } from './read-functions.ts';
import { type FunctionPool, startFunctionPool } from './start-function-pool.ts';

export type Functions = {
  names: string[];
  pool(name: string): FunctionPool;
  stop(): Promise<void>;
};

/** Gets every function of the template ready to be invoked; processes start with their first event. */
export async function startFunctions(
  definitions: FunctionDefinition[],
  directory: string,
  surroundings: { awsEndpoint: string; callers: Callers; log: (line: string) => void },
  emit: Emit,
): Promise<Functions> {
  const runtimeFile = await writeRuntime(directory);
  const pools = new Map<string, FunctionPool>();
  for (const definition of definitions) {
    pools.set(definition.name, startFunctionPool(definition, { ...surroundings, runtimeFile }, emit));
  }
  return {
    names: [...pools.keys()],
    pool(name) {
      const pool = pools.get(name);
      if (!pool)
        throw new Error(`The template has no function ${name}, only ${[...pools.keys()].join(', ')}.`);
      return pool;
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

/** Stripping types takes 28 ms of every cold start, so it is done once, here. */
async function writeRuntime(directory: string): Promise<string> {
  const source = await readFile(new URL('./run-handler.ts', import.meta.url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', target: 'node24' });
  const file = join(directory, 'run-handler.mjs');
  await mkdir(directory, { recursive: true });
  await writeFile(file, code);
  return file;
}
