import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readEnvFile, readEnvironment } from '../../infra/setup/target/read-environment.ts';
import { ConfigurationError } from '../../lib/configuration/configuration.ts';

async function fileWith(t: TestContext, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-env-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, '.env');
  await writeFile(file, text);
  return file;
}

for (const [what, text, set] of [
  ['nothing', '', {}],
  ['comments and blank lines', '# a comment\n\n   \n  # another\n', {}],
  ['plain values', 'A=1\nB = two words # why\nexport C=3\n', { A: '1', B: 'two words', C: '3' }],
  ['quoted values', `A="x # y"\nB='it"s'\nC=\`z\` # why\n`, { A: 'x # y', B: 'it"s', C: 'z' }],
  ['a value of several lines', 'A="one\ntwo"\nB=1\n', { A: 'one\ntwo', B: '1' }],
  ['empty values', 'A=\nB=""\n', { A: '', B: '' }],
  ['a byte order mark and the line ends of Windows', '\uFEFFA=1\r\n\r\nB=2\r\n', { A: '1', B: '2' }],
] as const)
  test(`${what} are read`, async (t) => {
    const read = await readEnvFile(await fileWith(t, text));

    assert.deepEqual({ ...read.set }, set);
    assert.deepEqual(read.faults, []);
  });

for (const [what, text, lines] of [
  ['a name without a value', 'A=1\nTWILIO_AUTH_TOKEN\nB=2\n', [2]],
  ['a colon instead of =', 'TWILIO_AUTH_TOKEN: abcdef-secret\n', [1]],
  ['a name that is none', 'A=1\n\n9LIVES=x-secret\nA B=y-secret\n', [3, 4]],
  ['a quote that does not end', 'A=1\nB="x-secret\n', [2]],
  ['words after a quote', 'A="1" 2-secret\n', [1]],
  ['the line ends of Windows', 'A=1\r\nwhat is this-secret\r\nB=2\r\n', [2]],
] as const)
  test(`a start names each line that cannot be read, and nothing of what it holds (${what})`, async (t) => {
    const file = await fileWith(t, text);

    const { faults } = await readEnvFile(file);

    assert.deepEqual(
      faults.map((fault) => /line (\d+) cannot be read; expected NAME=value/.exec(fault)?.[1]),
      lines.map(String),
    );
    assert.ok(faults.every((fault) => fault.startsWith(`${file} `) && !fault.includes('secret')));
    await assert.rejects(readEnvironment(file, {}), ConfigurationError);
  });
