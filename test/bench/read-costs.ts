import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** A price is in dollars, for `per` of what is counted; `dollars` is as the document has it. */
export type CostRow = { what: string; count: number; price: number; per: number; dollars: string };
export type CostSection = { title: string; rows: CostRow[]; together: string };

const DOCUMENT = new URL('../../docs/costs.md', import.meta.url);
const PER: Record<string, number> = { million: 1e6, '10,000': 1e4 };
const ROW =
  /^\| (?<what>[^|*]+) \| (?<count>[\d,.]+) \| \$(?<price>[\d.]+)(?: per (?<per>[\w,]+))? \| (?<dollars>[\d.]+) \|$/;
const TOGETHER = /^\| \*\*together\*\* \| \| \| \*\*(?<dollars>[\d.]+)\*\* \|$/;

/** The sections of `docs/costs.md`, with their tables. @throws when a row with a price does not read as one. */
export async function readCosts(): Promise<CostSection[]> {
  const document = await readFile(DOCUMENT, 'utf8');
  return document.split('\n## ').slice(1).map(readSection);
}

function readSection(text: string): CostSection {
  const lines = text.split('\n');
  const priced = lines.filter((line) => line.includes(' | $'));
  const rows = priced.map((line) => readRow(line));
  const together = lines.map((line) => TOGETHER.exec(line)?.groups?.dollars).find(Boolean);
  return { title: lines[0] ?? '', rows, together: together ?? '' };
}

function readRow(line: string): CostRow {
  const { what = '', count = '', price, per, dollars = '' } = ROW.exec(line)?.groups ?? assert.fail(line);
  return {
    what,
    count: Number(count.replaceAll(',', '')),
    price: Number(price),
    per: per ? (PER[per] ?? assert.fail(line)) : 1,
    dollars,
  };
}
