import { keyedHash } from '../platform/ids.ts';
import { hashKeyItem, pacingItem, reconciliationItem } from './keys.ts';
import { getItem, putItem } from './table.ts';

/** Users, opt-outs and do-not-call entries were written under another `HASH_KEY`, and cannot be found under this one. */
export class HashKeyChangedError extends Error {
  readonly code = 'HASH_KEY_CHANGED';
}

const load = () => getItem<{ fingerprint: string }>(hashKeyItem);

/** Notes the fingerprint of the first key that the table meets. Throws `HashKeyChangedError` for another one. */
export async function proveHashKey(hashKey: string): Promise<void> {
  const fingerprint = keyedHash('fingerprint', hashKey);
  const known = await load();
  if (known?.fingerprint === fingerprint) return;
  const isFirst =
    !known &&
    (await putItem({ ...hashKeyItem, fingerprint }, { ConditionExpression: 'attribute_not_exists(pk)' }));
  if (isFirst || (await load())?.fingerprint === fingerprint) return;
  throw new HashKeyChangedError(
    'This HASH_KEY is not the one that the table was written under: put that one back.',
  );
}

/** Whether something was written under some `HASH_KEY`, also before there were fingerprints. */
export async function isHashKeyUsed(): Promise<boolean> {
  const traces = await Promise.all([hashKeyItem, reconciliationItem, pacingItem].map((key) => getItem(key)));
  return traces.some((item) => item !== undefined);
}
