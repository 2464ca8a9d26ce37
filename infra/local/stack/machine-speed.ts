/** How quick this machine is, as one cold start tells it: that of the function with the least code. */
export type MachineSpeed = {
  coldStartMs: number;
  /** 1 on a usual laptop and on a quicker one, 5 on a machine five times slower. */
  slowness: number;
  /** What starts may take so long: only what hangs takes longer. */
  startLimitMs: number;
};

/** A usual laptop starts a Node.js process with a few lines of code within this time. */
const usualColdStartMs = 100;
/** The function with the most code takes about 5 of the shortest cold starts, and a busy machine makes 50 of them. */
const coldStartsPerStart = 1000;
/** Lambda gives a function ten seconds to load. */
const leastStartLimitMs = 10_000;
const mostStartLimitMs = 600_000;
/** A first start that took longer was held up by something else. */
const mostSlowness = 30;
/** An invocation ends so much before its messages are visible again. */
const marginSeconds = 5;

/** Holds while nothing has started yet. */
export const unmeasured: MachineSpeed = { coldStartMs: 0, slowness: 1, startLimitMs: 300_000 };

export const speedOf = (coldStartMs: number): MachineSpeed => ({
  coldStartMs,
  slowness: clamp(1, coldStartMs / usualColdStartMs, mostSlowness),
  startLimitMs: clamp(leastStartLimitMs, coldStartsPerStart * coldStartMs, mostStartLimitMs),
});

const clamp = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value));

/**
 * A function's timeout as long as the machine is slow, because a slow machine is no reason to kill it. A function that
 * reads a queue still ends before the queue would give its messages to another: queues keep the visibility timeout of the
 * template (six times the function's timeout), so that what a killed function had in hand comes back no later than at AWS.
 */
export function runSeconds(
  timeoutSeconds: number,
  visibilitySeconds: number,
  { slowness }: MachineSpeed,
): number {
  return Math.max(timeoutSeconds, Math.min(timeoutSeconds * slowness, visibilitySeconds - marginSeconds));
}
