import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signWebhook } from '../../../../infra/local/vendors/elevenlabs/sign-webhook.ts';
import { account, eventually, startForTest, variables } from './vendors-for-test.ts';

const registration = {
  agent_id: account.agentId,
  from_number: account.voiceFrom,
  to_number: '+12125550100',
  direction: 'outbound',
  conversation_initiation_client_data: { user_id: 'user-1', dynamic_variables: variables },
};
const outbound = {
  agent_id: account.agentId,
  agent_phone_number_id: 'phnum_1',
  to_number: '+12125550100',
  conversation_initiation_client_data: { dynamic_variables: variables },
};
const register = '/v1/convai/twilio/register-call';
const outboundCall = '/v1/convai/twilio/outbound-call';

test('registering a call answers TwiML with a conversation that can be found by call_id', async (t) => {
  const { elevenlabs } = await startForTest(t);

  const registered = await elevenlabs('POST', register, registration);
  const id = /name="conversation_id" value="(conv_\w+)"/.exec(registered.body)?.[1];
  const query = 'agent_id=agent_1&user_id=user-1&dynamic_variable_params=call_id:eq:call-1';
  const found = await elevenlabs('GET', `/v1/convai/conversations?${query}`);
  const other = await elevenlabs('GET', '/v1/convai/conversations?dynamic_variable_params=call_id:eq:call-2');

  assert.equal(registered.status, 200);
  assert.deepEqual(
    found.body.conversations.map((row: Record<string, unknown>) => [row.conversation_id, row.status]),
    [[id, 'initiated']],
  );
  assert.deepEqual(other.body, { conversations: [], next_cursor: null, has_more: false });
});

test('conversations are listed page by page, fetched and deleted', async (t) => {
  const { elevenlabs } = await startForTest(t);
  for (let count = 0; count < 3; count += 1) await elevenlabs('POST', register, registration);

  const first = await elevenlabs('GET', '/v1/convai/conversations?page_size=2');
  const second = await elevenlabs(
    'GET',
    `/v1/convai/conversations?page_size=2&cursor=${first.body.next_cursor}`,
  );
  const path = `/v1/convai/conversations/${first.body.conversations[0].conversation_id}`;
  const fetched = await elevenlabs('GET', path);
  await elevenlabs('DELETE', path);
  const gone = await elevenlabs('GET', path);

  assert.deepEqual([first.body.conversations.length, first.body.has_more], [2, true]);
  assert.deepEqual([second.body.conversations.length, second.body.has_more], [1, false]);
  assert.equal(fetched.body.conversation_initiation_client_data.dynamic_variables.call_id, 'call-1');
  assert.deepEqual([gone.status, gone.body.detail.code], [404, 'conversation_not_found']);
});

test('a wrong key, an unknown agent and a malformed body have the shapes of the vendor', async (t) => {
  const { vendors, elevenlabs } = await startForTest(t);
  const { to_number: _, ...incomplete } = registration;

  const unauthorized = await fetch(vendors.elevenlabsUrl + register, { method: 'POST', body: '{}' });
  const unknown = await elevenlabs('POST', register, { ...registration, agent_id: 'agent_2' });
  const missing = await elevenlabs('POST', register, incomplete);
  const mistyped = await elevenlabs('POST', register, { ...registration, to_number: 5, direction: 'up' });

  assert.equal(unauthorized.status, 401);
  assert.deepEqual([unknown.status, unknown.body.detail.code], [404, 'agent_not_found']);
  assert.equal(missing.status, 422);
  assert.deepEqual(missing.body.detail[0].loc, ['body', 'to_number']);
  assert.deepEqual(
    mistyped.body.detail.map(({ type }: { type: string }) => type),
    ['string_type', 'enum'],
  );
});

test('a native call talks, and a status callback set afterwards hears its end', async (t) => {
  const { ringround, elevenlabs, twilio } = await startForTest(t);

  const placed = await elevenlabs('POST', outboundCall, outbound);
  const StatusCallback = `${ringround.origin}/api/call-status?call=call-1`;
  const updated = await twilio('POST', `/Calls/${placed.body.callSid}.json`, { StatusCallback });
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);

  assert.equal(placed.body.success, true);
  assert.equal(updated.status, 200);
  assert.deepEqual(
    ringround.at('/api/call-status').map(({ data }) => data.CallStatus),
    ['completed'],
  );
  assert.equal(
    (result.data.data as { conversation_id: string }).conversation_id,
    placed.body.conversation_id,
  );
});

for (const [digits, reason] of [
  ['02', 'busy'],
  ['03', 'no-answer'],
  ['09', 'unknown'],
]) {
  test(`a native call to a number that ends in ${digits} is an initiation failure: ${reason}`, async (t) => {
    const { ringround, elevenlabs } = await startForTest(t);

    const placed = await elevenlabs('POST', outboundCall, { ...outbound, to_number: `+121255501${digits}` });
    const failure = await eventually('the failure', () => ringround.at('/api/call-result')[0]);

    assert.equal(failure.data.type, 'call_initiation_failure');
    const data = failure.data.data as { failure_reason: string; metadata: { body: { CallSid: string } } };
    assert.equal(data.failure_reason, reason);
    assert.equal(data.metadata.body.CallSid, placed.body.callSid);
  });
}

test('the post-call webhook is signed, and tried again after a 503 with the same body', async (t) => {
  let count = 0;
  const answer = () => ({ status: ++count === 1 ? 503 : 200 });
  const { ringround, dial } = await startForTest(t, { '/api/call-result': answer });

  await dial('+12125550108');
  await eventually('the second attempt', () => ringround.at('/api/call-result')[1]);

  const [first, second] = ringround.at('/api/call-result');
  assert.equal(first?.body, second?.body);
  const signature = String(second?.headers['elevenlabs-signature']);
  const time = Number(/^t=(\d+),/.exec(signature)?.[1]);
  assert.equal(signature, signWebhook(account.webhookSecret, time, second?.body ?? ''));
});

test('a tool that fails leaves an offer on record and books nothing', async (t) => {
  const { ringround, dial } = await startForTest(t, { '/api/agent/offer': () => ({ status: 503 }) });

  await dial('+12125550100');
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);

  const { analysis } = result.data.data as {
    analysis: { data_collection_results: { outcome: { value: string } } };
  };
  assert.equal(analysis.data_collection_results.outcome.value, 'offered');
  assert.equal(ringround.at('/api/agent/booked').length, 0);
});
