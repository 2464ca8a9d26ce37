import { buildAgent } from '../../../infra/agent/agent.ts';
import { buildTools } from '../../../infra/agent/tools.ts';

export const agent = buildAgent({
  toolIds: ['tool_1', 'tool_2'],
  voiceId: 'voice_1',
  webhookId: 'wh_1',
  maxConcurrentCalls: 10,
  callsPerDay: 1000,
});
export const tools = buildTools({ publicUrl: 'https://ringround.example', secretId: 'sec_1' });

/** Every `{{name}}` in a text. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name)),
];
