import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Environment } from '../../../lib/configuration/configuration.ts';
import { StartError } from '../../local/start-error.ts';

/** The environment and what `file` adds to it; unlike a start, it may be incomplete. */
export async function readEnvironment(file: string, env: Environment): Promise<Environment> {
  const given = Object.entries(env).filter(([, value]) => value?.trim());
  return { ...(await readEnvFile(file)), ...Object.fromEntries(given) };
}

/** What a `.env` sets, also after the byte order mark of some editors; nothing when it is not there. */
export async function readEnvFile(file: string): Promise<Environment> {
  return parseEnv((await readIfThere(file)).replace(/^\uFEFF/, ''));
}

export async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new StartError(`${file} cannot be read (${error.message}).`);
  });
}
