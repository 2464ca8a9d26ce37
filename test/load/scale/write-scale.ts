import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { replaceBetween } from '../../bench/replace-between.ts';
import { readOptions, runCommand } from '../../command.ts';
import { drawScale } from './draw-scale.ts';
import { readDemand } from './errand-demand.ts';
import { reckonScale, rounded } from './reckon-scale.ts';
import { number, renderScale } from './render-scale.ts';

/** `npm run scale`: reckons which limit binds at how many errands a day, and puts table and picture into the documents. */
const USAGE = `npm run scale

  Reckons from docs/costs.md which limit binds at how many errands a day, and writes docs/scale.md and its picture.`;
const documents = resolve(import.meta.dirname, '../../../docs');
const scale = resolve(documents, 'scale.md');

await runCommand(USAGE, async (args) => {
  readOptions(args, { usage: USAGE, options: {}, read: () => ({}) });
  const bounds = reckonScale(await readDemand());
  await writeFile(scale, replaceBetween(await readFile(scale, 'utf8'), renderScale(bounds), 'scale'));
  await writeFile(resolve(documents, 'images/scale.svg'), drawScale(bounds));
  console.log('Errands a day at which each limit binds, as it comes:\n');
  for (const { limit, today } of bounds) console.log(`${number(rounded(today)).padStart(12)}  ${limit.name}`);
  console.log('\ndocs/scale.md and docs/images/scale.svg are written.');
  return 0;
});
