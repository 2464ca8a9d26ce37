import { readReplyId } from '../ids.ts';
import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { ReplyMessage } from '../queues/message-types.ts';
import { TryAgainLaterError } from '../queues/work-queue.ts';
import { required, secretsOf } from '../secrets.ts';
import { claimReply, claimRetry, loadReply, noteFailure, noteSent, noteStatus } from '../store/replies.ts';
import { classifyError } from '../twilio/classify-error.ts';
import { findMessages } from '../twilio/find-message.ts';
import { sendMessage } from '../twilio/send-message.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN');

type Outgoing = Extract<ReplyMessage, { kind: 'send' }>;

/** Seconds: a message that Twilio took is in its list within this time, even if its answer was lost. */
const SURELY_LISTED = 5;
const LATER = 10;

/** Sends a message to the user exactly once, or notes what became of one. */
export async function sendOrFollow(message: ReplyMessage): Promise<void> {
  const found = readReplyId(message.replyId);
  if (!found) return;
  if (message.kind === 'send') await sendOnce(found.userKey, message);
  else await noteStatus(found.userKey, message.replyId, message);
}

/** Claimed before it is sent. Who finds it claimed but not sent asks Twilio first whether it went out. */
async function sendOnce(userKey: string, message: Outgoing): Promise<void> {
  const authToken = required(await secrets(), 'TWILIO_AUTH_TOKEN');
  const { replyId } = message;
  if (!(await claimReply(userKey, replyId))) {
    const reply = await loadReply(userKey, replyId);
    if (!reply || reply.messageSid || reply.failure) return;
    const isFresh = Date.now() - reply.triedAt < SURELY_LISTED * 1000;
    if (isFresh)
      throw new TryAgainLaterError('The last try is too fresh for Twilio to list it.', SURELY_LISTED);
    const sent = await findSent(message, reply.claimedAt, authToken);
    if (sent) return noteSent(userKey, replyId, sent);
    if (!(await claimRetry(userKey, replyId, reply.triedAt))) return;
  }
  try {
    await noteSent(userKey, replyId, await sendMessage(message, authToken));
  } catch (error) {
    const { kind, afterSeconds = LATER } = classifyError(error);
    logger.warn('A reply was not taken.', { replyId, kind, error: error as Error });
    if (kind === 'ambiguous')
      throw new TryAgainLaterError('Nobody knows whether the reply went out.', SURELY_LISTED + 1);
    if (kind === 'later')
      throw new TryAgainLaterError('Twilio takes the reply later.', Math.min(30, afterSeconds));
    countMetric('ReplyRefused');
    await noteFailure(userKey, replyId, kind);
  }
}

/** The message with these very words that Twilio has from us to this user since the claim. */
async function findSent(
  { to, body }: Outgoing,
  since: number,
  authToken: string,
): Promise<string | undefined> {
  const messages = await findMessages(to, since, authToken);
  return messages.find((sent) => sent.body === body)?.messageSid;
}
