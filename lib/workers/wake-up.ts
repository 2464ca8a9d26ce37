import type { Timer } from '../queues/message-types.ts';
import { sendTimer } from '../queues/queues.ts';
import { wakeErrand } from './wake-errand.ts';

/** A delay is counted in whole seconds: what comes this early is due. */
const EARLY = 500;

/** Looks again at what a timer is about; one that is not due yet hops on. */
export async function wakeUp(timer: Timer): Promise<void> {
  const now = Date.now();
  if (timer.at > now + EARLY) return sendTimer(timer, now);
  await wakeErrand(timer);
}
