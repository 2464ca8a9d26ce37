import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

type HashOptions = {
  seed: string;
  /** Files, and folders with all below them. */
  paths: readonly string[];
  /** A folder to leave out. */
  except: string;
};

/** The SHA-256, in hexadecimal, of the names and contents of these files. */
export async function hashFiles({ seed, paths, except }: HashOptions): Promise<string> {
  const files = (await Promise.all(paths.map(filesAt)))
    .flat()
    .filter((file) => !file.startsWith(except + sep));
  const hash = createHash('sha256').update(seed);
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(await readFile(file));
  return hash.digest('hex');
}

async function filesAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
