import { sendTimer } from '../queues/queues.ts';
import { freeLine } from '../store/pacing.ts';

/**
 * Frees the lines of a call that is over, or is not made, under whichever hash its business's is held; who waits for that
 * is woken.
 */
export async function giveLineBack(callId: string, phoneHashes: string[]): Promise<void> {
  for (const phoneHash of phoneHashes) if (await freeLine(callId, phoneHash)) await wakeNextInLine(phoneHash);
}

/** Has the line of a business given to the call that waits for it first. */
export function wakeNextInLine(phoneHash: string): Promise<void> {
  const now = Date.now();
  return sendTimer({ about: 'line', phoneHash, at: now }, now);
}
