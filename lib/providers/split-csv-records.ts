import { parse } from 'csv-parse/sync';

export type CsvRecord = { line: number; cells: string[] } | { line: number; broken: string };

const LONGEST_RECORD = 5;
/** Characters: no business has more to say, and the parser takes its time over what is long and wrong. */
const MOST_CHARACTERS = 10_000;

/**
 * The records of a CSV text with the 1-based line on which each begins; blank lines are skipped.
 * A stray quote breaks its own line only, never the rest of the file: a quoted cell spans at most 5 lines.
 */
export function splitCsvRecords(csv: string): CsvRecord[] {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < lines.length) {
    const { record, length } = readRecord(lines, at);
    if (record) records.push(record);
    at += length;
  }
  return records;
}

const TOO_LONG = `it has more than ${MOST_CHARACTERS} characters`;

function readRecord(lines: string[], at: number): { record?: CsvRecord; length: number } {
  const line = at + 1;
  if (!lines[at]?.trim()) return { length: 1 };
  for (let length = 1; length <= LONGEST_RECORD && at + length <= lines.length; length++) {
    const text = lines.slice(at, at + length).join('\n');
    if (text.length > MOST_CHARACTERS) return { record: { line, broken: TOO_LONG }, length: 1 };
    if ((text.split('"').length - 1) % 2) continue;
    const cells = readCells(text);
    if (cells) return { record: { line, cells }, length };
    break;
  }
  return { record: { line, broken: 'a double quote is not closed or stands inside a cell' }, length: 1 };
}

function readCells(text: string): string[] | undefined {
  const options = { trim: true, relax_column_count: true, skip_records_with_error: true };
  return parse(text, options)[0];
}
