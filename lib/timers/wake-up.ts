import { passLine } from '../calls/pass-line.ts';
import type { Timer } from '../queues/message-types.ts';
import { releaseReplies, sendAgain, sendTimer, sendTooLate } from '../queues/queues.ts';
import { checkDelivery } from '../replies/check-delivery.ts';
import { wakeErrand } from './wake-errand.ts';

/** A delay is counted in whole seconds: what comes this early is due. */
const EARLY = 500;

/** Looks again at what a timer is about; one that is not due yet hops on. */
export async function wakeUp(timer: Timer): Promise<void> {
  const now = Date.now();
  if (timer.at > now + EARLY) return sendTimer(timer, now);
  if (timer.about === 'replies') return releaseReplies(timer.userKey, String(timer.at));
  if (timer.about === 'delivery') return checkDelivery(timer);
  if (timer.about === 'inbox') return sendTooLate(timer.note);
  if (timer.about === 'line') return passLine(timer.phoneHash);
  if (timer.about === 'again') return sendAgain(timer);
  await wakeErrand(timer);
}
