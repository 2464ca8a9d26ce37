import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from '../../infra/local/start-error.ts';
import type { Report } from './judge.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CONFIGURATION = 'test/mutation/stryker.config.json';
/** Not where `npm test` looks for tests: packages bring their own. */
const HOME = '.mutation/stryker';
const STRYKER = `${HOME}/node_modules/@stryker-mutator/core/bin/stryker.js`;
/** Of any schedule fewer than usual are drawn: what these would find, sharper tests find first. */
const ENVIRONMENT = { ...process.env, SEED: '1', RUNS: '60' };

type Configuration = { mutate: string[]; nodeTest: string[]; jsonReporter: { fileName: string } };

export const configuration: Configuration = JSON.parse(readFileSync(resolve(ROOT, CONFIGURATION), 'utf8'));

/** Mutates the chosen files, or all. Stryker is installed when it is first needed, as its own lock file says. */
export function runStryker(files: string[]): Report {
  install();
  const reporters = process.stdout.isTTY ? 'json,progress' : 'json';
  run(process.execPath, [
    STRYKER,
    'run',
    CONFIGURATION,
    ...['--reporters', reporters],
    ...(files.length > 0 ? ['--mutate', files.join()] : []),
  ]);
  return JSON.parse(readFileSync(resolve(ROOT, configuration.jsonReporter.fileName), 'utf8'));
}

/** As the lock file beside this file says, when there is no Stryker yet or another one. */
function install(): void {
  const lock = resolve(ROOT, HOME, 'package-lock.json');
  const isInstalled =
    existsSync(resolve(ROOT, STRYKER)) &&
    readFileSync(lock).equals(readFileSync(resolve(import.meta.dirname, 'package-lock.json')));
  if (isInstalled) return;
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(resolve(import.meta.dirname, file), resolve(ROOT, HOME, file));
  run('npm', ['ci', '--prefix', HOME, '--ignore-scripts', '--no-audit', '--no-fund']);
}

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: ROOT, env: ENVIRONMENT, stdio: 'inherit' });
  if (status !== 0) throw new StartError(`"${[command, ...args].join(' ')}" failed.`);
}
