import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { type Invocation, invocationNow } from './lambda.ts';

/** What the functions take from their surroundings, while a schedule runs. */
export type Surroundings = {
  sleep(invocation: Invocation, ms: number): Promise<void>;
  fetch(invocation: Invocation, url: URL, init: RequestInit): Promise<Response>;
};

/**
 * Gives the functions, and nobody else, another clock to sleep by, another chance and another network. Metrics, which
 * they write to standard output, are dropped.
 */
export function surround(current: () => Surroundings): void {
  const real = {
    sleep: timers.setTimeout,
    setTimeout: globalThis.setTimeout,
    random: Math.random,
    fetch: globalThis.fetch,
    timeout: AbortSignal.timeout,
    write: process.stdout.write.bind(process.stdout),
  };
  const inside = <A extends unknown[], R>(
    fake: (invocation: Invocation, ...args: A) => unknown,
    otherwise: (...args: A) => R,
  ) =>
    ((...args: A) => {
      const invocation = invocationNow();
      return invocation ? fake(invocation, ...args) : otherwise(...args);
    }) as never;
  timers.setTimeout = inside((invocation, ms?: number) => current().sleep(invocation, ms ?? 0), real.sleep);
  syncBuiltinESMExports();
  globalThis.setTimeout = Object.assign(
    inside((invocation, run: () => void, ms?: number) => {
      void current()
        .sleep(invocation, ms ?? 0)
        .then(run);
      return { unref() {}, ref() {} };
    }, real.setTimeout) as typeof setTimeout,
    { __promisify__: real.setTimeout.__promisify__ },
  );
  globalThis.fetch = inside(
    (invocation, url: URL, init: RequestInit) => current().fetch(invocation, url, init),
    real.fetch as never,
  );
  Math.random = inside(({ random }) => random(), real.random);
  AbortSignal.timeout = inside(() => new AbortController().signal, real.timeout as never);
  process.stdout.write = inside(() => true, real.write as never);
}
