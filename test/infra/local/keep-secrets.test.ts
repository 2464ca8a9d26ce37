import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { keepSecrets } from '../../../infra/local/keep-secrets.ts';

async function newFolder(t: TestContext, { withData = false } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-secrets-'));
  t.after(() => rm(folder, { recursive: true }));
  if (withData) {
    await mkdir(join(folder, 'dynamodb'));
    await writeFile(join(folder, 'dynamodb/000003.log'), 'data');
  }
  return folder;
}

test('secrets are made once and kept', async (t) => {
  const folder = await newFolder(t);
  const made = await keepSecrets(folder);

  assert.deepEqual(await keepSecrets(folder), made);
  assert.match(made.HASH_KEY, /^[0-9a-f]{64}$/);
});

for (const [what, text] of [
  ['is gone', undefined],
  ['is without its HASH_KEY', '{"TWILIO_AUTH_TOKEN":"t"}'],
  ['is damaged', '{"HASH_KEY":"abc'],
  ['is damaged', 'null'],
  ['is damaged', '["abc"]'],
  ['is damaged', '{"HASH_KEY":null}'],
  ['is damaged', '{"HASH_KEY":"abc","TWILIO_AUTH_TOKEN":" "}'],
] as const)
  test(`no key is made anew for data when the file ${what} (${text}): its name and the remedy are told`, async (t) => {
    const folder = await newFolder(t, { withData: true });
    const path = join(folder, 'secrets.json');
    if (text) await writeFile(path, text);

    await assert.rejects(keepSecrets(folder), (error: Error) => {
      assert.equal((error as Error & { code: string }).code, 'START');
      assert.ok(error.message.startsWith(`${path} ${what}`), error.message);
      assert.ok(!error.message.includes('abc'));
      assert.match(error.message, /put (it|a copy of it) back, or remove .* to begin anew/);
      return true;
    });
    assert.equal(await readFile(path, 'utf8').catch(() => undefined), text);
  });
