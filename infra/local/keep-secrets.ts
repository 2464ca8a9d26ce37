import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { damaged, type KeptForm, parseKept, readKept } from './damaged.ts';
import { isFingerprintNoted } from './prove-fingerprint.ts';
import { StartError } from './start-error.ts';

/** Random values that stand in for what was not configured; they stay the same for as long as the data folder does. */
export type KeptSecrets = Record<
  | 'HASH_KEY'
  | 'TWILIO_ACCOUNT_SID'
  | 'TWILIO_AUTH_TOKEN'
  | 'ELEVENLABS_API_KEY'
  | 'ELEVENLABS_WEBHOOK_SECRET'
  | 'AGENT_TOOL_SECRET',
  string
>;

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

const form: KeptForm<Partial<KeptSecrets>> = {
  expected: 'an object with a text for each secret',
  isSound: (secrets) => Object.values(secrets).every((one) => typeof one === 'string' && one.trim() !== ''),
};

/** Throws `StartError` when the folder no longer holds the `HASH_KEY` under which its data was written, or the data. */
export async function keepSecrets(dataDirectory: string): Promise<KeptSecrets> {
  const path = join(dataDirectory, 'secrets.json');
  const fresh: KeptSecrets = {
    HASH_KEY: hex(32),
    TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
    TWILIO_AUTH_TOKEN: hex(16),
    ELEVENLABS_API_KEY: `sk_${hex(24)}`,
    ELEVENLABS_WEBHOOK_SECRET: `wsec_${hex(24)}`,
    AGENT_TOOL_SECRET: hex(24),
  };
  const text = readKept(path);
  const kept = text === undefined ? undefined : parseKept(path, text, form);
  const isWritten = await holdsData(dataDirectory);
  if (!isWritten && isFingerprintNoted(dataDirectory))
    throw damaged(join(dataDirectory, 'dynamodb'), 'it is gone');
  if (!kept?.HASH_KEY && isWritten)
    throw new StartError(
      `${path} is ${kept ? 'without its HASH_KEY' : 'gone'}, and what ${dataDirectory} holds cannot be read without it: put it back, or remove ${dataDirectory} to begin anew.`,
    );
  if (kept) return { ...fresh, ...kept };
  await writeFile(path, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  return fresh;
}

async function holdsData(dataDirectory: string): Promise<boolean> {
  try {
    return (await readdir(join(dataDirectory, 'dynamodb'))).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
