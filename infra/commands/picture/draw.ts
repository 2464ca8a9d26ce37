import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { functions } from '../../stack/functions.ts';
import { queues } from '../../stack/queues.ts';
import { drawArchitecture } from './draw-architecture.ts';

await writeFile(
  resolve(import.meta.dirname, '../../../docs/architecture.svg'),
  drawArchitecture(functions, queues),
);
