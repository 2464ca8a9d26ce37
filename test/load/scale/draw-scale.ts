import { type Bound, rounded } from './reckon-scale.ts';
import { number } from './render-scale.ts';

/** Pixels: where names end and bars begin, how wide bars can be, and how high a row is. */
const [LEFT, WIDTH, ROW, TOP, RIGHT] = [300, 560, 26, 54, 40];
/** Errands a day at both ends of the logarithmic scale, and what is to be reached. */
const [LEAST, MOST, GOAL] = [100, 1e8, 1e6];

const LIGHT = {
  paper: '#ffffff',
  ink: '#1f2328',
  soft: '#59636e',
  line: '#d0d7de',
  today: '#1a7f64',
  most: '#9fd8c4',
};
const DARK = {
  paper: '#0d1117',
  ink: '#f0f6fc',
  soft: '#9198a1',
  line: '#3d444d',
  today: '#2ea987',
  most: '#1d5546',
};

const colours = ({ paper, ink, soft, line, today, most }: typeof LIGHT) =>
  `.paper{fill:${paper}}.name{fill:${ink}}.soft{fill:${soft}}.line{stroke:${line}}.today{fill:${today}}.most{fill:${most}}`;

/** Where each limit binds, as it comes and at its most, light and dark as the reader's system is. */
export function drawScale(bounds: readonly Bound[]): string {
  const height = TOP + bounds.length * ROW + 20;
  const title = `Errands a day at which each limit binds; the first is ${bounds[0]?.limit.name}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${LEFT + WIDTH + RIGHT}" height="${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<style>text{font:12px ui-sans-serif,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}.goal{stroke:#cf222e;stroke-dasharray:4 3}${colours(LIGHT)}@media (prefers-color-scheme:dark){${colours(DARK)}}</style>`,
    '<rect class="paper" width="100%" height="100%" rx="6"/>',
    ...legend(),
    ...[2, 3, 4, 5, 6, 7, 8].map((power) => tick(10 ** power, height)),
    ...bounds.map((bound, row) => drawBound(bound, TOP + row * ROW)),
    '</svg>\n',
  ].join('\n');
}

const legend = (): string[] => [
  '<rect class="today" x="16" y="12" width="12" height="12" rx="2"/><text class="name" x="34" y="22">as it comes</text>',
  '<rect class="most" x="120" y="12" width="12" height="12" rx="2"/><text class="name" x="138" y="22">at its most</text>',
];

function tick(errands: number, height: number): string {
  const x = across(errands);
  const kind = errands === GOAL ? 'goal' : 'line';
  return `<line class="${kind}" x1="${x}" x2="${x}" y1="${TOP - 12}" y2="${height - 12}"/><text class="soft" x="${x}" y="${TOP - 18}" text-anchor="middle">${number(errands)}</text>`;
}

function drawBound({ limit, today, most }: Bound, y: number): string {
  const end = across(today);
  return [
    `<text class="name" x="${LEFT - 12}" y="${y + 13}" text-anchor="end">${limit.name}</text>`,
    `<rect class="most" x="${LEFT}" y="${y}" width="${across(most) - LEFT}" height="18" rx="3"/>`,
    `<rect class="today" x="${LEFT}" y="${y}" width="${end - LEFT}" height="18" rx="3"><title>${number(rounded(today))} errands a day</title></rect>`,
  ].join('');
}

/** Where so many errands lie on the scale. */
function across(errands: number): number {
  const share = Math.log(Math.min(MOST, errands) / LEAST) / Math.log(MOST / LEAST);
  return Math.round(LEFT + Math.max(0, share) * WIDTH);
}
