import { pad, printable, textWidth, wrap } from '../../local/demo/measure-text.ts';

const GAP = 2;
const NARROWEST = 8;

/** Draws a table whose first line names the columns; what is too wide is broken within its cell. */
export function renderTable(
  { columns, rows }: { columns: string[]; rows: string[][] },
  width: number,
): string[] {
  const cells = [columns, ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => textWidth(row[index] ?? ''))));
  shrink(widths, width - GAP * (columns.length - 1));
  return cells.flatMap((row) => {
    const broken = widths.map((wide, index) => wrap(row[index] ?? '', Math.max(1, wide)));
    const height = Math.max(...broken.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      broken
        .map((lines, index) => pad(lines[line] ?? '', widths[index] ?? 0))
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  });
}

/** Takes from the widest column until all fit, or none can give more. */
function shrink(widths: number[], room: number): void {
  for (let over = widths.reduce((sum, wide) => sum + wide, 0) - room; over > 0; over -= 1) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) return;
    widths[widths.indexOf(widest)] = widest - 1;
  }
}
