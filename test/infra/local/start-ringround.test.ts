import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { lockDirectory } from '../../../infra/local/lock-directory.ts';
import { startRinground } from '../../../infra/local/start-ringround.ts';
import { readConfiguration } from '../../../lib/platform/configuration.ts';

const folder = await mkdtemp(join(tmpdir(), 'start-ringround-'));
after(() => rm(folder, { recursive: true }));

const dev = (args: string[]) =>
  promisify(execFile)(
    process.execPath,
    [resolve(import.meta.dirname, '../../../infra/local/dev.ts'), ...args],
    {
      cwd: folder,
    },
  );

test('a start on a data directory that is in use changes nothing there', async () => {
  const lock = lockDirectory(folder);
  const before = await readdir(folder);

  const starting = startRinground({
    configuration: readConfiguration({ DATA_DIR: folder }),
    log: () => undefined,
  });

  await assert.rejects(starting, { code: 'START', message: /is in use by another start/ });
  assert.deepEqual(await readdir(folder), before);
  lock?.close();
});

const start = (dataDirectory: string) =>
  startRinground({ configuration: readConfiguration({ DATA_DIR: dataDirectory }), log: () => undefined });

for (const [name, expected] of [
  ['dynamodb', 'folder'],
  ['functions', 'folder'],
  ['s3', 'folder'],
  ['s3/buckets', 'folder'],
  ['sqs', 'folder'],
  ['lock.db', 'file'],
  ['operator.json', 'file'],
  ['secrets.json', 'file'],
  ['vendors.ndjson', 'file'],
] as const)
  test(`a ${name} that is no ${expected} is named before anything is done`, async () => {
    const data = await mkdtemp(join(folder, 'data-'));
    const path = join(data, name);
    await mkdir(dirname(path), { recursive: true });
    await (expected === 'folder' ? writeFile(path, '') : mkdir(path));
    const before = await readdir(data, { recursive: true });

    await assert.rejects(start(data), (error: Error & { code: string }) => {
      assert.equal(error.code, 'START');
      assert.ok(error.message.startsWith(`${path} cannot be used: expected a ${expected} that can be`));
      return true;
    });
    assert.deepEqual(await readdir(data, { recursive: true }), before);
  });

test('what stands in the way of a file deep in the data folder is named', async () => {
  const data = await mkdtemp(join(folder, 'data-'));
  const path = join(data, 'functions/run-handler.mjs');
  await mkdir(path, { recursive: true });

  await assert.rejects(start(data), (error: Error & { code: string }) => {
    assert.equal(error.code, 'START');
    assert.ok(error.message.startsWith(`${path} cannot be used: `), error.message);
    return true;
  });
});

test('what dev cannot obey or read is said in one sentence', async () => {
  await assert.rejects(dev(['--port', '5']), {
    code: 1,
    stderr: /^"npm run dev" takes no arguments: PORT .*\n$/,
  });
  await mkdir(join(folder, '.env'));
  await assert.rejects(dev([]), { code: 1, stderr: /^\.env cannot be read \(EISDIR.*\)\.\n$/ });
});
