import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { damaged } from './damaged.ts';
import { StartError } from './start-error.ts';

/**
 * Two starts on one data directory would spoil it. `null` when another process holds the lock for two seconds; it ends
 * with its process, however that ends, or when it is closed. Throws `StartError` when its file is damaged.
 */
export function lockDirectory(directory: string): DatabaseSync | null {
  const file = join(directory, 'lock.db');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 2000 });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (error) {
    database?.close();
    if (!(error instanceof Error)) throw error;
    if (error.message.includes('locked')) return null;
    throw damaged(file, error.message);
  }
}

export const inUse = (dataDirectory: string): StartError =>
  new StartError(
    `DATA_DIR ${dataDirectory} is in use by another start: stop that one, or set another DATA_DIR.`,
  );
