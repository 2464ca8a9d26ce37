import { readVariables } from '../platform/configuration.ts';
import { readReplyId } from '../platform/ids.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import type { Outgoing, ReplyMessage } from '../queues/message-types.ts';
import { sendErasure, sendTimer } from '../queues/queues.ts';
import { TryAgainLaterError } from '../queues/work-queue.ts';
import { loadReply } from '../store/replies.ts';
import { showTyping } from '../vendors/twilio/show-typing.ts';
import { followReply } from './follow-reply.ts';
import { lookUpReply } from './look-up-reply.ts';
import { parkUntilLater, parkUntilUserWrites } from './park-reply.ts';
import { releaseParked } from './release-replies.ts';
import { SURELY_LISTED } from './send-letter.ts';
import { sendParts } from './send-parts.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN');
const { CONFIRMATION_DELIVERY } = readVariables(process.env, ['CONFIRMATION_DELIVERY']);

/** Milliseconds for which the user's other replies wait until it is known whether one went out. */
const PATIENCE = 15_000;

/** Sends a message to the user exactly once, or notes what became of one. */
export async function sendOrFollow(message: ReplyMessage): Promise<void> {
  if (message.kind === 'release') return releaseParked(message.userKey);
  if (message.kind === 'erase') return sendErasure(message.erasure);
  if (message.kind === 'typing')
    return showTyping(message.messageSid, required(await secrets(), 'TWILIO_AUTH_TOKEN'));
  const found = readReplyId(message.replyId);
  if (!found) return;
  if (message.kind === 'status') return followReply(found.userKey, message);
  if (message.kind === 'look-up')
    return lookUpReply(found.userKey, message.replyId, required(await secrets(), 'TWILIO_AUTH_TOKEN'));
  const { kind: _, ...outgoing } = message;
  await say(found.userKey, outgoing);
}

/** A limit or a closed window holds up this reply alone; one that may have gone out holds up those behind it, for a moment. */
async function say(userKey: string, outgoing: Outgoing): Promise<void> {
  const known = await loadReply(userKey, outgoing.replyId);
  if (!known && outgoing.about === 'confirmation') await watchDelivery(outgoing.replyId);
  const letter = { ...outgoing, since: known?.since ?? Date.now() };
  const sent = await sendParts(userKey, letter);
  if (sent.is === 'done') return;
  if (sent.is === 'closed') return parkUntilUserWrites(userKey, letter, sent.heardAt);
  const seconds = sent.is === 'later' ? sent.afterSeconds : SURELY_LISTED / 1000 + 1;
  if (sent.is === 'unclear' && Date.now() - letter.since < PATIENCE)
    throw new TryAgainLaterError('Nobody knows whether the reply went out.', seconds);
  await parkUntilLater(userKey, letter, seconds);
}

const watchDelivery = (replyId: string) => {
  const now = Date.now();
  return sendTimer({ about: 'delivery', replyId, at: now + CONFIRMATION_DELIVERY * 1000 }, now);
};
