import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { StartError } from './start-error.ts';

/** What is in a used data folder. Of another path only an error that tells it is explained (`explainAccess`). */
const FOLDERS = ['dynamodb', 'functions', 'inline', 's3', 's3/_multipart', 's3/buckets', 'sqs'];
const FILES = [
  'event-source-mappings.json',
  'hash-key-noted',
  'lock.db',
  'operator.json',
  'secrets.json',
  'sqs/fauxqs.db',
  'sqs/lock.db',
  'vendors.ndjson',
  'vendors.ndjson.new',
];

/** Makes the data folder, or checks without a change that what is in it can be used. Throws `StartError`. */
export async function openDataDirectory(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `DATA_DIR ${path} cannot be written to (${(error as Error).message}); name a folder that can.`,
    );
  }
  for (const name of FOLDERS) await proveUsable(join(path, name), 'folder');
  for (const name of FILES) await proveUsable(join(path, name), 'file');
  return resolve(path);
}

async function proveUsable(path: string, kind: 'folder' | 'file'): Promise<void> {
  const wanted = constants.R_OK | constants.W_OK | (kind === 'folder' ? constants.X_OK : 0);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unusable(path, kind, error.message);
  });
  if (!found) return;
  if (kind === 'folder' ? !found.isDirectory() : !found.isFile())
    throw unusable(path, kind, found.isDirectory() ? 'a folder' : 'something else');
  await access(path, wanted).catch((error: Error) => {
    throw unusable(path, kind, error.message);
  });
}

/** The error that a file or folder of the data folder cannot be used; another error as it is. */
export function explainAccess(error: unknown, dataDirectory: string): unknown {
  const { path, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartError || !path || !resolve(path).startsWith(dataDirectory + sep)) return error;
  return unusable(path, 'file or folder', message);
}

const unusable = (path: string, kind: string, came: string): StartError =>
  new StartError(
    `${path} cannot be used: expected a ${kind} that can be read and written, came ${came}. Make it one, put a copy of it back, or name another DATA_DIR.`,
  );
