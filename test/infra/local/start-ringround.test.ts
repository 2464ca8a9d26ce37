import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { lockDirectory } from '../../../infra/local/lock-directory.ts';
import { startRinground } from '../../../infra/local/start-ringround.ts';
import { readConfiguration } from '../../../lib/configuration/configuration.ts';

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

test('what dev cannot obey or read is said in one sentence', async () => {
  await assert.rejects(dev(['--port', '5']), {
    code: 1,
    stderr: /^"npm run dev" takes no arguments: PORT .*\n$/,
  });
  await mkdir(join(folder, '.env'));
  await assert.rejects(dev([]), { code: 1, stderr: /^\.env cannot be read \(EISDIR.*\)\.\n$/ });
});
