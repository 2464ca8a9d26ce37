import { bookedInput } from '../lib/elevenlabs/tool-input.ts';

import { agentTool } from '../lib/http/agent-tool.ts';
import { secretsOf } from '../lib/secrets.ts';
import { answerBooked } from '../lib/workers/answer-agent.ts';

const readSecrets = secretsOf('AGENT_TOOL_SECRET', 'HASH_KEY');

/** Mid-call: a business wrote an appointment down, and the agent hears whether it stands. */
export const handler = agentTool(readSecrets, bookedInput, (errandId, call, { booking }) =>
  answerBooked(errandId, call, booking),
);
