import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { readArguments } from '../../../../infra/commands/setup/read-arguments.ts';

const run = (command: string, args: string[], file = '') => {
  const cwd = mkdtempSync(join(tmpdir(), 'ringround-command-'));
  writeFileSync(join(cwd, '.env'), file);
  const script = resolve(import.meta.dirname, `../../../../infra/commands/setup/${command}.ts`);
  const { PATH } = process.env;
  const ran = spawnSync(process.execPath, [script, ...args], { cwd, env: { PATH }, encoding: 'utf8' });
  rmSync(cwd, { recursive: true });
  return ran;
};

for (const command of ['setup', 'doctor'] as const) {
  test(`${command} explains itself, and what it does not know`, () => {
    const { status, stdout } = run(command, ['--help']);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^npm run ${command} -- `));
    assert.throws(() => readArguments(command, ['--stage', 'qa']), /dev or prod, not "qa".*npm run/s);
    assert.throws(() => readArguments(command, ['--stag', 'dev']), /'--stag'.*npm run/s);
  });

  test(`${command} runs, and of a .env that is malformed it names every fault`, () => {
    const well = run(command, []);
    const ill = run(command, [], 'TWILIO_VOICE_FROM=hello\nCALL_ROUTE=owl\n');

    assert.deepEqual([well.status, well.stderr], [0, '']);
    assert.match(well.stdout, /there is nothing to set up/);
    assert.equal(ill.status, 1);
    assert.match(ill.stderr, /TWILIO_VOICE_FROM.*CALL_ROUTE/s);
    assert.doesNotMatch(ill.stderr, / at /, 'no stack trace');
  });
}

test('a .env that begins with a byte order mark is read from its first line', () => {
  const { status, stderr } = run('doctor', [], '\uFEFFTWILIO_VOICE_FROM=hello\n');

  assert.equal(status, 1);
  assert.match(stderr, /TWILIO_VOICE_FROM/);
});

test('doctor has nothing that changes anything', () => {
  for (const option of ['--yes', '--force', '--dry-run'])
    assert.throws(() => readArguments('doctor', [option]), /doctor only looks/);
});

test('without AWS credentials it is said what to do', () => {
  const { status, stderr } = run('doctor', ['--stage', 'prod']);

  assert.equal(status, 1);
  assert.match(stderr, /AWS_REGION|sign in to AWS/);
});
