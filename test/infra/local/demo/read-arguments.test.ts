import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readArguments } from '../../../../infra/local/demo/read-arguments.ts';

const sample = resolve(import.meta.dirname, '../../../../infra/local/samples/sample.ogg');

test('without arguments the usual request is made', async () => {
  assert.deepEqual(await readArguments([]), ['I need a dentist on Monday afternoon']);
  assert.deepEqual(await readArguments([' ']), ['I need a dentist on Monday afternoon']);
});

test('texts and voice notes are said in the order in which they are given', async () => {
  const sayings = await readArguments(['hello', '--voice', sample, 'status']);

  const note = { name: 'sample.ogg', data: await readFile(sample) };
  assert.deepEqual(sayings, ['hello', note, 'status']);
});

for (const name of ['sample', 'sample.ogg', sample])
  test(`--voice ${name.startsWith('/') ? 'with a path' : name} is a sample`, async () => {
    const [note] = await readArguments([`--voice=${name}`]);

    assert.equal(typeof note === 'object' && note.name, 'sample.ogg');
  });

for (const [what, args, message] of [
  ['a file that is not there', ['--voice', 'nothing.ogg'], /no voice note nothing\.ogg.*sample\.ogg/],
  ['a file that is no voice note', ['--voice', 'README.md'], /README\.md is no Ogg Opus file/],
  ['an option without its file', ['--voice'], /--voice.*argument missing/],
  ['an option that there is not', ['--vioce', 'x'], /Unknown option '--vioce'/],
] as const)
  test(`${what} is said in one sentence`, async () => {
    await assert.rejects(readArguments([...args]), { code: 'START', message });
  });
