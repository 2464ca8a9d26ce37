import { parse } from 'csv-parse/sync';
import type { View } from './view.ts';

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Reads the name of every business in a providers file, by the digits of its number. */
export function readProviderNames(csv: string): Map<string, string> {
  const header = csv.split(/[\r\n]/, 1)[0] ?? '';
  const rows: { name?: string; phone?: string }[] = parse(csv, {
    bom: true,
    columns: true,
    delimiter: [';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ',',
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
  });
  return new Map(
    rows.flatMap(({ name, phone }) => (name && phone ? [[digitsOf(phone), name] as const] : [])),
  );
}

/** The name of whoever is phoned; a file may hold numbers without their country code. */
export function nameOf(names: View['names'], number: string): string {
  const digits = digitsOf(number);
  const known = names.get(digits);
  if (known !== undefined) return known;
  for (const [ending, name] of names) if (ending.length >= 7 && digits.endsWith(ending)) return name;
  return number;
}
