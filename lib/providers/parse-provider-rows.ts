import type { Provider } from './provider.ts';
import type { DialRules } from './read-dialable-phone.ts';
import { readProviderRow } from './read-provider-row.ts';
import { type CsvRecord, splitCsvRecords } from './split-csv-records.ts';

/** The columns that the file must have; `days` may follow. */
export const COLUMNS = 'id,name,category,phone,area,address,timezone,opens,closes,languages'.split(',');

/** The file as a whole cannot be used; the message says what it must look like. */
export class ProvidersFileError extends Error {
  readonly code = 'PROVIDERS_FILE';
}

export type RefusedRow = { line: number; reason: string };

/**
 * Reads the providers CSV: good rows in file order, and each bad row with its 1-based line and the reason.
 * Throws `ProvidersFileError` when the header lacks a column. Bare phone numbers are read as those of `rules.country`.
 */
export function parseProviders(
  csv: string,
  rules: DialRules,
): { providers: Provider[]; refused: RefusedRow[] } {
  if (WORKBOOK_BEGINS.some((bytes) => csv.startsWith(bytes))) throw new ProvidersFileError(WORKBOOK);
  const [first, ...records] = splitCsvRecords(csv);
  const header = readHeader(first);
  const providers: Provider[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Map<string, number>();

  for (const record of records) {
    const row = rowOf(record, header);
    const read = 'reason' in row ? row : readProviderRow(row.cells, rules);
    const reason = 'reason' in read ? read.reason : repeated(read.provider, seen, record.line);
    if (reason !== undefined) refused.push({ line: record.line, reason });
    else if ('provider' in read) providers.push({ ...read.provider, order: providers.length });
  }
  return { providers, refused };
}

/** The first bytes of .xlsx and .ods, which are ZIP files, and of .xls, which are not even UTF-8. */
const WORKBOOK_BEGINS = ['PK\u0003\u0004', '\ufffd\ufffd\u0011'];
const WORKBOOK = 'This is a spreadsheet workbook, not a CSV: save it as "CSV UTF-8".';

function readHeader(record: CsvRecord | undefined): string[] {
  const header = record && 'cells' in record ? record.cells.map((cell) => cell.toLowerCase()) : [];
  const broken = record && 'broken' in record ? ` On that line: ${record.broken}.` : '';
  const missing = COLUMNS.filter((column) => !header.includes(column));
  const twice = [...COLUMNS, 'days'].filter(
    (column) => header.indexOf(column) !== header.lastIndexOf(column),
  );
  if (twice.length) throw new ProvidersFileError(`It has the column(s) ${twice.join(', ')} twice.`);
  if (missing.length)
    throw new ProvidersFileError(
      `It lacks the column(s) ${missing.join(', ')}: its first line must name ${COLUMNS.join(',')} and may name days.${broken}`,
    );
  return header;
}

function rowOf(record: CsvRecord, header: string[]): { cells: Record<string, string> } | { reason: string } {
  if ('broken' in record) return { reason: record.broken };
  const { cells } = record;
  const filled = cells.findLastIndex((cell) => cell !== '') + 1;
  if (filled > header.length)
    return {
      reason: `${filled} cells for ${header.length} columns; a cell with a comma or semicolon needs double quotes`,
    };
  return { cells: Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])) };
}

function repeated(
  { id, phone, category }: Omit<Provider, 'order'>,
  seen: Map<string, number>,
  line: number,
): string | undefined {
  const keys = { [`id ${id}`]: `id "${id}"`, [`phone ${phone} ${category}`]: `this phone as ${category}` };
  for (const [key, what] of Object.entries(keys)) {
    const earlier = seen.get(key);
    if (earlier !== undefined) return `${what} is already on line ${earlier}`;
  }
  for (const key of Object.keys(keys)) seen.set(key, line);
  return undefined;
}
