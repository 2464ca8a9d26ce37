import { readReplyId } from '../platform/ids.ts';
import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import type { ReplyTimer } from '../queues/message-types.ts';
import { sendReplyLookUp } from '../queues/queues.ts';
import { isFinal, loadReply, noteUndelivered, type Reply } from '../store/replies.ts';

const ARRIVED = ['delivered', 'read'];

type Check = Pick<Extract<ReplyTimer, { about: 'delivery' }>, 'replyId' | 'isLast'>;

/**
 * Shows the operator, once, a confirmation of which nobody knows that it reached the user's phone. Before that Twilio is
 * asked: nobody sends a status again that we could not take in.
 */
export async function checkDelivery({ replyId, isLast }: Check): Promise<void> {
  const userKey = readReplyId(replyId)?.userKey;
  if (!userKey) return;
  const tries = await triesOf(userKey, replyId);
  const last = tries.at(-1);
  if (!last || tries.some(({ status = '' }) => ARRIVED.includes(status))) return;
  if (!isLast && last.messageSid && !isFinal(last)) return sendReplyLookUp(userKey, replyId);
  if (!(await noteUndelivered(userKey, replyId))) return;
  const { status, errorCode, failure } = last;
  countMetric('ConfirmationUndelivered');
  logger.error('A confirmation has not reached its user.', { replyId, status, errorCode, failure });
}

/** A reply and what was sent in its stead, oldest first. */
export async function triesOf(userKey: string, replyId: string): Promise<Reply[]> {
  const tries: Reply[] = [];
  for (let next: string | undefined = replyId; next; ) {
    const reply: Reply | undefined = await loadReply(userKey, next);
    if (reply) tries.push(reply);
    next = reply?.next;
  }
  return tries;
}
