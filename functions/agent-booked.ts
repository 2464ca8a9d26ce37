import { answerBooked } from '../lib/calls/answer-agent.ts';
import { secretsOf } from '../lib/platform/secrets.ts';
import { agentTool } from '../lib/webhooks/agent-tool.ts';
import { bookedInput } from '../lib/webhooks/tool-input.ts';

const readSecrets = secretsOf('AGENT_TOOL_SECRET', 'HASH_KEY');

/** Mid-call: a business wrote an appointment down, and the agent hears whether it stands. */
export const handler = agentTool(readSecrets, bookedInput, (errandId, call, { booking }) =>
  answerBooked(errandId, call, booking),
);
