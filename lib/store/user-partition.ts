import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Errand } from '../errand/errand.ts';
import type { Erasure } from '../queues/message-types.ts';
import { failureItem, userItem } from './keys.ts';
import { deleteItem, getItem, type Item, type Key, listItems, putItem, TableName, table } from './table.ts';
import type { User } from './users.ts';
import { subjectsIn, whatIsOld } from './what-is-old.ts';

const BATCH = 25;

/** Everything in the user's partition that the erasure is to delete, but the user's own item. */
export async function loadOld(erasure: Erasure): Promise<Item[]> {
  const own = userItem(erasure.userKey);
  const items = await listItems(own.pk);
  return whatIsOld(
    items.filter(({ sk }) => sk !== own.sk),
    erasure,
  );
}

export const errandsIn = (items: Item[]): Errand[] =>
  items.flatMap(({ sk, errand }) => (sk.startsWith('errand#') ? [errand as Errand] : []));

export async function hasWrittenSince({ userKey, receivedAt }: Erasure): Promise<boolean> {
  const user = await getItem<User>(userItem(userKey));
  return (user?.lastInboundAt ?? 0) > receivedAt;
}

/** Of the user's own item only an opt-out stays, with nothing that tells whose it is. One who has written since keeps the item. */
export async function forgetUser({ userKey, receivedAt }: Erasure): Promise<void> {
  const key = userItem(userKey);
  const user = await getItem<User & { optOutAt?: number }>(key);
  if (!user) return;
  const isSilent = '(attribute_not_exists(lastInboundAt) OR lastInboundAt <= :yes)';
  const values = { ':yes': receivedAt, ':out': true };
  const { optedOut, optOutAt, saidGoodbye = false } = user;
  if (optedOut)
    await putItem(
      { ...key, optedOut, optOutAt, saidGoodbye },
      { ConditionExpression: `${isSilent} AND optedOut = :out`, ExpressionAttributeValues: values },
    );
  else
    await deleteItem(key, {
      ConditionExpression: `${isSilent} AND (attribute_not_exists(optedOut) OR optedOut <> :out)`,
      ExpressionAttributeValues: values,
    });
}

/**
 * What is kept for the operator of the user's messages that could not be handled, and of the erasure itself; what tells
 * when its message came, or is about something that the user has started since, is spared if that was after the yes.
 */
export async function loadFailuresOf(erasure: Erasure): Promise<Item[]> {
  const { userKey, handledAt } = erasure;
  const { young } = subjectsIn(await listItems(userItem(userKey).pk), erasure);
  const isOld = (body: string) => {
    const [, receivedAt] = /"receivedAt":(\d+)/.exec(body) ?? [];
    return receivedAt ? Number(receivedAt) <= handledAt : !young.some((name) => body.includes(name));
  };
  const failures = await listItems(failureItem('', '').pk);
  return failures.filter(({ sk, body }) => {
    const text = String(body);
    return text.includes(userKey) && (sk.startsWith('erasures#') || isOld(text));
  });
}

/** Deletes items; those that are gone already are no failure. */
export async function deleteItems(keys: Key[]): Promise<void> {
  const unique = [...new Map(keys.map(({ pk, sk }) => [`${pk} ${sk}`, { pk, sk }])).values()];
  for (let from = 0; from < unique.length; from += BATCH) {
    let left: object[] = unique.slice(from, from + BATCH).map((Key) => ({ DeleteRequest: { Key } }));
    while (left.length > 0) {
      const command = new BatchWriteCommand({ RequestItems: { [TableName]: left as never } });
      left = (await table().send(command)).UnprocessedItems?.[TableName] ?? [];
    }
  }
}
