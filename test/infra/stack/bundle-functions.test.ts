import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { bundleFunctions } from '../../../infra/stack/bundle-functions.ts';

const require = createRequire(import.meta.url);

test('a bundle is CommonJS with a handler, wherever it lies', async (t) => {
  const { functionsDirectory, outputDirectory } = folders(t, {
    greet: `import { greeting } from './greeting.ts'; export const handler = async () => greeting;`,
    greeting: `export const greeting: string = 'hello';`,
  });
  writeFileSync(join(outputDirectory, 'package.json'), '{"type":"module"}');

  await bundleFunctions({ names: ['greet'], functionsDirectory, outputDirectory });

  const { handler } = require(join(outputDirectory, 'greet/index.js'));
  assert.equal(await handler(), 'hello');
});

test('a bundle imports nothing while it runs, because that is slow on Lambda', async (t) => {
  const { functionsDirectory, outputDirectory } = folders(t, {
    lazy: `export const handler = async () => (await import('node:path')).sep;`,
  });

  await bundleFunctions({ names: ['lazy'], functionsDirectory, outputDirectory });

  assert.doesNotMatch(readFileSync(join(outputDirectory, 'lazy/index.js'), 'utf8'), /\bimport\(/);
});

test('a function without a file is named', async (t) => {
  const { functionsDirectory, outputDirectory } = folders(t, {});

  const bundling = bundleFunctions({ names: ['missing'], functionsDirectory, outputDirectory });

  await assert.rejects(bundling, /Could not resolve ".*missing\.ts"/);
});

function folders(t: TestContext, files: Record<string, string>) {
  const functionsDirectory = mkdtempSync(join(tmpdir(), 'ringround-functions-'));
  const outputDirectory = mkdtempSync(join(tmpdir(), 'ringround-bundles-'));
  t.after(() => {
    for (const folder of [functionsDirectory, outputDirectory]) rmSync(folder, { recursive: true });
  });
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(functionsDirectory, `${name}.ts`), text);
  return { functionsDirectory, outputDirectory };
}
