import assert from 'node:assert/strict';

const TIMES = 16;
/** Sixteen times the length takes sixteen times the work, or 256 times where it grows with the square. */
const MOST_RATIO = 64;
/** Milliseconds; less is not measured well. */
const LEAST_MS = 1;

type Work = (length: number) => unknown;

/** Throws when work on a text grows faster than the text: `work` is given lengths, up to `longest`. */
export async function assertGrowsWithLength(longest: number, work: Work): Promise<void> {
  // Nothing is measured of what has yet to be compiled.
  await work(longest / TIMES);
  const short = Math.max(LEAST_MS, await leastOfThree(() => work(longest / TIMES)));
  const long = await leastOfThree(() => work(longest));
  assert.ok(
    long < short * MOST_RATIO,
    `${longest / TIMES} take ${short.toFixed(1)} ms, ${longest} take ${long.toFixed(1)} ms`,
  );
}

/** Milliseconds of this process's own time, whatever else the machine does. */
async function leastOfThree(work: () => unknown): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1000);
  }
  return Math.min(...taken);
}
