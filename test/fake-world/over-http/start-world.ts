import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Business, writeProviders } from '../businesses.ts';
import { makeWorld, variablesFor } from '../make-world.ts';
import { startVendors } from '../vendors.ts';
import { findFreePort } from './find-free-port.ts';
import { httpPlace } from './http-place.ts';
import { type Dev, killMain, runDev, stopDev, waitUntilReady } from './run-dev.ts';

/** A fake world around a running `npm run dev`. */
export type World = Awaited<ReturnType<typeof startWorld>>;

/** Starts both fake vendors and ringround, which knows them by the contract's variables alone. */
export async function startWorld(businesses: Business[], settings: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-world-'));
  const providersFile = join(folder, 'providers.csv');
  await writeFile(providersFile, writeProviders(businesses));
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const vendors = await startVendors(httpPlace(origin));
  const variables = {
    ...variablesFor(vendors),
    PROVIDERS_FILE: providersFile,
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    ...settings,
  };
  let dev: Dev = runDev(variables);
  let printed = '';
  const killed: Dev[] = [];
  const stop = async () => {
    await Promise.all([...killed, dev].map((one) => stopDev(one)));
    await vendors.close();
    await rm(folder, { recursive: true, force: true });
  };
  await waitUntilReady(dev).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    ...makeWorld(vendors, businesses),
    origin,
    dataDirectory: variables.DATA_DIR,
    output: () => printed + dev.output(),
    /** Kills ringround's main process without a warning, as the system does when memory runs out, or `all` that it has started, too. */
    crash: async (what: 'main' | 'all' = 'main') => {
      printed += dev.output();
      killed.push(dev);
      await (what === 'main' ? killMain(dev) : stopDev(dev, 'SIGKILL'));
    },
    start: () => {
      dev = runDev(variables);
    },
    isReady: () => waitUntilReady(dev),
    restart: async () => {
      dev = runDev(variables);
      await waitUntilReady(dev);
    },
    stop,
  };
}
