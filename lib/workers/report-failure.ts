import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { Erasure, InboundMessage, ReplyMessage, Timer } from '../queues/message-types.ts';
import { sendErasure, sendReply, sendTimer } from '../queues/queues.ts';
import { failureItem } from '../store/keys.ts';
import { expiresIn, putItem } from '../store/table.ts';

export type DeadLetter = { queue: string; messageId: string; body: string };

const APOLOGY =
  'I am sorry, something went wrong on my side and I could not handle your last message. Please send it again.';

/** A timer that failed is tried again after this long: without it an errand, or what is parked, would wait for ever. */
const TIMER_PAUSE = 300_000;
/** Seconds: an erasure was promised, and goes on when what broke is mended. */
const ERASURE_PAUSE = 900;

/**
 * Keeps a dead letter where the operator finds it and counts it. The user whose message it was is told; a timer, or
 * what it set off, is set again, because nothing else would carry on once what broke is mended.
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
  if (queue.includes('-replies-')) await releaseAgain(JSON.parse(body) as ReplyMessage);
  if (queue.includes('-erasures-')) await sendErasure(JSON.parse(body) as Erasure, ERASURE_PAUSE);
  if (!queue.includes('-messages-')) return;
  const { userKey, messageSid, from } = JSON.parse(body) as InboundMessage;
  await sendReply(userKey, `${userKey}.${messageSid}.failure`, from, APOLOGY);
}

const setAgain = (timer: Timer) => sendTimer({ ...timer, at: Date.now() + TIMER_PAUSE }, Date.now());

async function releaseAgain(message: ReplyMessage): Promise<void> {
  if (message.kind === 'release')
    await setAgain({ about: 'replies', userKey: message.userKey, at: Date.now() });
}
