import { readdirSync, readFileSync } from 'node:fs';

/** The processes in which functions of this `npm run dev` run: its own children, and no others. */
export function findFunctions(pid: number): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      if (Number(parent) === pid && command.includes('/functions/')) found.push(Number(name));
    } catch (error) {
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return found;
}

/** Kills one of them, if there is one; `pick` is from 0 up to 1. */
export function killFunction(pid: number, pick = Math.random()): boolean {
  const functions = findFunctions(pid);
  const victim = functions[Math.floor(pick * functions.length)];
  if (victim) process.kill(victim, 'SIGKILL');
  return victim !== undefined;
}
