import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASH_KEY_ITEM } from '../../lib/platform/names.ts';
import { damaged } from './damaged.ts';
import { type CallEngine, EngineRefusal } from './stack/engines/call-json.ts';

const noteIn = (dataDirectory: string) => join(dataDirectory, 'hash-key-noted');

/** Notes that the table of this data folder holds the fingerprint of its `HASH_KEY`. */
export const noteFingerprint = (dataDirectory: string): void => writeFileSync(noteIn(dataDirectory), '');

/** Whether the table of this data folder ever held it. */
export const isFingerprintNoted = (dataDirectory: string): boolean => existsSync(noteIn(dataDirectory));

/** Throws `StartError` when the table has lost the fingerprint: it was written first, so all else is in doubt. */
export async function proveFingerprint(
  dataDirectory: string,
  dynamodb: CallEngine,
  table: string,
): Promise<void> {
  if (!isFingerprintNoted(dataDirectory) || (await holdsFingerprint(dynamodb, table))) return;
  throw damaged(
    join(dataDirectory, 'dynamodb'),
    'what was written first is gone: a *.log in it was cut off or removed',
  );
}

async function holdsFingerprint(dynamodb: CallEngine, TableName: string): Promise<boolean> {
  const { pk, sk } = HASH_KEY_ITEM;
  try {
    return 'Item' in (await dynamodb('GetItem', { TableName, Key: { pk: { S: pk }, sk: { S: sk } } }));
  } catch (error) {
    if (error instanceof EngineRefusal && error.code === 'ResourceNotFoundException') return false;
    throw error;
  }
}
