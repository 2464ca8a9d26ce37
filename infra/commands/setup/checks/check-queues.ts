import { StartError } from '../../../local/start-error.ts';
import { invokeOperator } from '../../ops/invoke-operator.ts';
import { readQueueAges } from '../../ops/queue-ages.ts';
import type { Check } from '../check.ts';
import { type Finding, ok, skipped, wrong } from '../finding.ts';
import type { Deployment } from '../target/open-deployment.ts';
import { commandFor, type Target } from '../target/target.ts';

/** A timer may wait 15 minutes, and its reader may fail once. */
const OLDEST_SECONDS = 20 * 60;

/** How long messages wait. */
export const checkWaiting = (deployment: Deployment): Check => ({
  section: 'Queues',
  title: 'Waiting',
  look: async () => {
    const ages = await readQueueAges(deployment.stage);
    const old = [...ages].filter(([, seconds]) => seconds > OLDEST_SECONDS);
    if (old.length === 0) return ok(`nothing is older than ${OLDEST_SECONDS / 60} minutes`);
    const command = commandFor('ops', deployment, 'status');
    return wrong({
      expected: `nothing older than ${OLDEST_SECONDS / 60} minutes`,
      found: old.map(([queue, seconds]) => `${queue}: ${Math.round(seconds / 60)} minutes`).join(', '),
      mend: `see whether somebody has paused it, else why its function fails:\n${command}\naws logs tail --since 1h /aws/lambda/${deployment.name}-…`,
    });
  },
});

/** What could not be handled and was kept. A local stack is asked when it runs. */
export const checkDeadLetters = (target: Target): Check => ({
  section: 'Queues',
  title: 'Dead letters',
  look: () => {
    const looking = lookAtDeadLetters(target);
    if (target.stage) return looking;
    return looking.catch((error: unknown) => {
      if (error instanceof StartError) return skipped(error.message);
      throw error;
    });
  },
});

async function lookAtDeadLetters(target: Target): Promise<Finding> {
  const { table } = await invokeOperator(target.operated, { command: 'status' });
  const { columns = [], rows = [] } = table ?? {};
  const count = columns.indexOf('to be redriven');
  const dead = rows.filter((row) => Number(row[count]) > 0);
  if (dead.length === 0) return ok('none waits to be redriven');
  return wrong({
    expected: 'none that waits to be redriven',
    found: dead.map((row) => `${row[0]}: ${row[count]}`).join(', '),
    mend: `mend what they failed of, then send them again:\n${commandFor('ops', target, 'status')}\n${commandFor('ops', target, `redrive ${dead[0]?.[0]}`)}`,
  });
}
