import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { runCommand } from '../command.ts';
import { drawBadges } from './draw-badges.ts';
import { measure } from './measure.ts';
import { readArguments, USAGE } from './read-arguments.ts';
import { renderMarkdown, renderText } from './render.ts';
import { replaceBetween } from './replace-between.ts';

const README = resolve(import.meta.dirname, '../../README.md');
const BADGES = resolve(import.meta.dirname, '../../docs/images/badges.svg');
const WIDTH = 80;

/** On a terminal one line that changes. */
const progress = (what: string) =>
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${what}` : `${what}\n`);

await runCommand(USAGE, async (args) => {
  const { isJson, isQuick, writes } = readArguments(args);
  const report = await measure({ isQuick }, progress);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  if (writes) {
    const readme = replaceBetween(await readFile(README, 'utf8'), renderMarkdown(report));
    await writeFile(BADGES, drawBadges(readme));
    await writeFile(README, readme);
  }
  console.log(
    isJson ? JSON.stringify(report, null, 2) : renderText(report, WIDTH, (line) => styleText('bold', line)),
  );
  return 0;
});
