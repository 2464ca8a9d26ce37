/** A figure of the README's section "Measured": the row and the column that it stands in. */
const FIGURES = [
  { label: 'acknowledgement, p99', row: 'acknowledgement, without network', column: 'p99', unit: ' ms' },
  { label: 'agent tool, p99', row: 'agent-offer, AWS on loopback', column: 'p99', unit: ' ms' },
  { label: 'cold start to queued', row: 'whatsapp-webhook', column: 'queued, ms', unit: ' ms' },
  { label: '1,000 errands at AWS', row: 'AWS, by the calls of', column: 'dollars', prefix: '$' },
] as const;

/** Pixels: of a character on average, beside the text, between badges, and of a badge's height. */
const [CHARACTER, PADDING, GAP, HEIGHT] = [6.7, 7, 6, 20];

/** The badges of a README as one SVG, read from its tables; their text is in its `title`, too. */
export function drawBadges(readme: string): string {
  let x = 0;
  const badges = FIGURES.map((figure) => {
    const { label } = figure;
    const value = `${'prefix' in figure ? figure.prefix : ''}${readFigure(readme, figure)}${'unit' in figure ? figure.unit : ''}`;
    const [left, right] = [label, value].map((text) => Math.round(text.length * CHARACTER + 2 * PADDING)) as [
      number,
      number,
    ];
    const drawn = draw(x, { label, value, left, right });
    x += left + right + GAP;
    return { drawn, text: `${label}: ${value}` };
  });
  const texts = badges.map(({ text }) => text).join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${x - GAP}" height="${HEIGHT}" role="img" aria-label="${texts}" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" fill="#fff">`,
    `<title>${texts}</title>`,
    ...badges.map(({ drawn }) => drawn),
    '</svg>\n',
  ].join('\n');
}

/** Throws when the tables do not have it. */
function readFigure(readme: string, { row, column }: { row: string; column: string }): string {
  let columns: string[] = [];
  for (const line of readme.split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.includes(column)) columns = cells;
    const figure = cells[1]?.startsWith(row) && cells[columns.indexOf(column)];
    if (figure) return figure.replace(/ [(✔✖].*/, '');
  }
  throw new Error(`The README's tables have no "${column}" of "${row}".`);
}

type Badge = { label: string; value: string; left: number; right: number };

const draw = (x: number, { label, value, left, right }: Badge): string =>
  [
    `<g transform="translate(${x})">`,
    `<rect width="${left + right}" height="${HEIGHT}" rx="4" fill="#4b5563"/>`,
    `<path d="M${left} 0h${right - 4}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-${right - 4}z" fill="#0b7a57"/>`,
    textAt(PADDING, left - 2 * PADDING, label),
    textAt(left + PADDING, right - 2 * PADDING, value),
    '</g>',
  ].join('');

const textAt = (x: number, length: number, text: string): string =>
  `<text x="${x}" y="14" textLength="${length}">${text}</text>`;
