import type { FunctionRow } from '../../stack/functions.ts';
import { BOX, CALLERS, LEFT, leftY, READ, RIGHT, railX, rightY, SEND, VENDORS, WIDTH } from './layout.ts';
import { type Part, readArchitecture } from './read-architecture.ts';
import {
  arrow,
  bucketIcon,
  drawCaller,
  drawPart,
  drawRail,
  drawReading,
  drawSending,
  drawVendors,
  tableIcon,
  text,
} from './shapes.ts';
import { style } from './style.ts';

/**
 * The architecture as SVG, from nothing but the tables of functions and queues. Each queue is an upright line, with a dot
 * where a function sends to it and a ring where one reads it.
 */
export function drawArchitecture(
  functions: Readonly<Record<string, FunctionRow>>,
  queues: Readonly<Record<string, { fifo: boolean }>>,
): string {
  const { entrances, workers, undertaker } = readArchitecture(functions);
  const names = Object.keys(queues);
  const left = entrances.flatMap(({ parts }) => parts);
  const right = [...workers, undertaker];
  const bottom = rightY(right.length - 1) + READ;
  const railsOf = ({ sendsTo }: Part) => sendsTo.map((name) => names.indexOf(name));
  const wires = [
    ...left.map((part, row) => drawSending(railsOf(part), LEFT + BOX.width, leftY(row))),
    ...right.map((part, row) => drawSending(railsOf(part), RIGHT, rightY(row) + SEND)),
    ...workers.flatMap(({ reads }, row) =>
      reads ? [drawReading(names.indexOf(reads), rightY(row) + READ)] : [],
    ),
  ];
  const callers = entrances.map((entrance) =>
    drawCaller(
      entrance,
      entrance.parts.map((part) => leftY(left.indexOf(part))),
    ),
  );
  return page(bottom + 94, [
    ...heads,
    ...wires.map(({ wire }) => wire),
    ...names.map((name, rail) => drawRail(name, rail, queues[name]?.fifo === true, bottom)),
    `<path class="dead" d="M${railX(0)} ${bottom}H${RIGHT - 8}"/>${arrow(RIGHT, bottom, 'class="dead-tip"')}`,
    ...wires.map(({ mark }) => mark),
    ...callers,
    ...left.map((part, index) => drawPart(part, LEFT, leftY(index))),
    ...right.map((part, index) => drawPart(part, RIGHT, rightY(index)) + drawVendors(part, rightY(index))),
    drawLegend(bottom + 66),
  ]);
}

const heads = [
  text('head', CALLERS.x, 78, 'who calls'),
  text('head', LEFT, 78, 'functions behind a route'),
  text('head', RIGHT, 78, 'the other functions'),
  text('head', VENDORS, 78, 'who is called'),
];

const drawLegend = (y: number): string =>
  [
    `<circle class="tip" cx="46" cy="${y}" r="5.5"/>`,
    text('head', 58, y + 4, 'sends to this queue'),
    `<circle class="ring key" cx="188" cy="${y}" r="4.5"/>`,
    text('head', 200, y + 4, 'reads this queue'),
    `<path class="wire key-rail" d="M308 ${y}h26"/><path class="track" d="M308 ${y}h26"/>`,
    text('head', 342, y + 4, 'keeps the order in a group (FIFO)'),
    `<path class="dead-tip" d="M541 ${y}l5-5l5 5l-5 5z"/>`,
    text('head', 558, y + 4, 'what a queue gives up on'),
    tableIcon(716, y),
    text('head', 730, y + 4, 'uses the table'),
    bucketIcon(834, y),
    text('head', 848, y + 4, 'uses the bucket of voice notes'),
  ].join('');

const page = (height: number, drawing: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">The architecture of ringround</title>
<desc id="description">Vendors call functions behind routes; these send to queues; functions behind the queues do the work, send to further queues and call the vendors.</desc>
<style>${style}
</style>
<rect class="paper" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="12"/>
${drawing.filter(Boolean).join('\n')}
</svg>
`;
