import type { Provider } from './provider.ts';
import { type DialRules, readDialablePhone } from './read-dialable-phone.ts';
import { readHour } from './read-hour.ts';
import { withoutGuard } from './spreadsheet-formula.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const LANGUAGES = ['en', 'es'];
/** A number as a spreadsheet shows one that is too long for its column. */
const CUT_SHORT = /^\+?\d[\d.,]*e\+?\d+$/i;

export type ReadRow = { provider: Omit<Provider, 'order'> } | { reason: string };

/** Reads one row of the directory, cells by column name; the reason says which column is wrong and what was expected. */
export function readProviderRow(row: Record<string, string>, rules: DialRules): ReadRow {
  const cell = (column: string) => withoutGuard((row[column] ?? '').trim());
  const faults: string[] = [];
  for (const column of ['id', 'name', 'category', 'phone', 'timezone', 'opens', 'closes'])
    if (!cell(column)) faults.push(`${column} is empty`);

  const phone = readDialablePhone(cell('phone'), rules);
  if (CUT_SHORT.test(cell('phone')))
    faults.push(
      'phone was cut short by a spreadsheet; format the column as text and enter the numbers again',
    );
  else if (cell('phone') && 'refused' in phone) faults.push(`phone ${phone.refused}`);
  if (cell('timezone') && !isZone(cell('timezone')))
    faults.push(`timezone "${cell('timezone')}" is unknown, expected an IANA name such as America/New_York`);

  const opens = readHour(cell('opens'), '23:59');
  const closes = readHour(cell('closes'), '24:00');
  if (cell('opens') && !opens) faults.push(`opens "${cell('opens')}" is not HH:MM`);
  if (cell('closes') && !closes) faults.push(`closes "${cell('closes')}" is not HH:MM (24:00 at the latest)`);
  if (opens && opens === closes) faults.push('opens and closes are the same; all day is 00:00 to 24:00');

  const languages = readList(cell('languages'), LANGUAGES, ['en']);
  if (!languages) faults.push(`languages "${cell('languages')}" is not en, es or en|es`);
  const days = readList(cell('days'), WEEK, WEEK);
  if (!days) faults.push(`days "${cell('days')}" is not a list such as mon|tue|wed`);

  if (faults.length || 'refused' in phone || !opens || !closes || !languages || !days)
    return { reason: faults.join('; ') };
  const [id, name, area, address, timezone] = ['id', 'name', 'area', 'address', 'timezone'].map(cell) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const category = cell('category').toLowerCase().replace(/\s+/g, ' ');
  const { phone: number } = phone;
  return {
    provider: { id, name, category, phone: number, area, address, timezone, opens, closes, languages, days },
  };
}

function isZone(name: string): boolean {
  // Bare offsets such as +02:00 pass Intl but know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function readList(text: string, known: string[], otherwise: string[]): string[] | undefined {
  const items = text
    .toLowerCase()
    .split(/[|;,\s]+/)
    .filter(Boolean);
  if (!items.every((item) => known.includes(item))) return undefined;
  return items.length ? known.filter((item) => items.includes(item)) : [...otherwise];
}
