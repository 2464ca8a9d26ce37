import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { sendReply } from '../queues/queues.ts';
import { failureItem } from '../store/keys.ts';
import { expiresIn, putItem } from '../store/table.ts';

export type DeadLetter = { queue: string; messageId: string; body: string };

const APOLOGY =
  'I am sorry, something went wrong on my side and I could not handle your last message. Please send it again.';

/** Keeps a dead letter where the operator finds it, counts it, and tells the user whose message it was. */
export async function reportFailure({ queue, messageId, body }: DeadLetter): Promise<void> {
  await putItem({
    ...failureItem(queue, messageId),
    body,
    at: new Date().toISOString(),
    expires: expiresIn(30),
  });
  countMetric('DeadLetter');
  logger.error('A message could not be handled and was set aside.', { queue, messageId });
  if (!queue.includes('-messages-')) return;
  const { userKey, messageSid, from } = JSON.parse(body) as InboundMessage;
  await sendReply(userKey, `${userKey}.${messageSid}.failure`, from, APOLOGY);
}
