import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { functions } from '../functions.ts';
import { queues } from '../queues.ts';
import { drawArchitecture } from './draw-architecture.ts';

await writeFile(
  resolve(import.meta.dirname, '../../docs/architecture.svg'),
  drawArchitecture(functions, queues),
);
