import { doNotCallItem, listedItem, listedNumbers } from './keys.ts';
import { deleteItem, expiresIn, getItem, listItems, putItem, updateItem } from './table.ts';

/**
 * Why a number is left alone: a wrong one only until an operator has looked at it, and one that somebody who called in
 * from another entered until then too.
 */
export type WhyLeftAlone =
  | 'refused'
  | 'wrong number'
  | 'pressed the key'
  | 'entered by a caller'
  | 'operator';

const UNTIL_SEEN: string[] = ['wrong number', 'entered by a caller'] satisfies WhyLeftAlone[];

type Entry = {
  why: string;
  /** ISO 8601. */
  at: string;
  /** Whether it is on the operator's list; an entry of an earlier version is put there when a call meets it. */
  isListed?: true;
  /** The mark of the only call that put it there, which alone can take it back. */
  by?: string;
  /** That call has taken it back: the number may be called. */
  isWithdrawn?: true;
};

/** An errand whose effects are still to be carried out is kept no longer. */
const KEPT_WITHDRAWN_DAYS = 90;

export type ListedNumber = { phoneHash: string; why: string; at: string };

/** Whether nobody at a number is to be called, of which any of these may be kept. Numbers are kept as keyed hashes only. */
export async function isOnDoNotCall(phoneHashes: string[]): Promise<boolean> {
  return (await Promise.all(phoneHashes.map(isKept))).includes(true);
}

async function isKept(phoneHash: string): Promise<boolean> {
  const entry = await findOnDoNotCall(phoneHash);
  if (entry && !entry.isListed) {
    await list(phoneHash, entry);
    await updateItem(doNotCallItem(phoneHash), {
      UpdateExpression: 'SET isListed = :true',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':true': true },
    });
  }
  return entry !== undefined;
}

/**
 * For everybody and for ever: the list has no expiry. What is there stays; only what an operator is to look at becomes more than that, and
 * what the call marked `by` could take back is for good as soon as somebody else says it.
 */
export async function addToDoNotCall(phoneHash: string, why: WhyLeftAlone, by?: string): Promise<void> {
  const found = await getItem<Entry>(doNotCallItem(phoneHash));
  const isRepeated = by !== undefined && found?.by === by;
  if (isRepeated) return;
  const before = found?.isWithdrawn ? undefined : found;
  const stays = before && (!UNTIL_SEEN.includes(before.why) || UNTIL_SEEN.includes(why));
  if (stays && !before.by) return;
  const said = stays ? { why: before.why, at: before.at } : { why, at: new Date().toISOString() };
  const entry: Entry = { ...said, isListed: true, ...(by && !before && { by }) };
  await list(phoneHash, entry);
  await putItem({ ...doNotCallItem(phoneHash), ...entry });
}

/** Takes back what the call marked `by` put on the list, and nobody else has said since. */
export async function withdrawFromDoNotCall(phoneHash: string, by: string): Promise<void> {
  const entry = await getItem<Entry>(doNotCallItem(phoneHash));
  if (entry?.by !== by) return;
  // Marked and not deleted: the same call's refusal, carried out once more by a slower worker, must not count again.
  const withdrawn = { isWithdrawn: true, expires: expiresIn(KEPT_WITHDRAWN_DAYS) };
  await putItem(
    { ...entry, ...doNotCallItem(phoneHash), ...withdrawn },
    {
      ConditionExpression: '#by = :by',
      ExpressionAttributeNames: { '#by': 'by' },
      ExpressionAttributeValues: { ':by': by },
    },
  );
  await putItem({ ...listedItem(phoneHash), phoneHash, why: entry.why, at: entry.at, ...withdrawn });
}

const list = (phoneHash: string, { why, at }: Entry) =>
  putItem({ ...listedItem(phoneHash), phoneHash, why, at });

/** Why a number is on the list, and since when (ISO 8601). */
export async function findOnDoNotCall(phoneHash: string): Promise<Entry | undefined> {
  const entry = await getItem<Entry>(doNotCallItem(phoneHash));
  return entry?.isWithdrawn ? undefined : entry;
}

/** Every number that is left alone. */
export async function listDoNotCall(): Promise<ListedNumber[]> {
  const listed = await listItems<ListedNumber & Pick<Entry, 'isWithdrawn'>>(...listedNumbers);
  return listed.filter(({ isWithdrawn }) => !isWithdrawn);
}

export async function removeFromDoNotCall(phoneHash: string): Promise<void> {
  await deleteItem(doNotCallItem(phoneHash));
  await deleteItem(listedItem(phoneHash));
}
