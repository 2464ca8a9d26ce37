import { matchesGlob } from 'node:path';
import { styleText } from 'node:util';
import { StartError } from '../../infra/local/start-error.ts';
import { explained } from './explained.ts';
import { judge } from './judge.ts';
import { renderVerdict } from './render.ts';
import { configuration, runStryker } from './run-stryker.ts';

const USAGE = `npm run mutate -- [file …]

  Changes the code of lib/errand and of what proves who sent a request, one small thing at a time, and runs the tests
  that reach it. A change that no test notices is shown; test/mutation/explained.ts says why some may stay.
  The files are: ${configuration.mutate.join(', ')}`;

try {
  const files = process.argv.slice(2);
  if (!files.every(isMutated)) throw new StartError(USAGE);
  const verdict = judge(runStryker(files), explained);
  const [head = '', ...lines] = renderVerdict(verdict, 100);
  console.log([styleText('bold', head), ...lines].join('\n'));
  process.exitCode = verdict.unexplained.length + verdict.stale.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function isMutated(file: string): boolean {
  return configuration.mutate.some((pattern) => matchesGlob(file, pattern));
}
