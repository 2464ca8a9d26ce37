import { matchesGlob } from 'node:path';
import { styleText } from 'node:util';
import { StartError } from '../../infra/local/start-error.ts';
import { runCommand } from '../command.ts';
import { explained } from './explained.ts';
import { judge } from './judge.ts';
import { renderVerdict } from './render.ts';
import { configuration, runStryker } from './run-stryker.ts';

const USAGE = `npm run mutate -- [file …]

  Changes the code of lib/errand and of what proves who sent a request, one small thing at a time, and runs the tests
  that reach it. A change that no test notices is shown; test/mutation/explained.ts says why some may stay.
  The files are:
${configuration.mutate.map((file) => `    ${file}`).join('\n')}`;

await runCommand(USAGE, async (files) => {
  const other = files.find((file) => !isMutated(file));
  if (other) throw new StartError(`${other} is none of the files that are mutated.\n\n${USAGE}`);
  const verdict = judge(runStryker(files), explained);
  const [head = '', ...lines] = renderVerdict(verdict, 100);
  console.log([styleText('bold', head), ...lines].join('\n'));
  return verdict.unexplained.length + verdict.stale.length > 0 ? 1 : 0;
});

function isMutated(file: string): boolean {
  return configuration.mutate.some((pattern) => matchesGlob(file, pattern));
}
