import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { functions } from '../../../infra/stack/functions.ts';
import { synthesize } from '../../../infra/stack/synthesize.ts';

const folder = mkdtempSync(join(tmpdir(), 'ringround-synthesize-'));
const functionsDirectory = join(folder, 'functions');
mkdirSync(functionsDirectory);
for (const name of Object.keys(functions)) {
  writeFileSync(join(functionsDirectory, `${name}.ts`), `export const handler = async () => '${name}';\n`);
}
after(() => rmSync(folder, { recursive: true }));

test('the template comes with the code of each function, and from then on at once', async () => {
  const options = { outdir: join(folder, 'once'), stage: 'dev', functionsDirectory } as const;

  const first = await synthesize(options);
  const second = await synthesize(options);

  assert.deepEqual(second, first);
  assert.equal(codeOf(first).length, Object.keys(functions).length);
  for (const key of codeOf(first))
    assert.ok(existsSync(join(first.assetDirectory, `asset.${key}`, 'index.js')));
});

test('a function that changes changes the hash, and its own code only', async () => {
  const options = { outdir: join(folder, 'changed'), stage: 'dev', functionsDirectory } as const;
  const before = await synthesize(options);

  appendFileSync(join(functionsDirectory, 'health.ts'), 'export const version = 2;\n');
  const changed = await synthesize(options);

  assert.notEqual(changed.hash, before.hash);
  assert.equal(codeOf(changed).filter((key) => !codeOf(before).includes(key)).length, 1);
});

test('two that synthesize at once get the same, and leave nothing unfinished', async () => {
  const options = { outdir: join(folder, 'twice'), stage: 'prod', functionsDirectory } as const;

  const [one, other] = await Promise.all([synthesize(options), synthesize(options)]);

  assert.deepEqual(one, other);
  assert.deepEqual(readdirSync(options.outdir), [one.hash]);
});

test('a function that does not compile is an error in its own words', async () => {
  const broken = join(folder, 'broken');
  mkdirSync(broken);

  await assert.rejects(
    synthesize({ outdir: join(folder, 'never'), stage: 'dev', functionsDirectory: broken }),
    { message: /Could not resolve ".*broken.*\.ts"/ },
  );
  assert.deepEqual(readdirSync(join(folder, 'never')), []);
});

function codeOf({ template }: Awaited<ReturnType<typeof synthesize>>): string[] {
  const keys = JSON.stringify(template).matchAll(/"S3Key":"(\w+)\.zip"/g);
  return [...new Set([...keys].map(([, key]) => key!))];
}
