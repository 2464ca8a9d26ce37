import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { replaceBetween } from '../bench/replace-between.ts';
import { runCommand, showProgress } from '../command.ts';
import { judgeGrowth, measureGrowth } from './judge-growth.ts';
import { type Arguments, readArguments, USAGE } from './read-arguments.ts';
import { renderText } from './render.ts';
import { runStep, type StepReport } from './run-step.ts';

type Asked = Omit<Arguments, 'isJson' | 'writes'>;

const DOCUMENT = resolve(import.meta.dirname, '../../docs/scale.md');
const WIDTH = 100;
const MOST_FAULTS = 20;
const TIMERS = 60_000;
/** Fewer users than so many times those at once never fill their places: what they cost is shown, and compared with nothing. */
const FULL = 4;

/** `npm run load`: drives the local stack with ever more users and tells what came of it. */
await runCommand(USAGE, async (args) => {
  const { isJson, writes, ...asked } = readArguments(args);
  const reports = await run(asked);
  const growth = measureGrowth(reports.filter(({ users }) => users >= FULL * asked.atOnce));
  const faults = [
    ...reports.flatMap(({ users, faults }) => faults.map((fault) => `${users} users: ${fault}`)),
    ...judgeGrowth(growth, reports),
  ];
  if (writes) await write(renderText(reports, growth, WIDTH, (line) => line));
  if (isJson) console.log(JSON.stringify({ ...asked, reports: reports.map(plain), growth, faults }, null, 2));
  else {
    console.log(renderText(reports, growth, WIDTH, (line) => styleText('bold', line)));
    console.log(`\n${verdict(faults, growth.length > 0, asked)}`);
  }
  return faults.length > 0 ? 1 : 0;
});

async function run({ steps, ...how }: Asked): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const users of steps) {
    const step = { users, timersFor: TIMERS, ...how };
    reports.push(await runStep(step, (done) => showProgress(`${done} of ${users} users`)));
  }
  showProgress('');
  return reports;
}

function plain(report: StepReport) {
  return { ...report, counts: Object.fromEntries(report.counts) };
}

async function write(tables: string): Promise<void> {
  const document = await readFile(DOCUMENT, 'utf8');
  await writeFile(DOCUMENT, replaceBetween(document, `\`\`\`text\n${tables}\n\`\`\``, 'load'));
}

function verdict(faults: string[], isCompared: boolean, { steps, seed, arriving, atOnce }: Asked): string {
  const command = `npm run load -- --users ${steps.join()} --seed ${seed} --arriving ${arriving} --at-once ${atOnce}`;
  if (faults.length === 0)
    return styleText(
      'green',
      `✔ nothing lost, nothing doubled${isCompared ? ', nobody dearer than at first' : ''}\n  ${command}`,
    );
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => `  ${fault}`);
  return [styleText('red', `✖ ${faults.length} faults; again by ${command}`), ...shown].join('\n');
}
