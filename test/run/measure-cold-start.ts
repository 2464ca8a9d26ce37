import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunctions } from '../../infra/stack/bundle-functions.ts';

const root = resolve(import.meta.dirname, '../..');
/** The function that every message waits for. */
const FUNCTION = 'handle-message';
/** On two cores of a cloud machine with nothing else to do. */
export const USUAL_COLD_START_MS = 160;

/** Milliseconds in which a fresh process loads one bundled function. */
export async function measureColdStart(): Promise<number> {
  const outputDirectory = join(root, 'node_modules/.cache/ringround/cold-start');
  await bundleFunctions({
    names: [FUNCTION],
    functionsDirectory: join(root, 'functions'),
    outputDirectory,
  });
  const began = performance.now();
  await promisify(execFile)(process.execPath, [join(outputDirectory, FUNCTION, 'index.js')]);
  return Math.round(performance.now() - began);
}
