import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import { releaseReplies, sendTimer } from '../queues/queues.ts';
import { awaitUser, loadParked, park, unpark } from '../store/parked-replies.ts';
import { type Letter, noteFailure } from '../store/replies.ts';

const DAY = 86_400_000;
const LONGEST_WAIT = 3600;

/**
 * Lays a reply aside until a limit has passed, each time for longer, so that the user's other replies go out.
 * After a day of limits it is given up: `false` then. The timer is set first: parked without one it would wait for ever.
 */
export async function parkUntilLater(
  userKey: string,
  letter: Letter,
  afterSeconds: number,
): Promise<boolean> {
  const { replyId } = letter;
  const before = await loadParked(userKey, replyId);
  const waits = before?.why === 'limit' ? before.waits + 1 : 0;
  const now = Date.now();
  const dueAt = now + waitFor(afterSeconds, waits);
  const limitedSince = before?.letter.limitedSince ?? letter.limitedSince ?? now;
  if (dueAt - limitedSince > DAY) {
    countMetric('ReplyGivenUp');
    logger.error('A reply was given up after a day.', { replyId });
    await noteFailure(userKey, replyId, 'too-late');
    await unpark(userKey, replyId);
    return false;
  }
  await sendTimer({ about: 'replies', userKey, at: dueAt }, now);
  await park(userKey, { letter: { ...letter, limitedSince }, why: 'limit', waits, dueAt });
  return true;
}

/** Milliseconds: doubled with every wait, at most an hour, and up to half as much again. */
const waitFor = (afterSeconds: number, waits: number): number =>
  Math.round(Math.min(LONGEST_WAIT, afterSeconds * 2 ** waits) * 1000 * (1 + Math.random() / 2));

/** Lays a reply aside until the user writes again: no template can be sent. `heardAt` is when the user last wrote, as far as we knew. */
export async function parkUntilUserWrites(
  userKey: string,
  { asTemplate: _, limitedSince: __, ...letter }: Letter,
  heardAt: number | undefined,
): Promise<void> {
  const { replyId } = letter;
  if ((await loadParked(userKey, replyId))?.why !== 'window') {
    countMetric('TemplateMissing');
    logger.error(
      'A reply waits until its user writes again: the 24-hour window is closed and no template is configured.',
      { replyId },
    );
  }
  if (!(await awaitUser(userKey, heardAt))) await releaseReplies(userKey, `${replyId}.${Date.now()}`);
  await park(userKey, { letter, why: 'window', waits: 0, ...(heardAt !== undefined && { heardAt }) });
}
