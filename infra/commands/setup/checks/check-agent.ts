import { DYNAMIC_VARIABLES } from '../../../../lib/platform/names.ts';
import { VARIABLES } from '../../../../lib/platform/variables.ts';
import { buildAgent } from '../../../agent/agent.ts';
import { StartError } from '../../../local/start-error.ts';
import type { Check } from '../check.ts';
import { describeDifferences, differences } from '../compare/differences.ts';
import { different, type Finding, foreign, missing, ok, wrong } from '../finding.ts';
import type { Agent, ElevenLabsApi } from '../vendors/elevenlabs-api.ts';
import { VendorError } from '../vendors/vendor-error.ts';
import type { World } from '../world.ts';
import { findWebhook } from './check-post-call-webhook.ts';
import { findTool, toolNames } from './check-tools.ts';

/** The voice that ElevenLabs gives an agent itself; with the model `eleven_flash_v2_5` every voice speaks Spanish. */
const DEFAULT_VOICE = 'cjVigY5qzO86Huf0OWal';
const TAG = 'ringround';

/** The id of the agent in use: the configured one, else the one that `setup` made. */
export async function findAgentId({ target }: World, elevenlabs: ElevenLabsApi): Promise<string | undefined> {
  return target.settings.ELEVENLABS_AGENT_ID ?? (await elevenlabs.findAgent(target.name));
}

/** The agent that speaks on the phone: in everything as `infra/agent` describes it. */
export const checkAgent = (world: World, elevenlabs: ElevenLabsApi): Check => ({
  section: 'ElevenLabs',
  title: 'Agent',
  look: async () => {
    const id = await findAgentId(world, elevenlabs);
    const agent = id && (await readIfThere(elevenlabs, id));
    if (agent) return lookAtAgent(world, elevenlabs, agent);
    if (id)
      return wrong({
        expected: `the agent ${id}, which ELEVENLABS_AGENT_ID names`,
        found: 'this account has no such agent',
        mend: 'take ELEVENLABS_AGENT_ID out of the configuration (or put the right one in), then run setup',
      });
    return missing({
      expected: `an agent ${world.target.name}`,
      found: 'none of this name',
      apply: async () => void (await elevenlabs.createAgent(await completeAgent(world, elevenlabs))),
    });
  },
});

async function lookAtAgent(world: World, elevenlabs: ElevenLabsApi, agent: Agent): Promise<Finding> {
  const { body } = await describeAgent(world, elevenlabs, agent);
  const faults = differences(body, agent);
  if (faults.length === 0) return ok(`${agent.name}, ${agent.agent_id}`);
  const stray = strayVariables(agent).map(
    (name) => `it uses {{${name}}}, which no call is given: each call would end when it is answered`,
  );
  const found = [...stray, describeDifferences(faults, 'found')].join('; ');
  const expected = describeDifferences(faults, 'wanted');
  const apply = async () =>
    void (await elevenlabs.changeAgent(agent.agent_id, await completeAgent(world, elevenlabs, agent)));
  if (!agent.tags.includes(TAG))
    return foreign({ expected, found: `${agent.agent_id} was not made by ringround: ${found}`, apply });
  const isHooked = faults.some(({ path, found: other }) => path.endsWith('.post_call_webhook_id') && other);
  if (isHooked) return foreign({ expected, found: `its results go to another webhook: ${found}`, apply });
  return different({ expected, found, apply });
}

async function readIfThere(elevenlabs: ElevenLabsApi, id: string): Promise<Agent | undefined> {
  return elevenlabs.readAgent(id).catch((error: unknown) => {
    if (error instanceof VendorError && error.status === 404) return undefined;
    throw error;
  });
}

async function completeAgent(world: World, elevenlabs: ElevenLabsApi, agent?: Agent) {
  const { body, isComplete } = await describeAgent(world, elevenlabs, agent);
  if (isComplete) return body;
  throw new StartError('The tools and the post-call webhook come first: see what is said of them above.');
}

/** What the agent should be; incomplete as long as its tools or its webhook are not made. */
async function describeAgent(world: World, elevenlabs: ElevenLabsApi, agent?: Agent) {
  const { settings, name } = world.target;
  const tools = await Promise.all(toolNames.map((tool) => findTool(world, elevenlabs, tool)));
  const webhook = await findWebhook(world, elevenlabs);
  const body = buildAgent({
    name: agent?.name ?? name,
    toolIds: tools.map((tool) => tool?.id ?? 'a tool that is made first'),
    webhookId: webhook?.webhook_id ?? 'the webhook that is made first',
    voiceId: world.wishes.voice ?? voiceOf(agent) ?? DEFAULT_VOICE,
    maxConcurrentCalls: settings.MAX_CONCURRENT_CALLS ?? VARIABLES.MAX_CONCURRENT_CALLS.fallback,
    callsPerDay: settings.CALLS_PER_DAY ?? VARIABLES.CALLS_PER_DAY.fallback,
  });
  return { body, isComplete: webhook !== undefined && !tools.includes(undefined) };
}

function voiceOf(agent: Agent | undefined): string | undefined {
  const { tts } = Object(agent?.conversation_config) as { tts?: { voice_id?: string } };
  return tts?.voice_id;
}

/** Variables that the agent uses and no call is given; ElevenLabs' own begin with `system__`. */
function strayVariables({ conversation_config }: Agent): string[] {
  const used = [...JSON.stringify(conversation_config).matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(
    ([, name = '']) => name,
  );
  const known: readonly string[] = DYNAMIC_VARIABLES;
  return [...new Set(used)].filter((name) => !known.includes(name) && !name.startsWith('system__'));
}
