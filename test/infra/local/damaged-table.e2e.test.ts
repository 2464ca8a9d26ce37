import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startRinground } from '../../../infra/local/start-ringround.ts';
import { readConfiguration } from '../../../lib/platform/configuration.ts';
import { findFreePort } from '../../fake-world/over-http/find-free-port.ts';

let folder: string;
const start = async (DATA_DIR: string) =>
  startRinground({
    configuration: readConfiguration({ DATA_DIR, PORT: String(await findFreePort()) }),
    log: () => undefined,
  });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damaged-table-'));
  await (await start(join(folder, 'whole'))).stop();
});
after(() => rm(folder, { recursive: true, force: true }));

async function copyWhole(name: string) {
  const data = join(folder, name);
  await cp(join(folder, 'whole'), data, { recursive: true });
  const log = (await readdir(join(data, 'dynamodb'))).find((file) => file.endsWith('.log')) ?? '';
  return { data, log: join(data, 'dynamodb', log) };
}

for (const [what, named, spoil] of [
  ['whose log is gone', 'dynamodb/*.log', (_data, log) => rm(log)],
  ['whose log is empty', 'dynamodb', (_data, log) => truncate(log)],
  ['whose log was cut off after its table', 'dynamodb', (_data, log) => truncate(log, 600)],
  ['that is gone', 'dynamodb', (data) => rm(join(data, 'dynamodb'), { recursive: true })],
  ['that has lost its current manifest', 'dynamodb/CURRENT', (data) => rm(join(data, 'dynamodb/CURRENT'))],
] as [string, string, (data: string, log: string) => Promise<void>][])
  test(`a table ${what} does not begin empty, however often it is started`, async () => {
    const { data, log } = await copyWhole(what);
    await spoil(data, log);

    for (const _ of ['first', 'second'])
      await assert.rejects(start(data), (error: Error & { code: string }) => {
        assert.equal(error.code, 'START', error.stack);
        assert.ok(error.message.startsWith(`${join(data, named)} is damaged (`), error.message);
        return true;
      });
  });

test('a last change that was cut off, as by a power cut, does not keep the rest from starting', async () => {
  const { data, log } = await copyWhole('torn');
  const { size } = await stat(log);
  await truncate(log, size - 20);

  const { providers, stop } = await start(data);
  await stop();

  assert.ok(providers.loaded > 0);
});
