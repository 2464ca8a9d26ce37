import { readVariables } from '../platform/configuration.ts';
import { logger } from '../platform/log.ts';
import { sendTimer } from '../queues/queues.ts';
import { isFinal, type Reply } from '../store/replies.ts';
import { classifyError } from '../vendors/twilio/classify-error.ts';
import { findMessages, type SentMessage } from '../vendors/twilio/find-message.ts';
import { checkDelivery, triesOf } from './check-delivery.ts';
import { followReply } from './follow-reply.ts';

const { CONFIRMATION_DELIVERY } = readVariables(process.env, ['CONFIRMATION_DELIVERY']);

/** Takes what Twilio knows of a reply for the status that never came; when that is nothing new, the operator is shown it. */
export async function lookUpReply(userKey: string, replyId: string, authToken: string): Promise<void> {
  const last = (await triesOf(userKey, replyId)).at(-1);
  const known = last && (await findSent(last, authToken));
  if (!known || !isFinal(known)) return checkDelivery({ replyId, isLast: true });
  const now = Date.now();
  await sendTimer({ about: 'delivery', replyId, at: now + CONFIRMATION_DELIVERY * 1000, isLast: true }, now);
  await followReply(userKey, { ...known, kind: 'status', replyId: last.replyId });
}

async function findSent(
  { replyId, to, triedAt, messageSid }: Reply,
  authToken: string,
): Promise<SentMessage | undefined> {
  try {
    const sent = await findMessages(to, triedAt, authToken);
    return sent.find((one) => one.messageSid === messageSid);
  } catch (error) {
    const { kind } = classifyError(error);
    logger.warn('Twilio does not tell what became of a reply.', { replyId, kind });
    return undefined;
  }
}
