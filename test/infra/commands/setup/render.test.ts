import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { Checked } from '../../../../infra/commands/setup/check.ts';
import type { Finding } from '../../../../infra/commands/setup/finding.ts';
import { measure, renderChecked } from '../../../../infra/commands/setup/render.ts';

const commands = { setup: 'npm run setup', force: 'npm run setup -- --force' };
const apply = async () => undefined;
const checked = (finding: Finding): Checked => ({
  section: 'S',
  title: 'Incoming messages',
  finding,
  look: async () => finding,
});
const long = 'a sentence that goes on and on, '.repeat(8).trim();
const command = `npx cdk deploy -c stage=dev ${'--parameters Name=value '.repeat(6)}`.trim();
const wrong = checked({ state: 'wrong', found: long, expected: long, mend: `${long}\n${command}` });

for (const columns of [40, 80, 120])
  test(`at ${columns} columns no line is wider, but a command, which stays whole`, () => {
    const lines = renderChecked(measure({ columns, isTTY: true }, {}), wrong, commands).map(
      stripVTControlCharacters,
    );

    assert.deepEqual(
      lines.filter((line) => line.length >= columns).map((line) => line.trim()),
      [command],
    );
    assert.ok(lines.join(' ').includes('expected'));
  });

for (const [where, stream, env, isColoured] of [
  ['a terminal', { isTTY: true }, {}, true],
  ['a terminal with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ['a pipe', { isTTY: false }, {}, false],
] as const)
  test(`${where} is ${isColoured ? '' : 'not '}coloured`, () => {
    const [line = ''] = renderChecked(
      measure(stream, env),
      checked({ state: 'ok', found: 'fine' }),
      commands,
    );

    assert.equal(stripVTControlCharacters(line) !== line, isColoured);
    assert.match(stripVTControlCharacters(line), /✔ Incoming messages +fine$/);
  });

test('what setup can do is answered with its command, and what is foreign with --force', () => {
  const mendable = { expected: 'x', found: 'y', apply };
  const lastLine = (finding: Finding) =>
    renderChecked(measure({}, {}), checked(finding), commands).at(-1)?.trim();

  assert.equal(lastLine({ state: 'different', ...mendable }), 'do        npm run setup');
  assert.equal(lastLine({ state: 'foreign', ...mendable }), 'npm run setup -- --force');
});

test('what a vendor says cannot move the cursor', () => {
  const [line = ''] = renderChecked(
    measure({}, {}),
    checked({ state: 'ok', found: 'a\x1b[2Jb\rc' }),
    commands,
  );

  assert.match(line, /ab c$/);
});
