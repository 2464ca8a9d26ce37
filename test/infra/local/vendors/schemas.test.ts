import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { eventually, startForTest } from './vendors-for-test.ts';

const data = join(import.meta.dirname, '../../../../../shared/data');
const skip = existsSync(data) ? false : 'the vendor schemas are not beside this project';

/** Says what is wrong with a value by a schema of a vendor's OpenAPI document; '' when nothing is. */
function flawsOf(file: string, schema: string, value: unknown): string {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(JSON.parse(readFileSync(join(data, file), 'utf8')), 'document');
  const validate = ajv.compile({ $ref: `document#/components/schemas/${schema}` });
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

const twilioFile = 'twilio-api-v2010-messages-calls-numbers.openapi.json';
const conversationsFile = 'elevenlabs-openapi-conversations.json';

test('messages and calls fit the schemas of Twilio', { skip }, async (t) => {
  const { vendors, twilio, dial } = await startForTest(t);
  await vendors.receive({ from: '+14155550123', body: 'Hello' });

  const call = await dial('+12125550100');
  const calls = await twilio('GET', '/Calls.json');
  const messages = await twilio('GET', '/Messages.json');

  assert.equal(flawsOf(twilioFile, 'api.v2010.account.call', call.body), '');
  assert.equal(flawsOf(twilioFile, 'api.v2010.account.message', vendors.messages()[0]), '');
  assert.equal(flawsOf(twilioFile, 'api.v2010.account.call', calls.body.calls[0]), '');
  assert.equal(flawsOf(twilioFile, 'api.v2010.account.message', messages.body.messages[0]), '');
});

test('conversations and the post-call webhook fit the schemas of ElevenLabs', { skip }, async (t) => {
  const tools = {
    '/api/agent/offer': () => ({ body: { decision: 'book', say: 'Yes.' } }),
    '/api/agent/booked': () => ({ body: { ok: true } }),
  };
  const { ringround, dial, elevenlabs } = await startForTest(t, tools);

  await dial('+12125550100');
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);
  const list = await elevenlabs('GET', '/v1/convai/conversations');

  assert.equal(flawsOf(conversationsFile, 'GetConversationResponseModel', result.data.data), '');
  assert.equal(flawsOf(conversationsFile, 'GetConversationsPageResponseModel', list.body), '');
});
