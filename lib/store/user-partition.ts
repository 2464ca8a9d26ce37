import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Errand } from '../errand/errand.ts';
import type { Erasure } from '../queues/message-types.ts';
import { countsIn, higher, keepCounts } from './counts.ts';
import { failureItem, linkItem, userItem } from './keys.ts';
import { deleteLink, forgetLink, loadLink } from './links.ts';
import { deleteItem, getItem, type Item, type Key, listItems, putItem, TableName, table } from './table.ts';
import type { User } from './users.ts';
import { subjectsIn, whatIsOld } from './what-is-old.ts';

const BATCH = 25;

/** Everything in the partitions of a person that the erasure is to delete, but what `forgetUser` sees to. */
export async function loadOld(erasure: Erasure): Promise<Item[]> {
  const lasting = [userItem, linkItem].map((itemOf) => itemOf('').sk);
  const partitions = await Promise.all(userKeysOf(erasure).map((userKey) => listItems(userKey)));
  return partitions.flatMap((items) =>
    whatIsOld(
      items.filter(({ sk }) => !lasting.includes(sk)),
      erasure,
    ),
  );
}

/** Every key under which the person is known. */
export const userKeysOf = ({ userKey, everywhere }: Erasure): string[] => everywhere?.userKeys ?? [userKey];

export const errandsIn = (items: Item[]): Errand[] =>
  items.flatMap(({ sk, errand }) => (sk.startsWith('errand#') ? [errand as Errand] : []));

export async function hasWrittenSince({ userKey, receivedAt }: Erasure): Promise<boolean> {
  return ((await loadItem(userKey)).lastInboundAt ?? 0) > receivedAt;
}

/**
 * Of the user's own item only an opt-out stays, and until the day is over its counts, with nothing that tells whose they
 * are. One who has written since keeps the item. Links go last; those of an opt-out stay, for it is the person's.
 */
export async function forgetUser(erasure: Erasure): Promise<void> {
  const { userKey, everywhere } = erasure;
  await forgetOwn(erasure);
  const isBack = await hasWrittenSince(erasure);
  for (const follower of userKeysOf(erasure).filter((key) => key !== userKey))
    if (isBack)
      await putItem({ ...userItem(follower), ledBy: userKey, ...countsIn(await loadItem(follower)) });
    else await deleteItem(userItem(follower));
  if (isBack) return;
  const isOptedOut = (await getItem(userItem(userKey))) !== undefined;
  for (const key of everywhere?.links ?? []) {
    const link = await loadLink(key);
    if (link?.userKey !== userKey) continue;
    // A number that was another person's before must not lead there again.
    if (isOptedOut || link.since) await forgetLink(key, link);
    else await deleteLink(key, userKey);
  }
}

const loadItem = async (userKey: string): Promise<User> => (await getItem<User>(userItem(userKey))) ?? {};

async function forgetOwn(erasure: Erasure): Promise<void> {
  const { userKey, receivedAt, everywhere } = erasure;
  const key = userItem(userKey);
  const user = await getItem<User & { optOutAt?: number }>(key);
  if (!user) return;
  if ((user.lastInboundAt ?? 0) <= receivedAt) {
    const counts = (await Promise.all(userKeysOf(erasure).map(loadItem))).reduce(higher);
    const keys = new Set([userKey, ...(everywhere?.links ?? [])]);
    for (const one of keys) await keepCounts(one, counts, Date.now());
  }
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
  const { handledAt } = erasure;
  const userKeys = userKeysOf(erasure);
  const partitions = await Promise.all(userKeys.map((userKey) => listItems(userKey)));
  const { young } = subjectsIn(partitions.flat(), erasure);
  const isOld = (body: string) => {
    const [, receivedAt] = /"receivedAt":(\d+)/.exec(body) ?? [];
    return receivedAt ? Number(receivedAt) <= handledAt : !young.some((name) => body.includes(name));
  };
  const failures = await listItems(failureItem('', '').pk);
  return failures.filter(({ sk, body }) => {
    const text = String(body);
    return userKeys.some((userKey) => text.includes(userKey)) && (sk.startsWith('erasures#') || isOld(text));
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
