import { userKeyOf } from '../ids.ts';
import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { sendInboundMessage } from '../queues/queues.ts';
import { required, secretsOf } from '../secrets.ts';
import { isAcknowledged } from '../store/acknowledgements.ts';
import { isHandled } from '../store/messages.ts';
import { acknowledge } from '../twilio/acknowledge.ts';
import { listMedia } from '../twilio/list-media.ts';
import { type ListedMessage, listMessages } from '../twilio/list-messages.ts';
import { readCommand } from '../understanding/read-command.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN', 'HASH_KEY');

/** A message older than this was looked at four times already. */
const LOOK_BACK = 20 * 60_000;
/** A younger one may still be under way by its webhook, whose fallbacks Twilio tries within 15 s. */
const SETTLED = 60_000;
/** Together more than a sender of 80 messages a second gets in 20 minutes of ordinary days; the rest is left to the next turn. */
const MOST = 5000;
const AT_ONCE = 10;
/** Of the 15 s of the function. */
const ENOUGH = 8000;

/** Takes in the messages that Twilio has from users and whose webhook never reached us, each once, oldest first. */
export async function reconcileInbound(now: number): Promise<{ looked: number; taken: number }> {
  const keys = await secrets();
  const authToken = required(keys, 'TWILIO_AUTH_TOKEN');
  const hashKey = required(keys, 'HASH_KEY');
  const listed = (await recentMessages(now, authToken)).reverse();
  let taken = 0;
  for (let from = 0; from < listed.length; from += AT_ONCE) {
    const some = listed.slice(from, from + AT_ONCE);
    const missed = await Promise.all(some.map((message) => isMissed(message, userKeyOf(message.from, hashKey))));
    for (const message of some.filter((_, index) => missed[index])) {
      if (message.createdAt > now - SETTLED) continue;
      await takeIn(message, userKeyOf(message.from, hashKey), { authToken, listed });
      taken += 1;
    }
    if (Date.now() - now > ENOUGH) break;
  }
  if (taken > 0) {
    countMetric('MessageReconciled', taken);
    logger.warn('Messages whose webhook never came were taken in.', { taken });
  }
  return { looked: listed.length, taken };
}

/** Newest first. */
async function recentMessages(now: number, authToken: string): Promise<ListedMessage[]> {
  const since = now - LOOK_BACK;
  const to = process.env.TWILIO_WHATSAPP_FROM || 'whatsapp:+14155238886';
  const sentSince = new Date(since).toISOString().slice(0, 10);
  const found: ListedMessage[] = [];
  for await (const page of listMessages({ to, sentSince }, authToken)) {
    found.push(...page.filter(({ direction, createdAt }) => direction === 'inbound' && createdAt >= since));
    const isPast = page.some(({ createdAt }) => createdAt < since);
    if (isPast || found.length >= MOST || Date.now() - now > ENOUGH) break;
  }
  return found;
}

/** Whether neither the webhook nor a worker has ever seen it. */
const isMissed = async ({ messageSid }: ListedMessage, userKey: string): Promise<boolean> =>
  !(await isAcknowledged(userKey, messageSid)) && !(await isHandled(userKey, messageSid));

async function takeIn(
  message: ListedMessage,
  userKey: string,
  { authToken, listed }: { authToken: string; listed: ListedMessage[] },
): Promise<void> {
  const { messageSid, from, body, mediaCount, createdAt } = message;
  const inbound: InboundMessage = {
    messageSid,
    userKey,
    from,
    body,
    media: mediaCount > 0 ? await listMedia(messageSid, authToken) : [],
    receivedAt: createdAt,
  };
  if (!isOvertaken(message, listed)) {
    await sendInboundMessage(inbound);
    // Takes effect as if the webhook had come; nobody waits for its words any more.
    await acknowledge(inbound, undefined);
  }
  await claimAcknowledgement(userKey, messageSid, undefined);
}

const isStopOrStart = ({ body }: ListedMessage): boolean =>
  ['stop', 'start'].includes(readCommand(body)?.kind ?? '');

/** A late `stop` or `start` must not undo what the same user has decided since. */
const isOvertaken = (message: ListedMessage, listed: ListedMessage[]): boolean =>
  isStopOrStart(message) &&
  listed
    .slice(listed.indexOf(message) + 1)
    .some((later) => later.from === message.from && isStopOrStart(later));
