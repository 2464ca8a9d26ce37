import { TOOL_PATHS, type ToolName } from '../../../../lib/platform/names.ts';
import { buildTools } from '../../../agent/tools.ts';
import { StartError } from '../../../local/start-error.ts';
import type { Check } from '../check.ts';
import { compareAddress } from '../compare/compare-address.ts';
import { describeDifferences, differences } from '../compare/differences.ts';
import { different, missing, ok } from '../finding.ts';
import type { ElevenLabsApi, Tool } from '../vendors/elevenlabs-api.ts';
import type { World } from '../world.ts';
import { findToolSecret } from './check-tool-secret.ts';

export const toolNames = Object.keys(TOOL_PATHS) as ToolName[];

/** Our tool of this name: the one that leads to our host; that of another deployment is left alone. */
export async function findTool(
  { target }: World,
  elevenlabs: ElevenLabsApi,
  name: ToolName,
): Promise<Tool | undefined> {
  const wanted = target.publicUrl + TOOL_PATHS[name];
  const tools = (await elevenlabs.listTools(name)).map((tool) => ({
    tool,
    kind: compareAddress(tool.tool_config.api_schema?.url, wanted).kind,
  }));
  return (tools.find(({ kind }) => kind === 'same') ?? tools.find(({ kind }) => kind === 'ours'))?.tool;
}

/** The tools that the agent calls mid-call. */
export const checkTools = (world: World, elevenlabs: ElevenLabsApi): Check[] =>
  toolNames.map((name) => ({
    section: 'ElevenLabs',
    title: `Tool "${name}"`,
    look: async () => {
      const url = world.target.publicUrl + TOOL_PATHS[name];
      const secretId = await findToolSecret(world, elevenlabs);
      const wanted = buildTools({ publicUrl: world.target.publicUrl, secretId: secretId ?? '' })[name];
      const tool = await findTool(world, elevenlabs, name);
      const apply = () => write(world, elevenlabs, name, tool?.id);
      if (!tool) return missing({ expected: `POST ${url}`, found: 'none leads there', apply });
      const faults = differences(wanted.tool_config, tool.tool_config);
      if (faults.length === 0) return ok(`POST ${url}`);
      return different({
        expected: describeDifferences(faults, 'wanted'),
        found: describeDifferences(faults, 'found'),
        apply,
      });
    },
  }));

async function write(
  world: World,
  elevenlabs: ElevenLabsApi,
  name: ToolName,
  id: string | undefined,
): Promise<void> {
  const secretId = await findToolSecret(world, elevenlabs);
  if (!secretId) throw new StartError('The tool secret comes first: see what is said of it above.');
  const body = buildTools({ publicUrl: world.target.publicUrl, secretId })[name];
  await (id ? elevenlabs.changeTool(id, body) : elevenlabs.createTool(body));
}
