import { styleText } from 'node:util';
import { StartError } from '../../infra/local/start-error.ts';
import { findLeaks, measureGrowth } from './judge-growth.ts';
import { readArguments } from './read-arguments.ts';
import { renderText } from './render.ts';
import { runStep, type StepReport } from './run-step.ts';

const WIDTH = 100;
/** A conversation among many users may ask for so much more than one among few. */
const MAY_GROW = 1.1;
const MOST_FAULTS = 20;

/** `npm run load`: drives the local stack with ever more users and tells what came of it. */
try {
  const { steps, isJson, ...how } = readArguments(process.argv.slice(2));
  const reports: StepReport[] = [];
  for (const users of steps)
    reports.push(
      await runStep({ users, awaitsTimers: true, ...how }, (done) => progress(`${done} of ${users} users`)),
    );
  progress('');
  const growth = measureGrowth(reports);
  const faults = [
    ...reports.flatMap(({ users, faults }) => faults.map((fault) => `${users} users: ${fault}`)),
    ...growth
      .filter(({ ratio }) => ratio > MAY_GROW)
      .map(({ users, short, ratio }) => `${users} users: ${short} of each × ${ratio.toFixed(2)}`),
    ...findLeaks(reports),
  ];
  const plain = reports.map((report) => ({ ...report, counts: Object.fromEntries(report.counts) }));
  console.log(
    isJson
      ? JSON.stringify({ seed: how.seed, reports: plain, growth, faults }, null, 2)
      : renderText(reports, growth, WIDTH, (line) => styleText('bold', line)),
  );
  if (!isJson) console.log(`\n${verdict(faults, how.seed, steps)}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** On a terminal one line that changes. */
function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}

function verdict(faults: string[], seed: number, steps: number[]): string {
  const command = `npm run load -- --users ${steps.join()} --seed ${seed}`;
  if (faults.length === 0)
    return styleText('green', `✔ nothing lost, nothing doubled, nobody dearer than at first (${command})`);
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => `  ${fault}`);
  return [styleText('red', `✖ ${faults.length} faults; again by ${command}`), ...shown].join('\n');
}
