import { execFileSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Megabytes: what the functions' processes hold on average, and what this process holds after a collection. */
export type Memory = { functionProcess: number; heap: number };

const MEGA = 1_000_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export function readMemory(): Memory {
  const processes = execFileSync('ps', ['-A', '-o', 'ppid=,rss=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(?<parent>\d+)\s+(?<kilobytes>\d+)\s.*run-handler/.exec(line)?.groups)
    .filter((found) => Number(found?.parent) === process.pid)
    .map((found) => (Number(found?.kilobytes) * 1024) / MEGA);
  collect();
  return {
    functionProcess: processes.reduce((sum, each) => sum + each, 0) / Math.max(1, processes.length),
    heap: process.memoryUsage().heapUsed / MEGA,
  };
}
