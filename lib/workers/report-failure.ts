import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { InboundMessage, Timer } from '../queues/message-types.ts';
import { sendReply, sendTimer } from '../queues/queues.ts';
import { failureItem } from '../store/keys.ts';
import { expiresIn, putItem } from '../store/table.ts';

export type DeadLetter = { queue: string; messageId: string; body: string };

const APOLOGY =
  'I am sorry, something went wrong on my side and I could not handle your last message. Please send it again.';

/** A timer that failed is tried again after this long: without it an errand would wait for ever. */
const TIMER_PAUSE = 300_000;

/**
 * Keeps a dead letter where the operator finds it and counts it. The user whose message it was is told; a timer is set
 * again, because nothing else would carry its errand on once what broke is mended.
 */
export async function reportFailure({ queue, messageId, body }: DeadLetter): Promise<void> {
  await putItem({
    ...failureItem(queue, messageId),
    body,
    at: new Date().toISOString(),
    expires: expiresIn(30),
  });
  countMetric('DeadLetter');
  logger.error('A message could not be handled and was set aside.', { queue, messageId });
  if (queue.includes('-timers-')) await setAgain(JSON.parse(body) as Timer);
  if (!queue.includes('-messages-')) return;
  const { userKey, messageSid, from } = JSON.parse(body) as InboundMessage;
  await sendReply(userKey, `${userKey}.${messageSid}.failure`, from, APOLOGY);
}

const setAgain = (timer: Timer) => sendTimer({ ...timer, at: Date.now() + TIMER_PAUSE }, Date.now());
