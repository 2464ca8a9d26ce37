import { setTimeout } from 'node:timers/promises';
import { explainFailure } from '../../local/explain-failure.ts';
import { runCommand } from './run-command.ts';

/** `npm run doctor`: looks at what `npm run setup` makes and at how it works, and says what is wrong and how to mend it. */
process.exitCode = await runCommand('doctor', {
  args: process.argv.slice(2),
  env: process.env,
  file: '.env',
  output: process.stdout,
  fetch,
  pause: setTimeout,
}).catch(explainFailure);
