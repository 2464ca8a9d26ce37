import { reconciliationItem } from './keys.ts';
import { getItem, putItem } from './table.ts';

/**
 * Every message that Twilio has from before `until` is known to have been taken in; what is from before `from` is another
 * deployment's. Epoch milliseconds.
 */
export type Reconciliation = { until: number; from: number };

/** `undefined` before the first turn. */
export async function loadReconciliation(): Promise<Reconciliation | undefined> {
  const item = await getItem<{ until: number; from?: number }>(reconciliationItem);
  return item && { until: item.until, from: item.from ?? 0 };
}

export async function saveReconciliation({ until, from }: Reconciliation): Promise<void> {
  await putItem({ ...reconciliationItem, until, from });
}
