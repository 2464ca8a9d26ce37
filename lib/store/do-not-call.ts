import { doNotCallItem } from './keys.ts';
import { deleteItem, getItem, putItem } from './table.ts';

/** Whether somebody at this number asked never to be called again. Numbers are kept as keyed hashes only. */
export const isOnDoNotCall = async (phoneHash: string): Promise<boolean> =>
  (await getItem(doNotCallItem(phoneHash))) !== undefined;

/** For everybody and for ever: the list has no expiry. */
export async function addToDoNotCall(phoneHash: string, why: string): Promise<void> {
  await putItem({ ...doNotCallItem(phoneHash), why, at: new Date().toISOString() });
}

/** Why a number is on the list, and since when (ISO 8601). */
export const findOnDoNotCall = (phoneHash: string): Promise<{ why: string; at: string } | undefined> =>
  getItem(doNotCallItem(phoneHash));

export async function removeFromDoNotCall(phoneHash: string): Promise<void> {
  await deleteItem(doNotCallItem(phoneHash));
}
