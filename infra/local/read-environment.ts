import { readConfiguration } from '../../lib/configuration/configuration.ts';
import type { Configuration } from '../../lib/configuration/variables.ts';

/** The configuration of the environment and of `.env`, which never overrides it. */
export function readEnvironment(overrides: Record<string, string> = {}): Configuration {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return readConfiguration({ ...process.env, ...overrides });
}
