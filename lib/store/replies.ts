import { replyItem } from './keys.ts';
import { expiresIn, getItem, putItem, updateItem } from './table.ts';

/** A message of ours: claimed before it is sent, known by its SID afterwards, and what became of it. */
export type Reply = {
  claimedAt: number;
  triedAt: number;
  messageSid?: string;
  status?: string;
  errorCode?: number;
  failure?: string;
};

export const loadReply = (userKey: string, replyId: string): Promise<Reply | undefined> =>
  getItem<Reply>(replyItem(userKey, replyId));

/** `true` for the one worker that may send it now. */
export function claimReply(userKey: string, replyId: string): Promise<boolean> {
  const now = Date.now();
  return putItem(
    { ...replyItem(userKey, replyId), claimedAt: now, triedAt: now, expires: expiresIn(30) },
    { ConditionExpression: 'attribute_not_exists(pk)' },
  );
}

/** `true` for the one worker that may try again after the try of `seen`. */
export const claimRetry = (userKey: string, replyId: string, seen: number): Promise<boolean> =>
  updateItem(replyItem(userKey, replyId), {
    UpdateExpression: 'SET triedAt = :now',
    ConditionExpression: 'triedAt = :seen',
    ExpressionAttributeValues: { ':now': Date.now(), ':seen': seen },
  });

export async function noteSent(userKey: string, replyId: string, messageSid: string): Promise<void> {
  await updateItem(replyItem(userKey, replyId), {
    UpdateExpression: 'SET messageSid = :sid',
    ExpressionAttributeValues: { ':sid': messageSid },
  });
}

export async function noteFailure(userKey: string, replyId: string, failure: string): Promise<void> {
  await updateItem(replyItem(userKey, replyId), {
    UpdateExpression: 'SET failure = :failure',
    ExpressionAttributeValues: { ':failure': failure },
  });
}

const RANK = ['accepted', 'queued', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed'];

/** Delivery statuses only move forward; what comes late or twice changes nothing. */
export async function noteStatus(
  userKey: string,
  replyId: string,
  { messageSid, status, errorCode }: { messageSid: string; status: string; errorCode?: number },
): Promise<void> {
  const rank = RANK.indexOf(status);
  if (rank < 0) return;
  await updateItem(replyItem(userKey, replyId), {
    UpdateExpression: `SET messageSid = :sid, #status = :status, #rank = :rank${errorCode ? ', errorCode = :code' : ''}`,
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#rank) OR #rank < :rank)',
    ExpressionAttributeNames: { '#status': 'status', '#rank': 'rank' },
    ExpressionAttributeValues: {
      ':sid': messageSid,
      ':status': status,
      ':rank': rank,
      ...(errorCode && { ':code': errorCode }),
    },
  });
}
