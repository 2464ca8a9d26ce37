import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Environment } from '../../../lib/configuration/configuration.ts';

/** The environment and what `file` adds to it; unlike a start, it may be incomplete. */
export async function readEnvironment(file: string, env: Environment): Promise<Environment> {
  const given = Object.entries(env).filter(([, value]) => value?.trim());
  return { ...parseEnv(await readIfThere(file)), ...Object.fromEntries(given) };
}

export async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}
