import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Megabytes: what the functions' processes hold on average, and what this process holds after a collection. */
export type Memory = { functionProcess: number; heap: number };

const MEGA = 1_000_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export function readMemory(): Memory {
  const processes = listProcesses()
    .map((line) => /^\s*(?<parent>\d+)\s+(?<kilobytes>\d+)\s.*run-handler/.exec(line)?.groups)
    .filter((found) => Number(found?.parent) === process.pid)
    .map((found) => (Number(found?.kilobytes) * 1024) / MEGA);
  collect();
  return {
    functionProcess: processes.reduce((sum, each) => sum + each, 0) / Math.max(1, processes.length),
    heap: process.memoryUsage().heapUsed / MEGA,
  };
}

/** `parent kilobytes command` of every process. Not every Linux has `ps`. */
function listProcesses(): string[] {
  if (!existsSync('/proc/self/status'))
    return execFileSync('ps', ['-A', '-o', 'ppid=,rss=,args='], { encoding: 'utf8' }).split('\n');
  return readdirSync('/proc').map((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const of = (name: string) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
      return `${of('PPid')} ${of('VmRSS')} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8')}`;
    } catch {
      return ''; // No process, or one that has just ended.
    }
  });
}
