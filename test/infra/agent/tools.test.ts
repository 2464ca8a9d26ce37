import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GenericSchema, parse } from 'valibot';
import { buildToolSecret } from '../../../infra/agent/tools.ts';
import { bookedInput, offerInput } from '../../../lib/webhooks/tool-input.ts';
import { agent, tools } from './agent-for-test.ts';

type Field = { type: string; description?: string; dynamic_variable?: string };
const fieldsOf = (tool: (typeof tools)['offer' | 'booked']) =>
  Object.entries(tool.tool_config.api_schema.request_body_schema.properties as Record<string, Field>);
const inputs: Record<keyof typeof tools, GenericSchema> = { offer: offerInput, booked: bookedInput };

for (const [name, tool] of Object.entries(tools)) {
  const { tool_config } = tool;

  test(`${name}: the call id is bound and never filled in by the model`, () => {
    const fields = Object.fromEntries(fieldsOf(tool));

    assert.deepEqual(fields.call_id, { type: 'string', dynamic_variable: 'call_id' });
    assert.deepEqual(tool_config.api_schema.request_body_schema.required, ['call_id', 'start']);
  });

  test(`${name}: every other field tells the model what to fill in`, () => {
    for (const [field, { description, dynamic_variable }] of fieldsOf(tool)) {
      assert.notEqual(description === undefined, dynamic_variable === undefined, field);
    }
  });

  test(`${name}: our route reads every field that the agent may send`, () => {
    const fields = fieldsOf(tool);
    const body = Object.fromEntries(
      fields.map(([field, { type }]) => [field, type === 'integer' ? 30 : `the ${field}`]),
    );

    const { call_id, ...rest } = parse(inputs[name as keyof typeof tools], {
      ...body,
      start: '2026-11-23T14:30',
    }) as Record<string, object>;

    assert.equal(call_id, 'the call_id');
    assert.equal(Object.keys(Object.values(rest)[0] ?? {}).length, fields.length - 1);
  });

  test(`${name}: the model reads when to call it and what each answer asks of it`, () => {
    const answers = name === 'offer' ? ['book', 'hold', 'decline'] : ['ok true', 'ok false'];

    for (const answer of [...answers, 'say']) assert.ok(tool_config.description.includes(answer), answer);
    assert.ok(tool_config.description.length < 1000);
  });

  test(`${name}: is waited for shortly, in silence, and cannot be talked over`, () => {
    assert.ok(tool_config.response_timeout_secs >= 5 && tool_config.response_timeout_secs <= 10);
    assert.equal(tool_config.pre_tool_speech, 'off');
    assert.equal(tool_config.interruption_mode, 'disable_during_tool');
  });

  test(`${name}: its proof is a stored secret, never written into the tool`, () => {
    assert.deepEqual(tool_config.api_schema.request_headers, { Authorization: { secret_id: 'sec_1' } });
  });
}

test('the secret is the whole header, as our routes want it', () => {
  assert.equal(buildToolSecret('t0ken').value, 'Bearer t0ken');
});

test('the agent has the tools it was given and no other', () => {
  assert.deepEqual(agent.conversation_config.agent.prompt.tool_ids, ['tool_1', 'tool_2']);
});
