import { createHash } from 'node:crypto';
import { ProvidersFileError, parseProviders, type RefusedRow } from '../providers/parse-provider-rows.ts';
import { replaceDirectory } from '../store/directory.ts';

/** What came of it; `fault` says why nothing could be read at all, and the directory stays as it was. */
export type Imported = { loaded: number; refused: RefusedRow[]; fault?: string };

/** The same file twice changes nothing. Refused rows are named; the rest are the new directory. */
export async function importProviders({ csv, country }: { csv: string; country: string }): Promise<Imported> {
  const parsed = parse(csv, country);
  if ('fault' in parsed) return { loaded: 0, refused: [], ...parsed };
  const { providers, refused } = parsed;
  const generation = createHash('sha256').update(`${country}\n${csv}`).digest('hex').slice(0, 12);
  await replaceDirectory(generation, providers);
  return { loaded: providers.length, refused };
}

function parse(csv: string, country: string) {
  try {
    return parseProviders(csv, country as Parameters<typeof parseProviders>[1]);
  } catch (error) {
    if (error instanceof ProvidersFileError) return { fault: error.message };
    throw error;
  }
}
