import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Done, Task } from './tasks.ts';

type Work = { tasks: Task[]; seed: number; bundles: string | undefined; onDone(done: Done): void };

/** Has every task done by as many processes as there are cores; each gets its next when it is done with one. */
export async function workOff({ tasks, seed, bundles, onDone }: Work): Promise<void> {
  const left = tasks.values();
  const count = Math.min(tasks.length, availableParallelism());
  await Promise.all(
    Array.from({ length: count }, () => workOne(left, [String(seed), bundles ?? ''], onDone)),
  );
}

function workOne(left: Iterator<Task>, given: string[], onDone: (done: Done) => void): Promise<void> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), given.filter(Boolean));
  const goOn = () => {
    const { value, done } = left.next();
    if (done) child.disconnect();
    else child.send(value);
  };
  return new Promise((resolve, reject) => {
    child.on('message', (done: Done) => {
      onDone(done);
      goOn();
    });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}.`))));
    goOn();
  });
}
