import { setTimeout as sleep } from 'node:timers/promises';

/** Runs a task `everyMs` after it was asked for, however often that is; one run at a time. */
export function throttle(
  task: () => Promise<void> | undefined,
  everyMs: number,
  log: (line: string) => void,
): () => void {
  let isAsked = false;
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    while (isAsked) {
      await sleep(everyMs, undefined, { ref: false });
      isAsked = false;
      await Promise.resolve(task()).catch((error: Error) => log(`page: ${error.message}`));
    }
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}
