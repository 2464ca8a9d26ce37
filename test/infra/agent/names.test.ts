import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLACEHOLDERS } from '../../../infra/agent/variables.ts';
import { missingVariables } from '../../../infra/local/vendors/elevenlabs/conversation.ts';
import { phrases } from '../../../infra/local/vendors/elevenlabs/phrases.ts';
import { functions } from '../../../infra/stack/functions.ts';
import { dynamicVariables } from '../../../lib/errand/dynamic-variables.ts';
import type { Call } from '../../../lib/errand/errand.ts';
import { CALL_OUTCOMES, CALL_PURPOSES, DYNAMIC_VARIABLES, TOOL_PATHS } from '../../../lib/platform/names.ts';
import { readEvidence } from '../../../lib/vendors/elevenlabs/read-evidence.ts';
import { Story } from '../../errand/story.ts';
import { agent, tools, variablesIn } from './agent-for-test.ts';

const sorted = (names: Iterable<string>) => [...names].sort();
const known = sorted(DYNAMIC_VARIABLES);

test('a call gives exactly the variables that the agent knows', () => {
  const story = new Story();

  const given = dynamicVariables(story.errand, story.call(0), 'c1');

  assert.deepEqual(sorted(Object.keys(given)), known);
});

test('the agent uses every variable that it is given, and none besides', () => {
  const used = variablesIn(JSON.stringify(agent.conversation_config)).filter(
    (name) => !name.startsWith('system__'),
  );
  const bound = [...JSON.stringify(tools).matchAll(/"dynamic_variable":"(\w+)"/g)].map(
    ([, name = '']) => name,
  );

  assert.deepEqual(sorted(new Set([...used, ...bound, ...variablesIn(JSON.stringify(tools))])), known);
});

test('of the system variables only the time is used', () => {
  const used = variablesIn(JSON.stringify([agent, tools])).filter((name) => name.startsWith('system__'));

  assert.deepEqual(used, ['system__time_utc']);
});

test('there is a placeholder for every variable, and it starts the simulated agent', () => {
  assert.deepEqual(sorted(Object.keys(PLACEHOLDERS)), known);
  assert.deepEqual(missingVariables(PLACEHOLDERS), []);
});

test('the simulated agent knows the same purposes as the real one', () => {
  for (const { wishes } of Object.values(phrases)) {
    assert.deepEqual(sorted(Object.keys(wishes)), sorted(CALL_PURPOSES));
  }
});

test('the errand knows the same purposes as the agent', () => {
  const purposes: readonly Call['purpose'][] = CALL_PURPOSES;
  const all: Record<Call['purpose'], true> = { book: true, confirm: true, cancel: true, release: true };

  assert.deepEqual(sorted(purposes), sorted(Object.keys(all)));
});

test('every outcome that the agent may report is understood, and no other', () => {
  const { outcome } = agent.platform_settings.data_collection;

  assert.deepEqual(outcome.enum, [...CALL_OUTCOMES]);
  for (const value of CALL_OUTCOMES) assert.equal(readEvidence({ outcome: { value } }).outcome, value);
  assert.deepEqual(readEvidence({ outcome: { value: 'delighted' } }), {});
});

test('what is collected is what is read as evidence', () => {
  const { data_collection } = agent.platform_settings;
  const collected = Object.fromEntries(
    Object.keys(data_collection).map((id) => [id, { value: id === 'outcome' ? 'booked' : 'x' }]),
  );

  assert.deepEqual(sorted(Object.keys(data_collection)), ['confirmation_code', 'notes', 'outcome', 'start']);
  assert.equal(Object.keys(readEvidence(collected)).length, 4);
});

test('the tools lead to the routes that answer them', () => {
  const routes = Object.values(functions).flatMap(({ trigger }) =>
    'route' in trigger ? [trigger.route] : [],
  );

  for (const [name, path] of Object.entries(TOOL_PATHS)) {
    assert.ok(routes.includes(`POST ${path}`), path);
    assert.equal(
      tools[name as keyof typeof tools].tool_config.api_schema.url,
      `https://ringround.example${path}`,
    );
  }
});
