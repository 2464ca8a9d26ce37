import { createHash } from 'node:crypto';
import { buildToolSecret } from '../../../agent/tools.ts';
import { StartError } from '../../../local/start-error.ts';
import type { Check } from '../check.ts';
import { missing, ok } from '../finding.ts';
import type { ElevenLabsApi } from '../vendors/elevenlabs-api.ts';
import type { World } from '../world.ts';

/**
 * ElevenLabs shows no value of a secret, so the name bears the value's fingerprint: another token is another secret.
 * The first 8 digits tell nothing about 32 random bytes.
 */
function nameFor({ target }: World, token: string): string {
  const fingerprint = createHash('sha256').update(token).digest('hex').slice(0, 8);
  return `${target.name}-agent-tools-${fingerprint}`;
}

/** The id of the workspace secret that holds our tool token; undefined when there is none, or no token. */
export async function findToolSecret(world: World, elevenlabs: ElevenLabsApi): Promise<string | undefined> {
  const token = world.target.stored.AGENT_TOOL_SECRET;
  return token && (await elevenlabs.findSecret(nameFor(world, token)))?.secret_id;
}

/** What the agent proves itself by, mid-call. */
export const checkToolSecret = (world: World, elevenlabs: ElevenLabsApi): Check => ({
  section: 'ElevenLabs',
  title: 'Tool secret',
  look: async () => {
    const token = world.target.stored.AGENT_TOOL_SECRET;
    if (await findToolSecret(world, elevenlabs)) return ok('it is what AGENT_TOOL_SECRET is');
    return missing({
      expected: 'a workspace secret made from AGENT_TOOL_SECRET',
      found: token ? 'none with its fingerprint' : 'none, nor AGENT_TOOL_SECRET',
      apply: async () => {
        const made = world.target.stored.AGENT_TOOL_SECRET;
        if (!made) throw new StartError('AGENT_TOOL_SECRET comes first: see what is said of it above.');
        await elevenlabs.createSecret(buildToolSecret(made, nameFor(world, made)));
      },
    });
  },
});
