import { readVariables } from '../../../lib/platform/configuration.ts';
import type { OperatorReport } from '../../../lib/platform/names.ts';
import { explainFailure } from '../../local/explain-failure.ts';
import { readEnvironment } from '../setup/target/read-environment.ts';
import type { Target } from './connect.ts';
import { setEventSources } from './event-sources.ts';
import { invokeOperator } from './invoke-operator.ts';
import { type Action, readArguments, USAGE } from './read-arguments.ts';
import { type Look, renderReport } from './render-report.ts';
import { showStatus } from './show-status.ts';

/** `npm run ops -- <command>`: what an operator does, to a deployment or to the local stack. */
const WIDEST = 120;

try {
  const { action, stage, isJson } = await readArguments(process.argv.slice(2));
  if (action.do === 'help') {
    console.log(USAGE);
    process.exit();
  }
  const { DATA_DIR } = readVariables(await readEnvironment('.env', process.env), ['DATA_DIR']);
  const answer = await act(stage ? { stage } : { dataDirectory: DATA_DIR }, action);
  if ('csv' in answer) process.stdout.write(answer.csv);
  else if (isJson) console.log(JSON.stringify(answer, null, 2));
  else for (const line of renderReport(answer, lookOf(process.stdout))) console.log(line);
  process.exitCode = 'fault' in answer && answer.fault ? 1 : 0;
} catch (error) {
  explainFailure(error);
}

async function act(
  target: Target,
  action: Exclude<Action, { do: 'help' }>,
): Promise<OperatorReport | { csv: string }> {
  switch (action.do) {
    case 'invoke':
      return invokeOperator(target, action.command);
    case 'pause dials':
      await invokeOperator(target, { command: 'pause' });
      return showStatus(target);
    case 'pause all':
      await setEventSources(target, false);
      return showStatus(target);
    case 'resume queues':
      await setEventSources(target, true);
      return showStatus(target);
    case 'resume':
      await setEventSources(target, true);
      await invokeOperator(target, { command: 'resume' });
      return showStatus(target);
    case 'status':
      return showStatus(target);
  }
}

function lookOf({ isTTY, columns = 80 }: NodeJS.WriteStream): Look {
  return {
    columns: isTTY ? Math.min(columns, WIDEST) : Number.POSITIVE_INFINITY,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    isStyled: isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  };
}
