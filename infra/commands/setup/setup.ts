import { setTimeout } from 'node:timers/promises';
import { explainFailure } from '../../local/explain-failure.ts';
import { runCommand } from './run-command.ts';

/** `npm run setup`: makes vendors match a deployment, or the local stack. */
process.exitCode = await runCommand('setup', {
  args: process.argv.slice(2),
  env: process.env,
  file: '.env',
  output: process.stdout,
  ...(process.stdin.isTTY && process.stdout.isTTY && { input: process.stdin }),
  fetch,
  pause: setTimeout,
}).catch(explainFailure);
