import { readReplyId } from '../ids.ts';
import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import { loadReply, noteUndelivered, type Reply } from '../store/replies.ts';

const ARRIVED = ['delivered', 'read'];

/** Shows the operator, once, a confirmation of which nobody knows that it reached the user's phone. */
export async function checkDelivery(replyId: string): Promise<void> {
  const userKey = readReplyId(replyId)?.userKey;
  if (!userKey) return;
  const tries = await triesOf(userKey, replyId);
  const last = tries.at(-1);
  if (!last || tries.some(({ status = '' }) => ARRIVED.includes(status))) return;
  if (!(await noteUndelivered(userKey, replyId))) return;
  const { status, errorCode, failure } = last;
  countMetric('ConfirmationUndelivered');
  logger.error('A confirmation has not reached its user.', { replyId, status, errorCode, failure });
}

/** A reply and what was sent in its stead, oldest first. */
async function triesOf(userKey: string, replyId: string): Promise<Reply[]> {
  const tries: Reply[] = [];
  for (let next: string | undefined = replyId; next; ) {
    const reply: Reply | undefined = await loadReply(userKey, next);
    if (reply) tries.push(reply);
    next = reply?.next;
  }
  return tries;
}
