import { resolve } from 'node:path';
import { type EventData, run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { Unit } from './group-tests.ts';

const TOGETHER = resolve(import.meta.dirname, 'in-one-process.ts');
/** Only what hangs takes so long: a machine ten times slower needs ten minutes for the longest file. */
const HANG_MINUTES = 25;

export type Failure = { type: 'test:fail'; data: EventData.TestFail };

/** What became of a unit. */
export type UnitResult = {
  name: string;
  passed: number;
  skipped: number;
  failures: Failure[];
  seconds: number;
  seeds: string[];
  /** Why tests were skipped. */
  reasons: string[];
  printed: string;
};

type Options = {
  /** Shows each test when it is done. */
  isShown: boolean;
  /** Takes what the file prints, in pieces. */
  take: (source: string, text: string) => void;
};

/** Runs the tests of a unit in a process of its own. */
export async function runUnit({ name, files }: Unit, { isShown, take }: Options): Promise<UnitResult> {
  const result: UnitResult = {
    name,
    passed: 0,
    skipped: 0,
    failures: [],
    seconds: 0,
    seeds: [],
    reasons: [],
    printed: '',
  };
  const began = performance.now();
  const stream = run({
    files: [TOGETHER],
    argv: files,
    concurrency: 1,
    timeout: HANG_MINUTES * 60_000,
  });
  const print = (source: string, text: string) => {
    take(source, text);
    result.printed += text;
  };
  stream.on('test:stdout', ({ message }) => print(name, message));
  stream.on('test:stderr', ({ message }) => print(`${name} errors`, message));
  stream.on('test:diagnostic', ({ message }) => {
    if (message.includes('SEED')) result.seeds.push(message);
    if (message.startsWith('Error: ')) print(`${name} errors`, `${message}\n`);
  });
  stream.on('test:pass', ({ details, skip }) => {
    if (typeof skip === 'string') result.reasons.push(skip);
    if (skip !== undefined) result.skipped += 1;
    else if (details.type !== 'suite') result.passed += 1;
  });
  stream.on('test:fail', (data) => {
    const { error } = data.details;
    const isOfItsTests = 'failureType' in error && error.failureType === 'subtestsFailed';
    if (data.details.type !== 'suite' || !isOfItsTests) result.failures.push({ type: 'test:fail', data });
  });
  const texts = isShown ? stream.compose(spec) : stream;
  for await (const text of texts) if (isShown) process.stdout.write(text);
  result.seconds = (performance.now() - began) / 1000;
  return result;
}
