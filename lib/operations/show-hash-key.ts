import type { HashKeyReport } from '../platform/names.ts';
import { HashKeyChangedError, isHashKeyUsed, proveHashKey } from '../store/hash-key.ts';

/** Whether the table was written under a `HASH_KEY`, and under this one; the first one that there is is noted. */
export async function showHashKey(hashKey: string | undefined): Promise<HashKeyReport> {
  const title = 'HASH_KEY';
  try {
    const isUsed = await isHashKeyUsed();
    if (hashKey) await proveHashKey(hashKey);
    return { title, isUsed };
  } catch (error) {
    if (!(error instanceof HashKeyChangedError)) throw error;
    return { title, isUsed: true, fault: error.message };
  }
}
