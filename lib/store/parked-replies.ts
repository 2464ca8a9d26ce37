import { readable, SCHEMAS } from '../platform/schema.ts';
import { parkedReplyItem, userItem } from './keys.ts';
import type { Letter } from './replies.ts';
import { deleteItem, expiresIn, getItem, listItems, putItem, updateItem } from './table.ts';
import { leadOf } from './users.ts';

/** A reply that waits: for a limit to pass (until `dueAt`), or for the user to write after `heardAt`. Epoch milliseconds. */
export type ParkedReply = { letter: Letter; waits: number } & (
  | { why: 'limit'; dueAt: number }
  | { why: 'window'; heardAt?: number }
);

export const loadParked = (userKey: string, replyId: string): Promise<ParkedReply | undefined> =>
  getItem<ParkedReply>(parkedReplyItem(userKey, replyId));

export async function park(userKey: string, parked: ParkedReply): Promise<void> {
  const key = parkedReplyItem(userKey, parked.letter.replyId);
  await putItem({ ...key, ...parked, schema: SCHEMAS.parked, expires: expiresIn(30) });
}

export async function unpark(userKey: string, replyId: string): Promise<void> {
  await deleteItem(parkedReplyItem(userKey, replyId));
}

/** All that is parked under a key. Throws `NewerSchemaError`. */
export async function listParked(userKey: string): Promise<ParkedReply[]> {
  const { pk, sk } = parkedReplyItem(userKey, '');
  const items = await listItems<ParkedReply>(pk, sk);
  const now = Date.now() / 1000;
  return items.filter(({ expires }) => Number(expires) > now).map((item) => readable('parked', item));
}

/** What is parked in the order in which it was first to be said. */
export const inOrder = (parked: ParkedReply[]): ParkedReply[] =>
  parked.sort(
    ({ letter: a }, { letter: b }) =>
      a.since - b.since || a.replyId.localeCompare(b.replyId, 'en', { numeric: true }),
  );

/** Has the user's next message release what is parked. `false` when the user has written since `seen`. */
export const awaitUser = async (userKey: string, seen: number | undefined): Promise<boolean> =>
  updateItem(userItem(await leadOf(userKey)), {
    UpdateExpression: 'SET repliesWait = :true',
    ConditionExpression: seen === undefined ? 'attribute_not_exists(lastInboundAt)' : 'lastInboundAt = :seen',
    ExpressionAttributeValues: { ':true': true, ...(seen !== undefined && { ':seen': seen }) },
  });

export async function stopAwaitingUser(userKey: string): Promise<void> {
  await updateItem(userItem(userKey), { UpdateExpression: 'REMOVE repliesWait' });
}
