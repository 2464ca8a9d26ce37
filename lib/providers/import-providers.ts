import { createHash } from 'node:crypto';
import { loadDirectory, replaceDirectory } from '../store/directory.ts';
import { dialRules } from './dial-rules.ts';
import { ProvidersFileError, parseProviders, type RefusedRow } from './parse-provider-rows.ts';

/**
 * What came of it; `fault` says why nothing could be read at all, and the directory stays as it was. `isCurrent`: the
 * directory was this already.
 */
export type Imported = { loaded: number; refused: RefusedRow[]; isCurrent: boolean; fault?: string };

/** How a directory is stored: another form is another generation, although the file is the same. */
const FORM = 2;

type Import = { csv: string; country: string; isDryRun?: boolean };

/** The same file twice changes nothing. Refused rows are named; the rest are the new directory. */
export async function importProviders({ csv, country, isDryRun = false }: Import): Promise<Imported> {
  const parsed = parse(csv, country);
  if ('fault' in parsed) return { loaded: 0, refused: [], isCurrent: false, ...parsed };
  const { providers, refused } = parsed;
  const generation = createHash('sha256')
    .update(`${FORM} ${JSON.stringify(providers)}`)
    .digest('hex')
    .slice(0, 12);
  const isCurrent = (await loadDirectory()).generation === generation;
  if (!isDryRun) await replaceDirectory(generation, providers);
  return { loaded: providers.length, refused, isCurrent };
}

function parse(csv: string, country: string) {
  try {
    return parseProviders(csv, { ...dialRules, country: country as typeof dialRules.country });
  } catch (error) {
    if (error instanceof ProvidersFileError) return { fault: error.message };
    throw error;
  }
}
