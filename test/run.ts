import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { VARIABLES } from '../lib/configuration/variables.ts';
import { collectLogs } from './logs/collect-logs.ts';

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
const reasons = new Set<string>();
/** What all tests together log. */
const USUAL_LINES = 7500;

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
  for (const project of ['.', 'infra/local/page/client', 'test/browser'])
    check(`types of ${project}`, 'tsc', ['--noEmit', '-p', project]);
}

/** A line for each file, with the seeds that its tests drew; of one with a failure all that it printed, and the failures at the end. */
function tellByFile(): void {
  const printed = new Map<string, string>();
  const seeds = new Map<string, Set<string>>();
  stream.on('test:stdout', ({ file, message }) => {
    if (file) printed.set(file, (printed.get(file) ?? '') + message);
  });
  stream.on('test:diagnostic', ({ file, message }) => {
    if (file && message.includes('SEED')) seeds.set(file, (seeds.get(file) ?? new Set()).add(message));
  });
  stream.on('test:summary', ({ file, success, counts, duration_ms: milliseconds }) => {
    if (!file) return;
    const name = relative(root, file);
    const many = `${counts.passed} of ${counts.tests}`.padStart(10);
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
    console.log(
      `${success ? '✔' : '✖'} ${name.padEnd(64)}${many}${seconds} ${[...(seeds.get(file) ?? [])].join(' ')}`.trimEnd(),
    );
    if (!success) console.log(printed.get(file) ?? '');
    printed.delete(file);
  });
  stream
    .filter(({ type }: { type: string }) => type === 'test:fail')
    .compose(spec)
    .pipe(process.stdout);
}

/** One more check: nothing that anybody logged in any test is a secret, a body or a number. */
function checkLogs(): void {
  const { lines, files, secrets, leaks } = logs.read();
  const what = `${lines} lines of ${files} sources`;
  const isEnough = chosen.length > 0 || (lines > USUAL_LINES / 3 && secrets > 0);
  if (leaks.length === 0 && isEnough) {
    count.passed += 1;
    console.log(`✔ logs: ${what} carry no secret, body or number`);
    return;
  }
  count.failed += 1;
  if (!isEnough) console.log(`✖ logs: only ${what}, and ${secrets} secrets to look for, were handed on`);
  else
    console.log([`✖ logs: ${leaks.length} of ${what} are not discreet:`, ...leaks.slice(0, 20)].join('\n'));
}

const logs = collectLogs();
// What is tested reads its settings where a shell may have left some.
for (const name of Object.keys(process.env))
  if (name in VARIABLES || /^(AWS|TWILIO|ELEVENLABS|OPENAI)_/.test(name)) delete process.env[name];
const stream = run({ files, concurrency: availableParallelism(), timeout: 300_000 });
stream.on('test:stdout', ({ file, message }) => logs.take(`${file}`, message));
stream.on('test:stderr', ({ file, message }) => logs.take(`${file} errors`, `${message}\n`));
stream.on('test:pass', ({ details, skip }) => {
  if (typeof skip === 'string') reasons.add(skip);
  if (skip !== undefined) count.skipped += 1;
  else if (details.type !== 'suite') count.passed += 1;
});
stream.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') count.failed += 1;
});
if (chosen.length > 0) stream.compose(spec).pipe(process.stdout);
else tellByFile();
stream.on('end', () => {
  const hasPassed = count.passed > 0;
  checkLogs();
  process.exitCode = count.failed === 0 && hasPassed ? 0 : 1;
  process.on('exit', () => {
    for (const reason of reasons) console.log(`skipped: ${reason}`);
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
  });
});
