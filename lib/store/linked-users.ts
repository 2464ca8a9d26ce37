import { loadCounts } from './counts.ts';
import { userItem } from './keys.ts';
import { changeItem, getItem, updateItem } from './table.ts';
import type { User } from './users.ts';

/** Whether an item is more than a note that its key follows another. */
const isKnown = ({ lastInboundAt, optedOut }: User): boolean =>
  lastInboundAt !== undefined || optedOut !== undefined;

/** Since when a user is known (epoch ms): 0 for one of before this was noted, infinity for nobody. */
export async function loadSince(userKey: string): Promise<number> {
  const user = await getItem<User>(userItem(userKey));
  return user && isKnown(user) ? (user.since ?? 0) : Number.POSITIVE_INFINITY;
}

/**
 * Notes that whoever is known under a key, now or later, is led by another, and takes up what an erasure has left there of
 * the day's counts. Gives the user, if the lead is to know of one.
 */
export async function followUser(userKey: string, lead: string): Promise<User | null> {
  const counts = Object.entries(await loadCounts(userKey));
  const user = await changeItem<User>(userItem(userKey), 'ALL_NEW', {
    UpdateExpression: `SET ${['ledBy = :lead', ...counts.map(([name]) => `${name} = if_not_exists(${name}, :${name})`)].join(', ')}`,
    ExpressionAttributeValues: {
      ':lead': lead,
      ...Object.fromEntries(counts.map(([name, count]) => [`:${name}`, count])),
    },
  });
  return user && (isKnown(user) || counts.length > 0) ? user : null;
}

/**
 * Notes that what is known under another key is this user's too. The stricter opt-out counts, once: the person may have
 * said start since.
 */
export async function noteFollower(lead: string, userKey: string, isOptedOut: boolean): Promise<void> {
  await updateItem(userItem(lead), {
    UpdateExpression: `${isOptedOut ? 'SET optedOut = :true ' : ''}ADD follows :keys`,
    ConditionExpression: 'NOT contains(follows, :key)',
    ExpressionAttributeValues: {
      ':keys': new Set([userKey]),
      ':key': userKey,
      ...(isOptedOut && { ':true': true }),
    },
  });
}

export async function noteAddresses(userKey: string, addresses: string[]): Promise<void> {
  await updateItem(userItem(userKey), {
    UpdateExpression: 'ADD addresses :addresses',
    ExpressionAttributeValues: { ':addresses': new Set(addresses) },
  });
}

/** A number is another person's since `at` (epoch ms): nothing is sent there for this user, if there still is one. */
export async function loseAddress(userKey: string, address: string, at: number): Promise<void> {
  await updateItem(userItem(userKey), {
    UpdateExpression: 'SET lost = list_append(if_not_exists(lost, :none), :lost) DELETE addresses :addresses',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':none': [], ':lost': [{ address, at }], ':addresses': new Set([address]) },
  });
}
