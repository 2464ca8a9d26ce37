import { doNotCallItem, listedItem, listedNumbers } from './keys.ts';
import { deleteItem, getItem, listItems, putItem, updateItem } from './table.ts';

/** Why a number is left alone: a wrong one only until an operator has looked at it. */
export type WhyLeftAlone = 'refused' | 'wrong number' | 'pressed the key' | 'operator';

type Entry = {
  why: string;
  /** ISO 8601. */
  at: string;
  /** Whether it is on the operator's list; an entry of an earlier version is put there when a call meets it. */
  isListed?: true;
};

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

/** For everybody and for ever: the list has no expiry. What is there stays; only a wrong number becomes more than that. */
export async function addToDoNotCall(phoneHash: string, why: WhyLeftAlone): Promise<void> {
  const before = await findOnDoNotCall(phoneHash);
  if (before && (before.why !== 'wrong number' || why === 'wrong number')) return;
  const entry: Entry = { why, at: new Date().toISOString(), isListed: true };
  await list(phoneHash, entry);
  await putItem({ ...doNotCallItem(phoneHash), ...entry });
}

const list = (phoneHash: string, { why, at }: Entry) =>
  putItem({ ...listedItem(phoneHash), phoneHash, why, at });

/** Why a number is on the list, and since when (ISO 8601). */
export const findOnDoNotCall = (phoneHash: string): Promise<Entry | undefined> =>
  getItem(doNotCallItem(phoneHash));

/** Every number that is left alone. */
export const listDoNotCall = (): Promise<ListedNumber[]> => listItems(...listedNumbers);

export async function removeFromDoNotCall(phoneHash: string): Promise<void> {
  await deleteItem(doNotCallItem(phoneHash));
  await deleteItem(listedItem(phoneHash));
}
