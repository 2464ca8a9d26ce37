import { answerOffer } from '../lib/calls/answer-agent.ts';
import { secretsOf } from '../lib/platform/secrets.ts';
import { agentTool } from '../lib/webhooks/agent-tool.ts';
import { offerInput } from '../lib/webhooks/tool-input.ts';

const readSecrets = secretsOf('AGENT_TOOL_SECRET', 'HASH_KEY');

/** Mid-call: a business offers a time, and the agent hears whether to take it. */
export const handler = agentTool(readSecrets, offerInput, (errandId, call, { offer }) =>
  answerOffer(errandId, call, offer),
);
