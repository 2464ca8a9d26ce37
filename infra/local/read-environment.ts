import { isSupportedCountry } from 'libphonenumber-js/max';
import { readConfiguration } from '../../lib/platform/configuration.ts';
import { type Configuration, VARIABLES } from '../../lib/platform/variables.ts';
import { readEnvFile } from '../commands/setup/target/read-environment.ts';

/** The configuration of the environment and of `.env`, which never overrides it. Throws `ConfigurationError`. */
export async function readEnvironment(overrides: Record<string, string> = {}): Promise<Configuration> {
  const { set, faults } = await readEnvFile('.env');
  const env = { ...set, ...process.env, ...overrides };
  return readConfiguration(env, [...faults, ...unknownCountry(env.COUNTRY?.trim() ?? '')]);
}

/** Looked up here and not in `lib/platform`, which would bring the metadata of all phone numbers into every function. */
const unknownCountry = (country: string): string[] =>
  VARIABLES.COUNTRY.pattern.test(country) && !isSupportedCountry(country)
    ? [`COUNTRY is "${country}"; expected a country with phone numbers of its own, such as US or GB.`]
    : [];
