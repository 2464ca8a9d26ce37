import { BatchWriteCommand, DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Errand } from '../errand/errand.ts';
import { failureItem, userItem } from './keys.ts';
import { getItem, type Item, type Key, putItem, TableName, table } from './table.ts';
import { unlessRefused } from './unless-refused.ts';
import type { User } from './users.ts';

/** Whose data are erased, and up to when (epoch ms). `messageSid` is the message that asked for it. */
export type Erased = { userKey: string; messageSid: string; before: number };

const BATCH = 25;

/** Everything in a user's partition that is older than the erasure or about something so old, but the user's own item. */
export async function loadOld({ userKey, messageSid, before }: Erased): Promise<Item[]> {
  const items = (await query(userKey)).filter(({ sk }) => sk !== userItem(userKey).sk);
  return oldAmong(items, { messageSid, before });
}

/** An item is as old as the errand or message that its key names; one that names none, as its last write. */
export function oldAmong(items: Item[], { messageSid, before }: Pick<Erased, 'messageSid' | 'before'>): Item[] {
  const isOldItself = ({ sk, writtenAt, errand }: Item) =>
    sk.startsWith('errand#') ? (errand as Errand).createdAt <= before : Number(writtenAt ?? 0) <= before;
  const subjects = items.filter(({ sk }) => /^(errand|message|acknowledgement)#/.test(sk));
  const nameOf = ({ sk }: Item) => sk.slice(sk.indexOf('#') + 1);
  const old = new Set([...subjects.filter(isOldItself).map(nameOf), messageSid]);
  const young = subjects.map(nameOf).filter((name) => !old.has(name));
  return items.filter((item) => {
    if (young.some((name) => item.sk.includes(name))) return false;
    return isOldItself(item) || item.sk.startsWith('reply#') || [...old].some((name) => item.sk.includes(name));
  });
}

export const errandsIn = (items: Item[]): Errand[] =>
  items.flatMap(({ sk, errand }) => (sk.startsWith('errand#') ? [errand as Errand] : []));

/** Of the user's own item only an opt-out is kept, and nothing that tells whose it is; one who has written since keeps the item. */
export async function forgetUser({ userKey, before }: Erased): Promise<void> {
  const key = userItem(userKey);
  const user = await getItem<User>(key);
  if (!user || (user.lastInboundAt ?? 0) > before) return;
  const isUnchanged = {
    ConditionExpression: 'attribute_not_exists(lastInboundAt) OR lastInboundAt <= :before',
    ExpressionAttributeValues: { ':before': before },
  };
  if (user.optedOut) {
    const { saidGoodbye = false } = user;
    await putItem({ ...key, optedOut: true, saidGoodbye }, isUnchanged);
  } else {
    await unlessRefused(
      table().send(
        new DeleteCommand({
          TableName,
          Key: key,
          ConditionExpression: `(${isUnchanged.ConditionExpression}) AND (attribute_not_exists(optedOut) OR optedOut = :no)`,
          ExpressionAttributeValues: { ':before': before, ':no': false },
        }),
      ),
    );
  }
}

/** Dead letters are kept for the operator; those that a user's messages became. */
export async function loadFailuresOf({ userKey, before }: Erased): Promise<Item[]> {
  const failures = await query(failureItem('', '').pk);
  return failures.filter(
    ({ body, writtenAt }) => String(body).includes(userKey) && Number(writtenAt ?? 0) <= before,
  );
}

async function query(pk: string): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
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
