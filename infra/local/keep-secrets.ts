import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  try {
    return { ...fresh, ...JSON.parse(await readFile(path, 'utf8')) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await writeFile(path, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
    return fresh;
  }
}
