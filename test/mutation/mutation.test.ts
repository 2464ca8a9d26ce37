import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { matchesGlob, resolve } from 'node:path';
import { test } from 'node:test';
import { explained } from './explained.ts';
import { judge, type Report } from './judge.ts';
import { renderVerdict } from './render.ts';
import { configuration } from './run-stryker.ts';

const root = resolve(import.meta.dirname, '../..');
/** It takes seconds, and says nothing of which change is the culprit. */
const TOO_SLOW = 'test/errand/every-order.test.ts';

test('every test of an errand but the slowest judges the mutants, and no other file than there is', () => {
  const judging = configuration.nodeTest;
  const own = globSync('test/errand/*.test.ts', { cwd: root });

  assert.deepEqual(
    own.filter((file) => !judging.includes(file)),
    [TOO_SLOW],
  );
  for (const file of [...judging, ...configuration.mutate])
    assert.ok(globSync(file, { cwd: root }).length > 0, file);
});

for (const { file, mutants } of explained)
  test(`what is explained about ${file} is mutated, and is there`, () => {
    assert.ok(existsSync(resolve(root, file)));
    assert.ok(configuration.mutate.some((pattern) => matchesGlob(file, pattern)));
    const source = readFileSync(resolve(root, file), 'utf8').replace(/\s+/g, ' ');
    for (const [from] of mutants) assert.ok(source.includes(from), from);
  });

const mutant = (status: string, line: number, columns: [number, number], replacement: string) => ({
  status,
  replacement,
  location: { start: { line, column: columns[0] }, end: { line, column: columns[1] } },
});
const report: Report = {
  files: {
    'a.ts': {
      source: 'if (a > b)\n  go();\n',
      mutants: [
        mutant('Killed', 1, [5, 10], 'a <= b'),
        mutant('Timeout', 1, [5, 10], 'true'),
        mutant('Survived', 1, [5, 10], 'a >= b'),
        mutant('NoCoverage', 2, [3, 8], ';'),
        mutant('Ignored', 2, [3, 8], 'stop();'),
      ],
    },
  },
};

test('a change that no test notices has to be explained', () => {
  const { rows, unexplained, stale } = judge(report, [
    { file: 'a.ts', because: 'they are never the same', mutants: [['a > b', 'a >= b']] },
  ]);

  assert.deepEqual(rows, [{ file: 'a.ts', mutants: 4, killed: 2, explained: 1, survived: 1 }]);
  assert.deepEqual(unexplained, [{ file: 'a.ts', line: 2, from: 'go();', to: ';' }]);
  assert.deepEqual(stale, []);
});

test('an explanation of what a test notices is in vain, and so the last line says', () => {
  const verdict = judge(report, [{ file: 'a.ts', because: 'why not', mutants: [['a > b', 'a <= b']] }]);

  assert.deepEqual(verdict.stale, [{ file: 'a.ts', line: 0, from: 'a > b', to: 'a <= b' }]);
  assert.equal(
    renderVerdict(verdict, 80).at(-1),
    '4 mutants, 2 killed, 0 explained, 2 survived, 1 explained in vain',
  );
});
