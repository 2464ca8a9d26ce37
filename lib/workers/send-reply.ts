import { readReplyId } from '../ids.ts';
import { logger } from '../log.ts';
import { countMetric } from '../metrics.ts';
import type { ReplyMessage } from '../queues/message-types.ts';
import { required, secretsOf } from '../secrets.ts';
import { claimReply, loadReply, noteFailure, noteSent, noteStatus } from '../store/replies.ts';
import { classifyError } from '../twilio/classify-error.ts';
import { findMessages } from '../twilio/find-message.ts';
import { sendMessage } from '../twilio/send-message.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN');

type Outgoing = Extract<ReplyMessage, { kind: 'send' }>;

/** Thrown so that the queue delivers the reply again: whether it went out is not known yet, or it could not go out yet. */
export class ReplyNotSentError extends Error {
  readonly code = 'REPLY_NOT_SENT';
}

/** A message that Twilio took is in its list within this time, even if its answer was lost. */
const SURELY_LISTED = 5_000;

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
  if (!(await claimReply(userKey, message.replyId))) {
    const reply = await loadReply(userKey, message.replyId);
    if (!reply || reply.messageSid || reply.failure) return;
    if (Date.now() - reply.claimedAt < SURELY_LISTED)
      throw new ReplyNotSentError('The last attempt is too fresh for Twilio to list it.');
    const sent = await findSent(message, reply.claimedAt, authToken);
    if (sent) return noteSent(userKey, message.replyId, sent);
  }
  try {
    await noteSent(userKey, message.replyId, await sendMessage(message, authToken));
  } catch (error) {
    const { kind } = classifyError(error);
    logger.warn('A reply was not taken.', { replyId: message.replyId, kind, error: error as Error });
    if (kind === 'later' || kind === 'ambiguous')
      throw new ReplyNotSentError('Twilio did not take the reply; it will be delivered again.', {
        cause: error,
      });
    countMetric('ReplyRefused');
    await noteFailure(userKey, message.replyId, kind);
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
