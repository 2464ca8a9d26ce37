import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demonstrate } from './demo/demonstrate.ts';
import { keepLastLines } from './demo/keep-last-lines.ts';
import { listenForStop } from './demo/listen-for-stop.ts';
import { openScreen } from './demo/open-screen.ts';
import { readArguments } from './demo/read-arguments.ts';
import { explainFailure } from './explain-failure.ts';

/** `npm run demo -- "I need a dentist on Monday afternoon"`, or `--voice sample.ogg`: one conversation with simulated vendors, shown live. */
/** For each thing that is said. */
const longestMs = 55_000;
const longestStopMs = 4000;

const messages = await readArguments(process.argv.slice(2)).catch(explainFailure);
const { stopping, exitCode } = listenForStop();
const screen = openScreen(process.stdout, process.env);
const logs = keepLastLines(40);
const dataDirectory = await mkdtemp(join(tmpdir(), 'ringround-demo-'));
let failure: unknown;
try {
  const { code, isFault, stop } = await demonstrate({
    messages,
    dataDirectory,
    screen,
    stopping,
    log: logs.add,
    patienceMs: longestMs * messages.length,
  });
  if (isFault) process.stderr.write(logs.text());
  process.exitCode = code;
  await Promise.race([stop(), sleep(longestStopMs)]);
} catch (error) {
  screen.leave(() => []);
  if (!stopping.aborted) process.stderr.write(logs.text());
  failure = error;
}
await rm(dataDirectory, { recursive: true, force: true, maxRetries: 3 });
// What Ctrl-C interrupts, such as the synthesis, fails for that reason alone.
if (stopping.aborted) process.exit(exitCode());
if (failure !== undefined) explainFailure(failure);
process.exit();
