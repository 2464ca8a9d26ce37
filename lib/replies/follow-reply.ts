import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import type { ReplyMessage } from '../queues/message-types.ts';
import { loadParked } from '../store/parked-replies.ts';
import { noteRefusedUser } from '../store/refused-users.ts';
import {
  claimReply,
  isSettled,
  type Letter,
  loadReply,
  noteArrived,
  noteFailure,
  noteNext,
  noteStatus,
  type Reply,
} from '../store/replies.ts';
import { classifyCode } from '../vendors/twilio/classify-error.ts';
import { parkUntilLater, parkUntilUserWrites } from './park-reply.ts';
import { SURELY_LISTED } from './send-letter.ts';
import { sendParts } from './send-parts.ts';
import { splitText } from './split-text.ts';

type Status = Extract<ReplyMessage, { kind: 'status' }>;

/** Notes what became of a message; one that failed is sent in another way, tried again later, or given up. */
export async function followReply(userKey: string, message: Status): Promise<void> {
  const { replyId, status, errorCode } = message;
  const isNews = await noteStatus(userKey, replyId, message);
  if (isNews && ['delivered', 'read'].includes(status)) await countDelivery(userKey, replyId);
  if (!['failed', 'undelivered'].includes(status)) return;
  const reply = await loadReply(userKey, replyId);
  if (!reply) return;
  const code = errorCode ?? reply.errorCode ?? 0;
  const { kind, afterSeconds = 10, mostTries = Number.POSITIVE_INFINITY } = classifyCode(code);
  if (isNews) logger.warn('A reply did not arrive.', { replyId, status, code, kind });
  if (kind === 'outside-window' && reply.form !== 'template') return sendAsTemplate(userKey, reply);
  const tries = (reply.tries ?? 0) + 1;
  if (kind === 'later' && tries <= mostTries) return tryAgain(userKey, reply, tries, afterSeconds);
  if (kind === 'opted-out') await noteRefusedUser(userKey, reply.triedAt);
  if (isNews) countMetric('ReplyFailed');
  await noteFailure(userKey, replyId, kind);
}

/** Counts each confirmation once, in whatever form and at whichever try it reached its user. */
async function countDelivery(userKey: string, replyId: string): Promise<void> {
  const reply = await loadReply(userKey, replyId);
  if (reply?.about !== 'confirmation') return;
  const original = replyId.replace(/(\.t|\.again\d+|\.\d+)+$/, '');
  if (await noteArrived(userKey, original)) countMetric('ConfirmationDelivered');
}

/** The whole reply goes out once more, as a template and under an id of its own: however often its parts are reported. */
async function sendAsTemplate(userKey: string, reply: Reply): Promise<void> {
  const whole = reply.of ? await loadReply(userKey, reply.of) : reply;
  if (!whole) return;
  const next = { ...letterOf(whole), replyId: `${whole.replyId}.t`, tries: 0, asTemplate: true };
  await noteNext(userKey, whole.replyId, next.replyId);
  const sent = await sendParts(userKey, next);
  // Who has written since the failed try has opened the window again.
  if (sent.is === 'closed')
    await parkUntilUserWrites(userKey, next, sent.heardAt && Math.min(sent.heardAt, reply.triedAt));
  else if (sent.is === 'later') await parkUntilLater(userKey, next, sent.afterSeconds);
  else if (sent.is === 'unclear') await parkUntilLater(userKey, next, SURELY_LISTED / 1000 + 1);
}

/** The same words once more, after a while and under another id; a failure that is reported twice changes nothing. */
async function tryAgain(userKey: string, reply: Reply, tries: number, afterSeconds: number): Promise<void> {
  const isText = reply.form !== 'template';
  const next = {
    ...letterOf(reply),
    replyId: `${reply.replyId.replace(/\.again\d+$/, '')}.again${tries}`,
    body: isText ? (splitText(reply.body)[0] ?? '') : reply.body,
    of: reply.of ?? reply.replyId,
    tries,
    limitedSince: reply.limitedSince || Date.now(),
  };
  await noteNext(userKey, reply.replyId, next.replyId);
  const known = await loadReply(userKey, next.replyId);
  if (known && (isSettled(known) || (await loadParked(userKey, next.replyId)))) return;
  if (!known) await claimReply(userKey, next, { postponed: true });
  await parkUntilLater(userKey, next, afterSeconds * 2 ** (tries - 1));
}

const letterOf = ({
  replyId,
  to,
  body,
  about,
  template,
  since,
  of,
  asTemplate,
  limitedSince,
}: Reply): Letter => ({
  replyId,
  to,
  body,
  since,
  ...(about && { about }),
  ...(template && { template }),
  ...(of && { of }),
  ...(asTemplate && { asTemplate }),
  ...(limitedSince && { limitedSince }),
});
