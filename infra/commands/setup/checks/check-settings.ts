import { TEMPLATES } from '../../../../lib/platform/templates.ts';
import { parameterName, type SettingName } from '../../../stack/settings.ts';
import type { Check } from '../check.ts';
import { type Finding, missing, ok, skipped, wrong } from '../finding.ts';
import type { World } from '../world.ts';
import { findAgentId } from './check-agent.ts';
import { findTemplate } from './check-templates.ts';

type Id = { setting: SettingName; id: string };

/** Whether the functions know what was made for them: the ids that are settings. */
export const checkSettings = (world: World): Check => ({
  section: 'Configuration',
  title: 'Ids of what is made',
  look: async () => {
    const { ids, isComplete } = await findIds(world);
    const unknown = ids.filter(({ setting }) => world.target.settings[setting] === undefined);
    if (unknown.length > 0) return makeKnown(world, unknown);
    if (isComplete) return ok(ids.map(({ setting }) => setting).join(', ') || 'none is needed');
    const found = 'not all of it is made yet';
    const { storeSetting } = world.target;
    if (!storeSetting) return skipped(found);
    return missing({ expected: `in ${world.target.secretsPlace}`, found, apply: () => storeAll(world) });
  },
});

async function findIds(world: World): Promise<{ ids: Id[]; isComplete: boolean }> {
  const { twilio, elevenlabs, target } = world;
  const sought: [SettingName, Promise<string | undefined>][] = [];
  if (elevenlabs) sought.push(['ELEVENLABS_AGENT_ID', findAgentId(world, elevenlabs)]);
  if (twilio && !(target.settings.TWILIO_WHATSAPP_FROM ?? '').endsWith('+14155238886'))
    for (const template of Object.values(TEMPLATES))
      sought.push([template.setting, findTemplate(world, twilio, template).then((content) => content?.sid)]);
  const found = await Promise.all(sought.map(async ([setting, id]) => ({ setting, id: await id })));
  const ids = found.flatMap(({ setting, id }) => (id ? [{ setting, id }] : []));
  return { ids, isComplete: ids.length === found.length };
}

function makeKnown(world: World, unknown: Id[]): Finding {
  const { storeSetting, deployCommand, secretsPlace } = world.target;
  const names = unknown.map(({ setting }) => setting).join(', ');
  if (storeSetting)
    return missing({
      expected: `${names} in ${secretsPlace}`,
      found: 'not there',
      apply: () => storeAll(world),
    });
  const parameters = unknown
    .map(({ setting, id }) => ` --parameters ${parameterName(setting)}=${id}`)
    .join('');
  return wrong({
    expected: `the stack knows ${names}`,
    found: 'its parameters are empty',
    mend: `${deployCommand}${parameters}`,
  });
}

async function storeAll(world: World): Promise<void> {
  const { ids } = await findIds(world);
  for (const { setting, id } of ids)
    if (world.target.settings[setting] === undefined) await world.target.storeSetting?.(setting, id);
}
