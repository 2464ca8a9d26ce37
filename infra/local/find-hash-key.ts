import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASH_KEY_ITEM } from '../../lib/names.ts';
import { damaged } from './damaged.ts';
import { type CallEngine, EngineRefusal } from './stack/engines/call-json.ts';

const noteIn = (dataDirectory: string) => join(dataDirectory, 'hash-key-noted');

/** Notes that the table of this data folder holds the fingerprint of its `HASH_KEY`. */
export const noteHashKey = (dataDirectory: string): void => writeFileSync(noteIn(dataDirectory), '');

export const isHashKeyNoted = (dataDirectory: string): boolean => existsSync(noteIn(dataDirectory));

/** Throws `StartError` when the table does not hold the fingerprint that it held: then it lacks all else, too. */
export async function findHashKey(dataDirectory: string, dynamodb: CallEngine, table: string): Promise<void> {
  if (!isHashKeyNoted(dataDirectory) || (await holdsFingerprint(dynamodb, table))) return;
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
