import { readConfiguration } from '../../lib/configuration/configuration.ts';
import type { Configuration } from '../../lib/configuration/variables.ts';
import { readEnvFile } from '../setup/target/read-environment.ts';

/** The configuration of the environment and of `.env`, which never overrides it. */
export async function readEnvironment(overrides: Record<string, string> = {}): Promise<Configuration> {
  return readConfiguration({ ...(await readEnvFile('.env')), ...process.env, ...overrides });
}
