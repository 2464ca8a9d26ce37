import { appendFile } from 'node:fs/promises';
import { type Environment, readVariables } from '../../../../lib/platform/configuration.ts';
import { settingNames } from '../../../stack/settings.ts';
import { readIfThere } from './read-environment.ts';
import { type SecretName, secretNames, type Target } from './target.ts';

/** The local stack with real vendors, as `.env` describes it. Throws `ConfigurationError`. */
export function openLocal(file: string, env: Environment): Target {
  const isVariable = (name: SecretName) => name !== 'HASH_KEY';
  const stored = readVariables(env, secretNames.filter(isVariable));
  const settings = readVariables(env, settingNames);
  const { PORT, DATA_DIR } = readVariables(env, ['PORT', 'DATA_DIR']);
  const append = async (name: string, value: string) => {
    const text = await readIfThere(file);
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    await appendFile(file, `${gap}${name}=${value}\n`, { mode: 0o600 });
  };
  return {
    name: 'ringround-local',
    operated: { dataDirectory: DATA_DIR },
    where: `this machine, by ${file}`,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${PORT}`,
    settings,
    stored,
    given: {},
    secretsPlace: file,
    async storeSecret(name, value) {
      await append(name, value);
      stored[name as keyof typeof stored] = value;
    },
    async storeSetting(name, value) {
      await append(name, value);
      Object.assign(settings, readVariables({ [name]: value }, [name]));
    },
  };
}
