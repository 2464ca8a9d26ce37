import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** `npm test [-- file …]`: lint, types and every test; the last line is `N passed, N failed`. */
const root = resolve(import.meta.dirname, '..');
const chosen = process.argv.slice(2);
const files =
  chosen.length > 0
    ? chosen.map((file) => resolve(file))
    : globSync('test/**/*.test.ts', { cwd: root })
        .sort()
        .map((file) => resolve(root, file));
const count = { passed: 0, failed: 0, skipped: 0 };

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Node 24 is needed and comes with "npm ci"; this is ${process.version}. Start this by "npm test", and install without --ignore-scripts.`,
  );
  process.exit(1);
}

function check(name: string, command: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(resolve(root, 'node_modules/.bin', command), args, {
    cwd: root,
    encoding: 'utf8',
  });
  console.log(`${status === 0 ? '✔' : '✖'} ${name}`);
  if (status === 0) count.passed += 1;
  else {
    count.failed += 1;
    console.log(stdout + stderr);
  }
}

if (chosen.length === 0) {
  check('lint', 'biome', ['check', '--error-on-warnings', '.']);
  check('types', 'tsc', ['--noEmit']);
}

const stream = run({ files, concurrency: availableParallelism(), timeout: 300_000 });
stream.on('test:pass', ({ details, skip }) => {
  if (details.type === 'suite') return;
  if (skip === undefined) count.passed += 1;
  else count.skipped += 1;
});
stream.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') count.failed += 1;
});
stream.compose(spec).pipe(process.stdout);
stream.on('end', () => {
  process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
  process.on('exit', () => {
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
  });
});
