import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { systemVariables } from '../../../infra/local/stack/system-variables.ts';
import { keepLog } from '../../logs/keep-log.ts';
import { waitUntil } from './wait-until.ts';

const entry = resolve(import.meta.dirname, '../../../infra/local/dev.ts');

/** A running, or finished, `npm run dev` and what it printed. */
export type Dev = { child: ChildProcess; output: () => string; code: () => number | null };

/** Starts what `npm run dev` starts, with these variables of the contract and no others. */
export function runDev(variables: Record<string, string>): Dev {
  const { HOME = '' } = process.env;
  const child = spawn(process.execPath, [entry], {
    cwd: resolve(import.meta.dirname, '../../..'),
    env: { ...systemVariables(), HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      keepLog(chunk.toString('utf8'));
    });
  return { child, output: () => output, code: () => child.exitCode };
}

/** Waits for the line that says that all is ready, and gives its address. */
export async function waitUntilReady({ child, output }: Dev): Promise<string> {
  return waitUntil(`ready; it printed ${output()}`, () => {
    if (child.exitCode !== null) throw new Error(`npm run dev ended with ${child.exitCode}: ${output()}`);
    return /^ready on (\S+)$/m.exec(output())?.[1];
  });
}

/** Ends the process that was started, and what it has started in turn. */
export async function stopDev({ child }: Dev, signal: NodeJS.Signals = 'SIGTERM') {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills the main process, and only that one, without a warning. */
export async function killMain({ child }: Dev) {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
