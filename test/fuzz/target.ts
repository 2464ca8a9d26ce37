import fc from 'fast-check';
import { assertDiscreet } from './assertions.ts';
import { listenToLogs } from './listen-to-logs.ts';

/** Something that takes what outsiders write, and what must hold whatever they write. */
export type Target = {
  name: string;
  /** Case by case; what it throws is a finding. */
  property: fc.IAsyncProperty<unknown> | fc.IProperty<unknown>;
  /** How many cheap cases one of its cases stands for. */
  weight: number;
};

/** A target whose check throws for whatever must not be. What is logged meanwhile must not be personal, whatever the target. */
export const target = <T>(
  name: string,
  cases: fc.Arbitrary<T>,
  check: (value: T) => void | Promise<void>,
  weight = 1,
): Target => ({
  name,
  property: fc.asyncProperty(cases, async (value) => {
    const logs = await listenToLogs(async () => check(value));
    for (const line of logs) assertDiscreet(line);
  }) as Target['property'],
  weight,
});

/** What fuzzing a target came to; `finding` is the smallest case that went wrong, and why. */
export type Outcome = { name: string; cases: number; finding?: { example: string; reason: string } };

const LONGEST_EXAMPLE = 600;

/** Tries so many cases; the same seed tries the same ones. */
export async function fuzz(
  { name, property, weight }: Target,
  cases: number,
  seed: number,
): Promise<Outcome> {
  const numRuns = Math.max(1, Math.round(cases / weight));
  const {
    failed,
    numRuns: tried,
    counterexample,
    errorInstance,
  } = await fc.check(property, { seed, numRuns });
  assertCleanPrototypes();
  if (!failed) return { name, cases: tried };
  const example = fc.stringify(counterexample).slice(0, LONGEST_EXAMPLE);
  const reason = errorInstance instanceof Error ? (errorInstance.stack ?? '') : String(errorInstance);
  return { name, cases: tried, finding: { example, reason } };
}

function assertCleanPrototypes(): void {
  for (const { prototype } of [Object, Array, Function, String])
    for (const name in prototype) throw new Error(`A case wrote ${name} into a prototype of everything.`);
}
