import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readable, SCHEMAS } from '../platform/schema.ts';
import type { Outgoing } from '../queues/message-types.ts';
import { replyItem } from './keys.ts';
import { expiresIn, getItem, putItem, TableName, table, updateItem } from './table.ts';

/** What one message to Twilio is made from. Times are epoch milliseconds. */
export type Letter = Outgoing & {
  /** When the reply that it stands for was first dealt with. */
  since: number;
  /** The reply of which it is a later part, or another try of one. */
  of?: string;
  /** How often it was tried anew after it was taken and failed. */
  tries?: number;
  /** The window is closed, whatever our clock says. */
  asTemplate?: boolean;
  /** When it first met a limit, since it last waited for the user. */
  limitedSince?: number;
};

export type Form = 'text' | 'template';

/** A message of ours: claimed before it is sent, known by its SID afterwards, and what became of it. */
export type Reply = Letter & {
  claimedAt: number;
  triedAt: number;
  form?: Form;
  /** The last try was certainly not taken. */
  postponed?: boolean;
  messageSid?: string;
  status?: string;
  errorCode?: number;
  failure?: string;
  /** What was sent in its stead. */
  next?: string;
};

/** Throws `NewerSchemaError`. */
export async function loadReply(userKey: string, replyId: string): Promise<Reply | undefined> {
  const reply = await getItem<Reply>(replyItem(userKey, replyId));
  return reply && readable('reply', reply);
}

/** Whether nothing is left to be sent: Twilio took it, or it was given up. */
export const isSettled = (reply: Reply): boolean =>
  reply.messageSid !== undefined || reply.failure !== undefined;

/** `true` for the one worker that may send it now. */
export function claimReply(userKey: string, letter: Letter, how: Pick<Reply, 'form' | 'postponed'>) {
  const now = Date.now();
  return putItem(
    {
      ...replyItem(userKey, letter.replyId),
      schema: SCHEMAS.reply,
      ...letter,
      ...how,
      claimedAt: now,
      triedAt: now,
      expires: expiresIn(30),
    },
    { ConditionExpression: 'attribute_not_exists(pk)' },
  );
}

/** `true` for the one worker that may try again after the try of `seen`. */
export const claimRetry = (
  userKey: string,
  seen: Reply,
  { to, limitedSince = 0 }: Letter,
  form: Form | undefined,
): Promise<boolean> =>
  updateItem(replyItem(userKey, seen.replyId), {
    UpdateExpression: 'SET #to = :to, triedAt = :now, form = :form, limitedSince = :limited REMOVE postponed',
    ConditionExpression: 'triedAt = :seen AND attribute_not_exists(messageSid)',
    ExpressionAttributeNames: { '#to': 'to' },
    ExpressionAttributeValues: {
      ':to': to,
      ':now': Date.now(),
      ':seen': seen.triedAt,
      ':form': form ?? null,
      ':limited': limitedSince,
    },
  });

const note = async (userKey: string, replyId: string, what: string, value: unknown): Promise<void> => {
  await updateItem(replyItem(userKey, replyId), {
    UpdateExpression: 'SET #what = :value',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#what': what },
    ExpressionAttributeValues: { ':value': value },
  });
};

export const noteSent = (userKey: string, replyId: string, messageSid: string) =>
  note(userKey, replyId, 'messageSid', messageSid);
export const notePostponed = (userKey: string, replyId: string) => note(userKey, replyId, 'postponed', true);
export const noteFailure = (userKey: string, replyId: string, failure: string) =>
  note(userKey, replyId, 'failure', failure);
/** Another reply was, or will be, sent instead of this one. */
export const noteNext = (userKey: string, replyId: string, next: string) =>
  note(userKey, replyId, 'next', next);

/** `true` for the first who reports that a reply has not arrived. */
export const noteUndelivered = (userKey: string, replyId: string): Promise<boolean> =>
  updateItem(replyItem(userKey, replyId), {
    UpdateExpression: 'SET undelivered = :true',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(undelivered)',
    ExpressionAttributeValues: { ':true': true },
  });

/** `true` for the first who reports that a reply, or what was sent in its stead, has arrived. */
export const noteArrived = (userKey: string, replyId: string): Promise<boolean> =>
  updateItem(replyItem(userKey, replyId), {
    UpdateExpression: 'SET arrived = :true',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(arrived)',
    ExpressionAttributeValues: { ':true': true },
  });

/** A failure is the end, wherever it comes from: https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks */
const RANKS: Record<string, number> = {
  accepted: 1,
  scheduled: 1,
  queued: 2,
  sending: 3,
  sent: 4,
  delivered: 5,
  read: 6,
  undelivered: 7,
  failed: 7,
  canceled: 7,
};

/** Nothing more becomes of it. */
export const isFinal = ({ status = '' }: Pick<Reply, 'status'>): boolean => (RANKS[status] ?? 0) > 4;

/** Delivery statuses only move forward; what comes late or twice changes nothing. `true` when it moved. */
export function noteStatus(
  userKey: string,
  replyId: string,
  { messageSid, status, errorCode }: { messageSid: string; status: string; errorCode?: number },
): Promise<boolean> {
  const rank = RANKS[status] ?? 0;
  return updateItem(replyItem(userKey, replyId), {
    UpdateExpression: `SET messageSid = :sid, #status = :status, #rank = :rank${errorCode ? ', errorCode = :code' : ''}`,
    ConditionExpression:
      'attribute_exists(pk) AND :rank > :none AND (attribute_not_exists(#rank) OR #rank < :rank)',
    ExpressionAttributeNames: { '#status': 'status', '#rank': 'rank' },
    ExpressionAttributeValues: {
      ':sid': messageSid,
      ':status': status,
      ':rank': rank,
      ':none': 0,
      ...(errorCode && { ':code': errorCode }),
    },
  });
}

/** The SIDs of all messages to this user that are known to be some reply of ours. */
export async function listSids(userKey: string): Promise<Set<string>> {
  const sids = new Set<string>();
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table().send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :reply)',
        ProjectionExpression: 'messageSid',
        ExpressionAttributeValues: { ':pk': userKey, ':reply': replyItem(userKey, '').sk },
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    for (const { messageSid } of Items) if (typeof messageSid === 'string') sids.add(messageSid);
    from = LastEvaluatedKey;
  } while (from);
  return sids;
}
