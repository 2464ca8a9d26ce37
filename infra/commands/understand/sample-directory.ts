import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { KnownDirectory } from '../../../lib/understanding/understand.ts';

let known: KnownDirectory | undefined;

/** What the sample directory knows. */
export function sampleDirectory(): KnownDirectory {
  if (!known) {
    const rows: Record<string, string>[] = parse(
      readFileSync(resolve(import.meta.dirname, '../../local/providers.csv')),
      { columns: true },
    );
    const all = (column: string) => [...new Set(rows.map((row) => row[column] ?? ''))];
    const businesses = rows.map(({ name = '', category = '' }) => ({ name, category }));
    known = { categories: all('category'), areas: all('area'), businesses };
  }
  return known;
}
