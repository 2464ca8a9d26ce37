import { readReplyId } from '../platform/ids.ts';
import { releaseReplies } from '../queues/queues.ts';
import { inOrder, listParked, type ParkedReply, stopAwaitingUser, unpark } from '../store/parked-replies.ts';
import { loadUser, type User } from '../store/users.ts';
import { parkUntilLater, parkUntilUserWrites } from './park-reply.ts';
import { SURELY_LISTED } from './send-letter.ts';
import { sendParts } from './send-parts.ts';

/** A delay is counted in whole seconds: what comes this early is due. */
const EARLY = 500;
/** Milliseconds: what is left after this is done by another message, within the time that a function has. */
const LONG_ENOUGH = 5_000;

/**
 * Sends what is parked for a person, under whichever key, and due, in order; as soon as one has to wait on, those behind
 * it do too, until the timer of the one that waits.
 */
export async function releaseParked(userKey: string): Promise<void> {
  const started = Date.now();
  const user = await loadUser(userKey);
  if (user.ledBy) return releaseParked(user.ledBy);
  let isUserAwaited = false;
  const all = await Promise.all([userKey, ...(user.follows ?? [])].map(listParked));
  for (const parked of inOrder(all.flat())) {
    const { letter } = parked;
    const ownKey = readReplyId(letter.replyId)?.userKey ?? userKey;
    if (!isDue(parked, user, started)) {
      if (parked.why === 'limit') return;
      isUserAwaited = true;
      continue;
    }
    if (Date.now() - started > LONG_ENOUGH) return releaseReplies(userKey, String(Date.now()));
    const sent = await sendParts(ownKey, letter);
    if (sent.is === 'done') await unpark(ownKey, letter.replyId);
    else if (sent.is === 'closed') {
      isUserAwaited = true;
      await parkUntilUserWrites(ownKey, letter, sent.heardAt);
    } else {
      const seconds = sent.is === 'later' ? sent.afterSeconds : SURELY_LISTED / 1000 + 1;
      if (await parkUntilLater(ownKey, letter, seconds)) return;
    }
  }
  if (user.repliesWait && !isUserAwaited) await stopAwaitingUser(userKey);
}

const isDue = (parked: ParkedReply, { lastInboundAt = 0 }: User, now: number): boolean =>
  parked.why === 'limit' ? parked.dueAt <= now + EARLY : lastInboundAt > (parked.heardAt ?? 0);
