import { doNotCallItem, listedItem, listedNumbers } from './keys.ts';
import { deleteItem, expiresIn, getItem, listItems, putItem, updateItem } from './table.ts';

/**
 * Why a number is not called. One that was wrong, or that somebody entered who called from another, is to be looked at by an
 * operator, who may remove it.
 */
export type WhyLeftAlone =
  | 'refused'
  | 'wrong number'
  | 'pressed the key'
  | 'entered by a caller'
  | 'operator';

const TO_BE_LOOKED_AT: string[] = ['wrong number', 'entered by a caller'] satisfies WhyLeftAlone[];

export const isToBeLookedAt = ({ why }: { why: string }): boolean => TO_BE_LOOKED_AT.includes(why);

type Entry = {
  why: string;
  /** ISO 8601. */
  at: string;
  /** Whether it is on the operator's list; an entry of an earlier version is put there when a call meets it. */
  isListed?: true;
  /** The mark of the call that put it there, as long as nothing else has: that call may take it back. */
  by?: string;
  /** That call has taken it back: the number may be called. */
  isWithdrawn?: true;
};

/** As long as an errand is kept whose effects are still to be carried out. */
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
 * Puts a number on the list, for everybody and without expiry. The first reason stays, unless it was one to be looked at and
 * this one is not. `by` marks the call that says it and may take it back, until anything else says so too.
 */
export async function addToDoNotCall(phoneHash: string, why: WhyLeftAlone, by?: string): Promise<void> {
  const found = await getItem<Entry>(doNotCallItem(phoneHash));
  if (by !== undefined && found?.by === by) return;
  const before = found?.isWithdrawn ? undefined : found;
  const stays = before && (!isToBeLookedAt(before) || isToBeLookedAt({ why }));
  if (stays && !before.by) return;
  const said = stays ? { why: before.why, at: before.at } : { why, at: new Date().toISOString() };
  const entry: Entry = { ...said, isListed: true, ...(by && !before && { by }) };
  await list(phoneHash, entry);
  await putItem({ ...doNotCallItem(phoneHash), ...entry });
}

/** Takes a number off the list that only the call marked `by` put there. */
export async function withdrawFromDoNotCall(phoneHash: string, by: string): Promise<void> {
  const entry = await getItem<Entry>(doNotCallItem(phoneHash));
  if (entry?.by !== by) return;
  // Marked and not deleted: the same call's refusal, carried out once more by a slower worker, must not count again.
  const withdrawn = { isWithdrawn: true, expires: expiresIn(KEPT_WITHDRAWN_DAYS) };
  const isStillAlone = await putItem(
    { ...entry, ...doNotCallItem(phoneHash), ...withdrawn },
    {
      ConditionExpression: '#by = :by',
      ExpressionAttributeNames: { '#by': 'by' },
      ExpressionAttributeValues: { ':by': by },
    },
  );
  if (!isStillAlone) return;
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
