import { offerInput } from '../lib/elevenlabs/tool-input.ts';

import { agentTool } from '../lib/http/agent-tool.ts';
import { secretsOf } from '../lib/secrets.ts';
import { answerOffer } from '../lib/workers/answer-agent.ts';

const readSecrets = secretsOf('AGENT_TOOL_SECRET', 'HASH_KEY');

/** Mid-call: a business offers a time, and the agent hears whether to take it. */
export const handler = agentTool(readSecrets, offerInput, (errandId, call, { offer }) =>
  answerOffer(errandId, call, offer),
);
