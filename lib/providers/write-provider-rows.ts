import { COLUMNS } from './parse-provider-rows.ts';
import type { Provider } from './provider.ts';
import { guardFormula } from './spreadsheet-formula.ts';

/** The providers CSV of these providers, which `parseProviders` reads back as they are, and of which a spreadsheet runs nothing. */
export function writeProviderRows(providers: Provider[]): string {
  const rows = providers.map((provider) => {
    const { languages, days, ...cells } = provider;
    const row: Record<string, string | number> = {
      ...cells,
      languages: languages.join('|'),
      days: days.join('|'),
    };
    return HEADER.map((column) => writeCell(guardFormula(String(row[column]))));
  });
  return [HEADER, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

const HEADER = [...COLUMNS, 'days'];

const writeCell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
