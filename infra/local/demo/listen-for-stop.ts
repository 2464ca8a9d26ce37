import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Turns the first signal into an orderly stop; the second one ends the process there and then. */
export function listenForStop(): { stopping: AbortSignal; exitCode(): number } {
  const stopper = new AbortController();
  let code = 0;
  const stop = (exitCode: number) => {
    if (stopper.signal.aborted) process.exit(exitCode);
    code = exitCode;
    stopper.abort();
  };
  for (const signal of signals) process.on(signal, () => stop(128 + constants.signals[signal]));
  // Whoever read the output has left, as `head` does.
  process.stdout.on('error', () => stopper.signal.aborted || stop(1));
  return { stopping: stopper.signal, exitCode: () => code };
}
