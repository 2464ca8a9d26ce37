import { reconciliationItem } from './keys.ts';
import { getItem, putItem } from './table.ts';

/** Until when (epoch ms) every message that Twilio has is known to have been taken in; `undefined` before the first turn. */
export const loadReconciledUntil = async (): Promise<number | undefined> =>
  (await getItem<{ until: number }>(reconciliationItem))?.until;

export async function saveReconciledUntil(until: number): Promise<void> {
  await putItem({ ...reconciliationItem, until });
}
