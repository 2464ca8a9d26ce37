import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readProviderNames } from '../../demo/provider-names.ts';
import type { Ringround } from '../../start-ringround.ts';
import { readTranscript } from '../../vendors/read-transcript.ts';
import type { About } from '../tables.ts';
import { samples } from './act.ts';

/** What the page needs to know once. */
export async function describe({ simulated, stack, providersFile }: Ringround): Promise<About> {
  const names = (await readdir(samples)).filter((name) => name.endsWith('.ogg'));
  return {
    simulated,
    businesses: Object.fromEntries(readProviderNames(await readFile(providersFile, 'utf8'))),
    samples: await Promise.all(
      names.map(async (name) => ({
        name,
        transcript: readTranscript(await readFile(resolve(samples, name))) ?? '',
      })),
    ),
    wiring: stack.wiring,
  };
}
