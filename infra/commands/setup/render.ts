import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { cut, pad, printable, textWidth } from '../../local/demo/measure-text.ts';
import type { Checked } from './check.ts';
import type { State } from './finding.ts';

/** What to type to make right what can be made right, without and with what is foreign; '' when that is clear. */
export type Commands = { setup: string; force: string };
export type Terminal = { columns: number; isColoured: boolean };
type Colour = Parameters<typeof styleText>[0];

export const MARKS: Record<State, { mark: string; colour: Colour }> = {
  ok: { mark: '✔', colour: 'green' },
  skipped: { mark: '·', colour: 'dim' },
  missing: { mark: '+', colour: 'cyan' },
  different: { mark: '~', colour: 'yellow' },
  foreign: { mark: '!', colour: 'magenta' },
  wrong: { mark: '✖', colour: 'red' },
  'by-hand': { mark: '☐', colour: 'blue' },
};
const TITLE_WIDTH = 24;
const LEAST_COLUMNS = 40;
const MOST_COLUMNS = 120;

/** How wide the terminal is, and whether it wants colours (https://no-color.org). */
export const measure = (stream: Partial<WriteStream>, env: Record<string, string | undefined>): Terminal => ({
  columns: Math.max(LEAST_COLUMNS, Math.min(stream.columns || 80, MOST_COLUMNS)),
  isColoured: Boolean(stream.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb',
});

const paint = ({ isColoured }: Terminal, colour: Colour, text: string) =>
  isColoured ? styleText(colour, text, { validateStream: false }) : text;

export const renderSection = (terminal: Terminal, section: string): string =>
  `\n${paint(terminal, 'bold', section)}`;

/** What is being looked at; to be overwritten by what was found. */
export const renderLooking = (terminal: Terminal, title: string): string =>
  paint(terminal, 'dim', cut(`  … ${title}`, terminal.columns - 1));

/** One line for what is as it should be; below it, for the rest, what is expected and what to do. */
export function renderChecked(terminal: Terminal, { title, finding }: Checked, commands: Commands): string[] {
  const { state, found, expected } = finding;
  const { mark, colour } = MARKS[state];
  const indent = ' '.repeat(4 + TITLE_WIDTH);
  const [first = '', ...rest] = fold(printable(found), terminal.columns - indent.length - 1);
  const isQuiet = state === 'ok' || state === 'skipped';
  const text = (line: string) => (isQuiet ? paint(terminal, 'dim', line) : line);
  const head = `  ${paint(terminal, colour, mark)} ${pad(cut(title, TITLE_WIDTH - 1), TITLE_WIDTH)}`;
  return [
    head + text(first),
    ...rest.map((line) => indent + text(line)),
    ...(expected ? renderDetail(terminal, 'expected', expected) : []),
    ...renderDetail(terminal, 'do', mendOf(finding, commands)),
  ];
}

function renderDetail(terminal: Terminal, label: string, text: string): string[] {
  if (text === '') return [];
  const indent = 6;
  const width = 10;
  return fold(printable(text), terminal.columns - indent - width - 1).map((line, index) => {
    const name = index === 0 ? paint(terminal, 'dim', pad(label, width)) : ' '.repeat(width);
    return ' '.repeat(indent) + name + line;
  });
}

/** What `setup` can do is done by its command. */
function mendOf({ state, mend, apply }: Checked['finding'], { setup, force }: Commands): string {
  if (!apply) return mend ?? '';
  return state === 'foreign' ? `see whose it is; to take it over:\n${force}` : setup;
}

const COMMAND = /^(npm|npx|aws) /;

/** Breaks between words only, and never in a line that is a command: what is copied must stay whole. */
function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of COMMAND.test(paragraph) ? [paragraph] : paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && textWidth(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}
