import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { replaceBetween } from '../../bench/replace-between.ts';
import { drawScale } from './draw-scale.ts';
import { readDemand } from './errand-demand.ts';
import { reckonScale } from './reckon-scale.ts';
import { renderScale } from './render-scale.ts';

/** `npm run scale`: reckons which limit binds at how many errands a day, and puts table and picture into the documents. */
const documents = resolve(import.meta.dirname, '../../../docs');
const bounds = reckonScale(await readDemand());
const scale = resolve(documents, 'scale.md');

await writeFile(scale, replaceBetween(await readFile(scale, 'utf8'), renderScale(bounds), 'scale'));
await writeFile(resolve(documents, 'images/scale.svg'), drawScale(bounds));
console.log(renderScale(bounds));
