import { StartError } from '../../local/start-error.ts';
import { type Check, examine, lookAt } from './check.ts';
import { type Finding, isFault, skipped, wrong } from './finding.ts';
import type { Report } from './report.ts';
import { VendorError } from './vendors/vendor-error.ts';

/** Waits for so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Twilio answers a change of a sender 202: it is made a little later. */
const READS = 5;
const PAUSE = 2000;

/**
 * Makes right what can be made right, in order, and reads each back. It stops at the first that fails, as the rest may
 * build on it; run again, it goes on there. Tells whether all went well.
 */
export async function applyPlan(
  checks: readonly Check[],
  { force, pause }: { force: boolean; pause: Pause },
  report: Report,
): Promise<boolean> {
  let isBroken = false;
  const visit = async (check: Check): Promise<Finding> => {
    if (isBroken) return skipped('not reached');
    const before = await lookAt(check);
    if (!before.apply || (before.state === 'foreign' && !force)) return before;
    report.before(check);
    const finding = await change(check, before.apply, pause);
    report.after({ ...check, finding });
    isBroken = isFault(finding);
    return finding;
  };
  await examine(checks, { before: () => undefined, after: () => undefined }, visit);
  return !isBroken;
}

async function change(check: Check, apply: () => Promise<void>, pause: Pause): Promise<Finding> {
  try {
    await apply();
  } catch (error) {
    const mend =
      error instanceof VendorError ? error.mend : 'mend that, then run this again: it goes on here';
    if (!(error instanceof VendorError || error instanceof StartError)) throw error;
    return wrong({ expected: 'to make it right', found: error.message, mend });
  }
  let after = await lookAt(check);
  for (let tries = 1; after.apply && tries < READS; tries += 1) {
    await pause(PAUSE);
    after = await lookAt(check);
  }
  if (!after.apply) return after;
  return wrong({
    expected: after.expected ?? '',
    found: `it was written, and reads back otherwise: ${after.found}`,
    mend: 'change it in the console by hand, and see whether the vendor has changed this part of its API',
  });
}
