import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'ringround-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs test files with these contents in one process. */
function runFiles(...contents: string[]) {
  const files = contents.map((content, n) => {
    const file = join(folder, `${n}.mjs`);
    writeFileSync(file, `import { after, before, test } from 'node:test';\n${content}`);
    return file;
  });
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--test-reporter=tap', resolve(import.meta.dirname, 'in-one-process.ts'), ...files],
    { env, encoding: 'utf8' },
  );
  return { status, lines: stdout.split('\n').map((line) => line.trim()) };
}

test('the hooks of a file are around its own tests', () => {
  const file = (name: string) => `
    before(() => console.log('before ${name}'));
    after(() => console.log('after ${name}'));
    test('first', () => console.log('${name} first'));
    await 1;
    test('second', () => console.log('${name} second'));`;

  const { status, lines } = runFiles(file('A'), file('B'));

  assert.equal(status, 0);
  const printed = lines.filter((line) => /^(before|after|A|B)\b/.test(line));
  assert.deepEqual(printed, [
    'before A',
    'A first',
    'A second',
    'after A',
    'before B',
    'B first',
    'B second',
    'after B',
  ]);
});

test('an error that no test waits for fails all, and is told', () => {
  const { status, lines } = runFiles(`
    test('sets it off', () => void setImmediate(() => Promise.reject(new Error('nobody waits'))));
    test('goes on', () => new Promise((done) => setTimeout(done, 50)));`);

  assert.notEqual(status, 0);
  assert.match(lines.join('\n'), /"Error: nobody waits"/);
});

test('a file that does not load fails', () => {
  const { status, lines } = runFiles(`throw new Error('not loaded');`, `test('is run', () => {});`);

  assert.notEqual(status, 0);
  assert.match(lines.join('\n'), /not loaded/);
  assert.match(lines.join('\n'), /ok \d+ - is run/);
});
