import { BOX, CALLERS, LEFT, RIGHT, railX, VENDORS } from './layout.ts';
import type { Entrance, Part } from './read-architecture.ts';
import { hueOf } from './style.ts';

export const text = (kind: string, x: number, y: number, words: string): string =>
  `<text class="${kind}" x="${x}" y="${y}">${words}</text>`;

/** Points to the right, and ends at `x`. */
export const arrow = (x: number, y: number, look: string): string =>
  `<path ${look} d="M${x - 8} ${y - 4.5}L${x} ${y}L${x - 8} ${y + 4.5}z"/>`;

/** A function: its name, what starts it, and whether it uses the table and the bucket. */
export function drawPart({ name, start, usesTable, usesBucket }: Part, x: number, y: number): string {
  const top = y - BOX.height / 2;
  const iconX = x + BOX.width - 19;
  return [
    `<rect class="box" x="${x}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="7"/>`,
    text('name', x + 12, y - 3, name),
    text('start', x + 12, y + 12, start),
    usesTable ? tableIcon(iconX, y) : '',
    usesBucket ? bucketIcon(iconX - (usesTable ? 18 : 0), y) : '',
  ].join('');
}

export const tableIcon = (x: number, y: number): string =>
  `<path class="icon" d="M${x - 6} ${y - 5}v10a6 2.5 0 0 0 12 0v-10"/><ellipse class="icon" cx="${x}" cy="${y - 5}" rx="6" ry="2.5"/>`;

export const bucketIcon = (x: number, y: number): string =>
  `<path class="icon" d="M${x - 6} ${y - 5}l2 11q4 2 8 0l2-11"/><ellipse class="icon" cx="${x}" cy="${y - 5}" rx="6" ry="2.5"/>`;

/** Somebody outside, as high as the functions that they call. */
export function drawCaller({ caller, proof, parts }: Entrance, ys: number[]): string {
  const [first = 0] = ys;
  const height = (ys.at(-1) ?? first) - first + BOX.height;
  const middle = CALLERS.x + CALLERS.width / 2;
  const y = first - BOX.height / 2;
  return [
    `<rect class="caller-box" x="${CALLERS.x}" y="${y}" width="${CALLERS.width}" height="${height}" rx="7"/>`,
    text('caller middle', middle, y + height / 2 - 2, caller),
    text('proof middle', middle, y + height / 2 + 13, proof),
    ...parts.map(
      (_, row) =>
        `<path class="wire" d="M${CALLERS.x + CALLERS.width} ${ys[row]}H${LEFT - 8}"/>${arrow(LEFT, ys[row] ?? 0, 'class="tip"')}`,
    ),
  ].join('');
}

/** The vendors that a function calls, one below the other. */
export function drawVendors({ calls }: Part, y: number): string {
  if (calls.length === 0) return '';
  const first = y + 4 - 7 * (calls.length - 1);
  return [
    `<path class="wire" d="M${RIGHT + BOX.width} ${y}H${VENDORS - 14}"/>`,
    arrow(VENDORS - 6, y, 'class="tip"'),
    ...calls.map((vendor, line) => text('caller', VENDORS, first + 14 * line, vendor)),
  ].join('');
}

/** A queue from its name down to where its dead letters leave it; one that keeps an order has two tracks. */
export function drawRail(name: string, rail: number, isFifo: boolean, bottom: number): string {
  const x = railX(rail);
  // Names of neighbours stand at different heights.
  const y = rail % 2 === 0 ? 24 : 50;
  const width = 6.6 * name.length + 18;
  const line = `d="M${x} ${y + 20}V${bottom}"`;
  return [
    `<path class="halo" ${line}/>`,
    `<path class="rail" stroke="${hueOf(rail)}" ${line}/>`,
    isFifo ? `<path class="track" ${line}/>` : '',
    `<rect fill="${hueOf(rail)}" x="${x - width / 2}" y="${y}" width="${width}" height="20" rx="10"/>`,
    text('queue', x, y + 14, name),
    `<path class="dead-tip" d="M${x - 5} ${bottom}l5-5l5 5l-5 5z"/>`,
  ].join('');
}

/** The wire from a queue to the function that reads it, and the ring where it begins. */
export function drawReading(rail: number, y: number): { wire: string; mark: string } {
  const hue = hueOf(rail);
  return {
    wire: `<path class="read" stroke="${hue}" d="M${railX(rail)} ${y}H${RIGHT - 8}"/>${arrow(RIGHT, y, `fill="${hue}"`)}`,
    mark: `<circle class="ring" cx="${railX(rail)}" cy="${y}" r="4.5" stroke="${hue}"/>`,
  };
}

/** The wire from a function (whose edge is at `x`) past all queues that it sends to, and the dots where it does. */
export function drawSending(rails: number[], x: number, y: number): { wire: string; mark: string } {
  const ends = rails.map(railX).sort((a, b) => Math.abs(b - x) - Math.abs(a - x));
  const [farthest] = ends;
  return {
    wire: farthest === undefined ? '' : `<path class="wire" d="M${x} ${y}H${farthest}"/>`,
    mark: rails
      .map((rail) => `<circle fill="${hueOf(rail)}" cx="${railX(rail)}" cy="${y}" r="5.5"/>`)
      .join(''),
  };
}
