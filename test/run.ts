import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';
import { VARIABLES } from '../lib/platform/variables.ts';
import { runCommand } from './command.ts';
import { collectLogs, type Reading } from './logs/collect-logs.ts';
import { type Chosen, chooseTests, USAGE } from './run/choose-tests.ts';
import { groupTests } from './run/group-tests.ts';
import { measureColdStart, USUAL_COLD_START_MS } from './run/measure-cold-start.ts';
import { runLanes } from './run/run-lanes.ts';
import { runUnit, type UnitResult } from './run/run-unit.ts';
import { SEED } from './seed.ts';

const root = resolve(import.meta.dirname, '..');
const cores = availableParallelism();
/** What all tests together log. */
const USUAL_LINES = 7500;

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Node 24 is needed and comes with "npm ci"; this is ${process.version}. Start this by "npm test", and install without --ignore-scripts.`,
  );
  process.exit(1);
}

/** `npm test`: the last line is `N passed, N failed`. */
await runCommand(USAGE, async (args) => {
  const chosen = chooseTests(args, globSync('test/**/*.test.ts', { cwd: root }).sort());
  const logs = collectLogs();
  setEnvironment();
  const machine = await describeMachine();
  console.log(machine);
  const checks = chosen.what === 'a part' ? [] : runChecks();
  const results = await runTests(chosen, logs.take);
  checks.push(checkLogs(chosen, logs.read()));

  const failures = results.flatMap((result) => result.failures);
  if (!isOne(chosen))
    for await (const text of Readable.from(failures).compose(spec)) process.stdout.write(text);
  for (const reason of new Set(results.flatMap(({ reasons }) => reasons))) console.log(`skipped: ${reason}`);
  const passed = sum(results.map((result) => result.passed)) + checks.filter((isGood) => isGood).length;
  const failed = failures.length + checks.filter((isGood) => !isGood).length;
  const skipped = sum(results.map((result) => result.skipped));
  if (failed > 0) console.log(machine);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 && passed > 0 ? 0 : 1;
});

/** What is tested reads its settings where a shell may have left some. All processes share one seed and compiled code. */
function setEnvironment(): void {
  for (const name of Object.keys(process.env))
    if (name in VARIABLES || /^(AWS|TWILIO|ELEVENLABS|OPENAI)_/.test(name)) delete process.env[name];
  process.env.SEED = String(SEED);
  process.env.NODE_COMPILE_CACHE = resolve(root, 'node_modules/.cache/ringround/compiled');
}

/** What makes one run differ from another. */
async function describeMachine(): Promise<string> {
  const milliseconds = await measureColdStart();
  return `machine: ${cores} cores, a function starts cold in ${milliseconds} ms (usually ${USUAL_COLD_START_MS}); SEED=${SEED}`;
}

function runChecks(): boolean[] {
  const types = ['.', 'infra/local/page/client', 'test/browser'];
  return [
    check('lint', 'biome', ['check', '--error-on-warnings', '.']),
    ...types.map((project) => check(`types of ${project}`, 'tsc', ['--noEmit', '-p', project])),
  ];
}

function check(name: string, command: string, args: string[]): boolean {
  const { status, stdout, stderr } = spawnSync(resolve(root, 'node_modules/.bin', command), args, {
    cwd: root,
    encoding: 'utf8',
  });
  console.log(`${status === 0 ? '✔' : '✖'} ${name}`);
  if (status !== 0) console.log(stdout + stderr);
  return status === 0;
}

/** A single file shows each of its tests, and its failures, by itself. */
function isOne({ heavy, light }: Chosen): boolean {
  return heavy.length + light.length === 1;
}

/** Prints a line for each file when it is done, and of one with a failure all that it printed. */
async function runTests(chosen: Chosen, take: (source: string, text: string) => void): Promise<UnitResult[]> {
  const isShown = isOne(chosen);
  const results: UnitResult[] = [];
  const units = { heavy: groupTests(chosen.heavy), light: groupTests(chosen.light), cores };
  await runLanes(units, async (unit) => {
    const result = await runUnit(unit, { isShown, take });
    results.push(result);
    if (!isShown) console.log(lineOf(result));
  });
  return results;
}

function lineOf({ name, passed, failures, skipped, seconds, seeds, printed }: UnitResult): string {
  const many = `${passed} of ${passed + failures.length + skipped}`.padStart(10);
  const mark = failures.length === 0 ? '✔' : '✖';
  const line = `${mark} ${name.padEnd(64)}${many}${`${seconds.toFixed(1)} s`.padStart(8)} ${[...new Set(seeds)].join(' ')}`;
  return failures.length === 0 ? line.trimEnd() : `${line.trimEnd()}\n${printed}`;
}

/** One more check: nothing that anybody logged in any test is a secret, a body or a number. */
function checkLogs({ what }: Chosen, { lines, files, secrets, leaks }: Reading): boolean {
  const many = `${lines} lines of ${files} sources`;
  const isEnough = what !== 'everything' || (lines > USUAL_LINES / 3 && secrets > 0);
  if (leaks.length > 0)
    console.log([`✖ logs: ${leaks.length} of ${many} are not discreet:`, ...leaks.slice(0, 20)].join('\n'));
  else if (isEnough) console.log(`✔ logs: ${many} carry no secret, body or number`);
  else console.log(`✖ logs: only ${many}, and ${secrets} secrets to look for, were handed on`);
  return leaks.length === 0 && isEnough;
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
