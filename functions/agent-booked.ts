import { bookedInput } from '../lib/elevenlabs/tool-input.ts';
import { agentBooked } from '../lib/errands/handle-agent.ts';
import { agentTool } from '../lib/http/agent-tool.ts';
import { secretsOf } from '../lib/secrets.ts';

const readSecrets = secretsOf('AGENT_TOOL_SECRET', 'HASH_KEY');

/** Mid-call: a business wrote an appointment down, and the agent hears whether it stands. */
export const handler = agentTool(readSecrets, bookedInput, (errandId, call, { booking }) =>
  agentBooked(errandId, call, booking),
);
