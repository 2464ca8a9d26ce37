import { commit } from '../commit/commit-errand.ts';
import { CHAIN_SLEEPS, isKnownEffect } from '../commit/dispatch-effects.ts';
import { isActive, nextDue } from '../errand/watch.ts';
import type { Wake } from '../queues/message-types.ts';
import { sendTimer } from '../queues/queues.ts';
import { loadErrand } from '../store/errands.ts';

/** A wake that comes again must lie ahead. */
const SOON = 2_000;
/** How long an errand's chain sleeps at most while calls are under way. */
const WATCHFUL = 30_000;

/**
 * Looks at an errand again. A wake of the errand's own chain sends the next one first,
 * until the errand is over; a repeated one is dropped, so that the chain never forks. For a missing errand it does nothing.
 */
export async function wakeErrand(wake: Wake): Promise<void> {
  const now = Date.now();
  const stored = await loadErrand(wake.errandId);
  if (!stored) return;
  const { errand } = stored;
  if (wake.chain === undefined) {
    await commit(errand.id, { type: 'woke' }, { loaded: stored });
  } else if (wake.chain > errand.chain) {
    if (isActive(errand, now)) {
      const isBusy =
        errand.effects.some(isKnownEffect) ||
        errand.calls.some(({ state }) => state !== 'ended' && state !== 'dropped');
      const due = Math.max(nextDue(errand, now) ?? 0, now + SOON);
      const at = Math.min(due, now + (isBusy ? WATCHFUL : CHAIN_SLEEPS));
      await sendTimer({ errandId: errand.id, at, chain: wake.chain + 1 }, now);
    }
    await commit(errand.id, { type: 'woke', chain: wake.chain }, { loaded: stored });
  }
}
