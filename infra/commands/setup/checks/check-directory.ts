import { readFile } from 'node:fs/promises';
import { unicodeText } from '../../../../lib/platform/unicode-text.ts';
import { StartError } from '../../../local/start-error.ts';
import { invokeOperator } from '../../ops/invoke-operator.ts';
import type { Check } from '../check.ts';
import { different, missing, ok, wrong } from '../finding.ts';
import type { Deployment } from '../target/open-deployment.ts';
import type { World } from '../world.ts';

/** Who can be phoned at a deployment; the local stack loads its file whenever it starts. */
export const checkDirectory = (world: World, { stage, name }: Deployment): Check => ({
  section: 'Directory',
  title: 'Businesses',
  look: async () => {
    const file = world.wishes.providersFile;
    if (file) return compare(world, { stage }, file);
    const { table } = await invokeOperator({ stage }, { command: 'providers list' });
    const count = table?.rows.length ?? 0;
    if (count > 0) return ok(`${count} can be phoned`);
    return wrong({
      expected: 'businesses that can be phoned',
      found: `the directory of ${name} is empty`,
      mend: `load a CSV as in README, "Who can be phoned":\nnpm run setup -- --stage ${stage} --providers FILE`,
    });
  },
});

async function compare(world: World, target: Pick<Deployment, 'stage'>, file: string) {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new StartError(`The providers file ${file} cannot be read: ${error.message}`);
  });
  const csv = unicodeText(bytes);
  const { COUNTRY: country } = world.target.settings;
  const command = { command: 'providers import', csv, ...(country && { country }) } as const;
  const { loaded, refused, isCurrent, fault } = await invokeOperator(target, { ...command, isDryRun: true });
  const expected = `what stands in ${file}: ${loaded}`;
  if (fault) return wrong({ expected, found: fault, mend: `mend ${file}` });
  const rows = refused.map(({ line, reason }) => `line ${line}: ${reason}`).join('; ');
  const leftOut = rows && ` (left out: ${rows})`;
  if (isCurrent) return ok(`${loaded} can be phoned${leftOut}`);
  const apply = async () => void (await invokeOperator(target, command));
  const { table } = await invokeOperator(target, { command: 'providers list' });
  const count = table?.rows.length ?? 0;
  return count === 0
    ? missing({ expected, found: `none${leftOut}`, apply })
    : different({ expected, found: `others, or in another order: ${count}${leftOut}`, apply });
}
