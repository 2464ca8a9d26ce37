import { parse } from 'csv-parse/sync';
import { findGarbled, type Garbled } from './find-garbled.ts';

export type CsvRecord = { line: number; cells: string[] } | { line: number; broken: string };

const LONGEST_RECORD = 5;
/** Characters: no business has more to say, and the parser takes its time over what is long and wrong. */
const MOST_CHARACTERS = 10_000;
/** What a spreadsheet puts between cells: the comma, the semicolon where the comma is in numbers, the tab of Unicode text. */
const DELIMITERS = [',', ';', '\t'];
const TOO_LONG = `it has more than ${MOST_CHARACTERS} characters`;
const sayGarbled = ({ word, meant }: Garbled): string =>
  meant
    ? `"${word}" looks like UTF-8 that was opened as ${meant.as} and saved so: it meant "${meant.word}"; open the original as UTF-8, or correct the text, and save the file as "CSV UTF-8"`
    : `"${word}" has characters that are not UTF-8, like those in a plain Excel CSV (Windows-1252); save the file as "CSV UTF-8"`;
const STRAY_QUOTE = 'a double quote is not closed or stands inside a cell';

/**
 * The records of a CSV text with the 1-based line on which each begins; blank lines and rows of blank cells are skipped.
 * The cells are parted by what parts the first line, or by what it says (`sep=;`). A stray quote breaks its own line only,
 * never the rest of the file: a quoted cell spans at most 5 lines.
 */
export function splitCsvRecords(csv: string): CsvRecord[] {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const said = /^"?sep=([,;\t])"?$/i.exec(lines[0] ?? '')?.[1];
  if (said) lines[0] = '';
  const delimiter = said ?? delimiterOf(lines.find((line) => line.trim()) ?? '');
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < lines.length) {
    const { record, length } = readRecord(lines, at, delimiter);
    if (record) records.push(record);
    at += length;
  }
  return records;
}

const delimiterOf = (header: string): string =>
  DELIMITERS.map((delimiter) => ({ delimiter, count: header.split(delimiter).length })).reduce((most, one) =>
    one.count > most.count ? one : most,
  ).delimiter;

function readRecord(lines: string[], at: number, delimiter: string): { record?: CsvRecord; length: number } {
  const line = at + 1;
  if (!lines[at]?.trim()) return { length: 1 };
  for (let length = 1; length <= LONGEST_RECORD && at + length <= lines.length; length++) {
    const text = lines.slice(at, at + length).join('\n');
    if (text.length > MOST_CHARACTERS) return { record: { line, broken: TOO_LONG }, length: 1 };
    if ((text.split('"').length - 1) % 2) continue;
    const cells = readCells(text, delimiter);
    if (!cells) break;
    if (cells.every((cell) => cell === '')) return { length };
    // Of the text, for what is shown as a blank at a cell's end may be half of a letter.
    const [garbled] = text.split(delimiter).flatMap((cell) => findGarbled(cell) ?? []);
    return { record: garbled ? { line, broken: sayGarbled(garbled) } : { line, cells }, length };
  }
  return { record: { line, broken: STRAY_QUOTE }, length: 1 };
}

function readCells(text: string, delimiter: string): string[] | undefined {
  const options = { delimiter, relax_column_count: true, skip_records_with_error: true };
  const records = parse(text, { ...options, trim: delimiter !== '\t' });
  return records[0]?.map(plainCell);
}

/** With ordinary blanks and composed letters, as users type them. */
const plainCell = (cell: string): string =>
  cell
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .trim()
    .normalize('NFC');
