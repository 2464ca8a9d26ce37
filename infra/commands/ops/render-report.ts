import { styleText } from 'node:util';
import type { OperatorReport } from '../../../lib/platform/names.ts';
import { pad, printable, textWidth, wrap } from '../../local/demo/measure-text.ts';
import { renderTable } from './render-table.ts';

/** How a report is shown: at most so wide (`Infinity` for a pipe), in this time zone, with styles or without. */
export type Look = { columns: number; timeZone: string; isStyled: boolean };

const INDENT = 2;

/** Draws a report as lines: how it stands, then a table, then what happened. */
export function renderReport(report: OperatorReport, look: Look): string[] {
  const { title, fault, facts = [], table, timeline = [] } = report;
  const parts = [
    [style('bold', printable(title), look), ...(fault ? hang('✖ ', fault, look, 'red') : [])],
    renderFacts(facts, look),
    table
      ? renderTable(table, look.columns).map((line, row) => (row === 0 ? style('dim', line, look) : line))
      : [],
    renderTimeline(timeline, look),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}

type Format = Parameters<typeof styleText>[0];

const style = (format: Format, text: string, { isStyled }: Look) =>
  isStyled ? styleText(format, text, { validateStream: false }) : text;

/** A text beside its head, and below itself where it is too wide. */
function hang(head: string, text: string, look: Look, format?: Format): string[] {
  const left = textWidth(head);
  const lines = wrap(printable(text), Math.max(20, look.columns - left));
  const drawn = lines.map((line, index) => (index === 0 ? head : ' '.repeat(left)) + line);
  return format ? drawn.map((line) => style(format, line, look)) : drawn;
}

function renderFacts(facts: NonNullable<OperatorReport['facts']>, look: Look): string[] {
  const width = Math.max(0, ...facts.map(({ name }) => textWidth(name))) + INDENT;
  return facts.flatMap(({ name, value, at }) =>
    hang(pad(name, width), value ?? `${dayText(at ?? 0, look)} ${clockText(at ?? 0, look)}`, look),
  );
}

function renderTimeline(timeline: NonNullable<OperatorReport['timeline']>, look: Look): string[] {
  const lines: string[] = [];
  let day = '';
  for (const { at, what, isFault } of timeline) {
    if (dayText(at, look) !== day) {
      day = dayText(at, look);
      lines.push(style('dim', `${day} (${look.timeZone})`, look));
    }
    const head = `${clockText(at, look)} ${isFault ? '✖' : '·'} `;
    lines.push(...hang(head, what, look, isFault ? 'red' : undefined));
  }
  return lines;
}

const dayText = (at: number, { timeZone }: Look) =>
  new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', month: 'short', day: 'numeric' }).format(at);

const clockText = (at: number, { timeZone }: Look) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(at);
