import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Every document for people, by its path from the root. */
export const documents: ReadonlyMap<string, string> = new Map(
  ['README.md', ...readdirSync(resolve(root, 'docs')).map((name) => `docs/${name}`)]
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(resolve(root, path), 'utf8')]),
);

export const textOf = (path: string): string => documents.get(path) ?? '';

const FENCE = /^ *```(\w*)\n(.*?)^ *```$/gms;

/** What stands in backticks, and the lines of code blocks, continued lines as one. */
export function codeIn(text: string): string[] {
  const blocks = [...text.matchAll(FENCE)].flatMap(([, , block = '']) =>
    block.replaceAll(/\\\n\s*/g, '').split('\n'),
  );
  const spans = [...text.replaceAll(FENCE, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].map((line) => line.trim());
}

/** The arguments of each `<command> …` that the text shows; comments, redirections and further commands are left out. */
export function argumentsOf(command: RegExp, text: string): string[][] {
  return codeIn(text).flatMap((line) =>
    [...line.matchAll(new RegExp(`${command.source}(?<rest>.*?)(?= +# | > | && |;|$)`, 'g'))].map(
      ({ groups }) => (groups?.rest ?? '').match(/<[^>]*>|\S+/g) ?? [],
    ),
  );
}

/** Headings of a level with what is below each, up to the next of the same or a higher level. */
export function sectionsOf(text: string, level: number): Map<string, string> {
  const parts = text.split(new RegExp(`^(?=#{1,${level}} )`, 'm'));
  const marks = `${'#'.repeat(level)} `;
  return new Map(
    parts
      .filter((part) => part.startsWith(marks))
      .map((part) => [part.slice(marks.length, part.indexOf('\n')), part.slice(part.indexOf('\n'))]),
  );
}

/** The cells of each row of the first table of a text, without its heading. */
export function rowsOf(text: string): string[][] {
  const [table = ''] = text.match(/(^\|.*\n)+/m) ?? [];
  const lines = table.trim().split('\n').slice(2);
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
