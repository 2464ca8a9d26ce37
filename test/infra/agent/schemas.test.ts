import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildAgent } from '../../../infra/agent/agent.ts';
import { buildToolSecret } from '../../../infra/agent/tools.ts';
import { agent, tools } from './agent-for-test.ts';
import { flawsOf, skip } from './vendor-schema.ts';

const agentsFile = 'elevenlabs-openapi-agents.json';
const createAgent = 'Body_Create_Agent_v1_convai_agents_create_post';

test('the agent fits the schema of ElevenLabs and has no field that is unknown there', { skip }, () => {
  assert.equal(flawsOf(agentsFile, createAgent, agent), '');
});

test('the schemas are able to find a flaw in an agent', { skip }, () => {
  const misspelt = { conversation_config: { turn: { silence_end_call: 20 } } };
  const misvalued = { conversation_config: { tts: { agent_output_audio_format: 'mulaw' } } };

  assert.match(flawsOf(agentsFile, createAgent, misspelt), /additional properties/);
  assert.match(flawsOf(agentsFile, createAgent, misvalued), /allowed values/);
});

test('a model that ElevenLabs does not have is found by its schema', { skip }, () => {
  const made = buildAgent({
    toolIds: [],
    voiceId: 'v',
    webhookId: 'w',
    maxConcurrentCalls: 1,
    callsPerDay: 1,
    llm: 'none-such',
  });

  assert.match(flawsOf(agentsFile, createAgent, made), /allowed values/);
});

for (const [name, tool] of Object.entries(tools)) {
  test(`the tool ${name} fits the schema of ElevenLabs and has no field that is unknown there`, {
    skip,
  }, () => {
    assert.equal(flawsOf('elevenlabs-openapi-tools.json', 'WebhookToolConfig-Input', tool.tool_config), '');
    assert.equal(flawsOf('elevenlabs-openapi-tools.json', 'ToolRequestModel', tool), '');
  });
}

test('the secret of the tools fits the schema of ElevenLabs', { skip }, () => {
  const file = 'elevenlabs-openapi-webhooks-settings-secrets.json';

  assert.equal(flawsOf(file, 'PostWorkspaceSecretRequest', buildToolSecret('t0ken')), '');
});
