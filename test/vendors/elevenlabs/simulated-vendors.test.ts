import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { fetchConversation } from '../../../lib/vendors/elevenlabs/fetch-conversation.ts';
import { findConversations } from '../../../lib/vendors/elevenlabs/find-conversation.ts';
import { outboundCall } from '../../../lib/vendors/elevenlabs/outbound-call.ts';
import { registerCall } from '../../../lib/vendors/elevenlabs/register-call.ts';
import { createCall } from '../../../lib/vendors/twilio/create-call.ts';
import { endCall } from '../../../lib/vendors/twilio/end-call.ts';
import { fetchCall } from '../../../lib/vendors/twilio/fetch-call.ts';
import { findCalls } from '../../../lib/vendors/twilio/find-call.ts';
import { findMessages } from '../../../lib/vendors/twilio/find-message.ts';
import { sendMessage } from '../../../lib/vendors/twilio/send-message.ts';
import { setCallCallback } from '../../../lib/vendors/twilio/set-call-callback.ts';
import { isSignedByElevenLabs } from '../../../lib/webhooks/is-signed-by-elevenlabs.ts';
import { isSignedByTwilio } from '../../../lib/webhooks/is-signed-by-twilio.ts';
import { parseCallEvent } from '../../../lib/webhooks/parse-call-event.ts';
import { parseCallResult } from '../../../lib/webhooks/parse-call-result.ts';
import { account, eventually, startForTest, variables } from '../../infra/local/vendors/vendors-for-test.ts';

const { apiKey, authToken } = account;
const to = '+12125550100';
const call = { to, userId: 'user-key', dynamicVariables: variables };

async function start(t: TestContext) {
  const { vendors, ringround } = await startForTest(t);
  Object.assign(process.env, {
    TWILIO_API_URL: vendors.twilioUrl,
    TWILIO_ACCOUNT_SID: account.accountSid,
    TWILIO_VOICE_FROM: account.voiceFrom,
    TWILIO_WHATSAPP_FROM: account.whatsappFrom,
    ELEVENLABS_API_URL: vendors.elevenlabsUrl,
    ELEVENLABS_AGENT_ID: account.agentId,
    ELEVENLABS_PHONE_NUMBER_ID: 'phnum_1',
    PUBLIC_URL: ringround.origin,
  });
  return { ringround, began: Date.now() };
}

test('a call is registered, dialled, followed and evaluated as the vendors have it', async (t) => {
  const { ringround, began } = await start(t);

  const { twiml, conversationId } = await registerCall(call, apiKey);
  const callSid = await createCall({ callId: 'call-1', to, twiml }, authToken);
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);

  assert.deepEqual(
    (await findCalls(to, began, authToken)).map((found) => found.callSid),
    [callSid],
  );
  assert.deepEqual(
    (await findConversations('call-1', apiKey)).map((found) => found.conversationId),
    [conversationId],
  );
  const ended = await eventually('the end', () =>
    ringround.at('/api/call-status').find(({ data }) => data.CallStatus === 'completed'),
  );
  const form = new URLSearchParams(ended.body);
  const signature = String(ended.headers['x-twilio-signature']);
  assert.equal(isSignedByTwilio(form, ringround.origin + ended.url, signature, [authToken]), true);
  assert.equal(parseCallEvent(form, 'call-1').event.callSid, callSid);
  assert.equal((await fetchCall(callSid, authToken))?.status, 'completed');
  assert.equal(await endCall(callSid, authToken), 'already-ended');

  const raw = Buffer.from(result.body);
  const header = String(result.headers['elevenlabs-signature']);
  assert.equal(isSignedByElevenLabs(raw, header, account.webhookSecret, Date.now()), true);
  const told = parseCallResult(raw);
  const looked = await fetchConversation(conversationId, apiKey);
  assert.equal(told?.kind === 'result' && told.callId, 'call-1');
  assert.deepEqual(told?.kind === 'result' && told.evidence, looked?.evidence);
});

test('a call that ElevenLabs dials can be told to report to us, and be hung up', async (t) => {
  await start(t);

  const { callSid } = await outboundCall({ ...call, ringSeconds: 30 }, apiKey);
  await setCallCallback(String(callSid), 'call-1', authToken);

  assert.equal(await endCall(String(callSid), authToken), 'ended');
});

test('a message is taken and found again', async (t) => {
  const { began } = await start(t);

  const message = { replyId: 'u.e.r1', to: 'whatsapp:+14155550100', body: 'Hello, Ana 😀' };
  const messageSid = await sendMessage(message, authToken);

  const [found] = await findMessages(message.to, began, authToken);
  assert.deepEqual([found?.messageSid, found?.body], [messageSid, 'Hello, Ana 😀']);
});

test('a wrong key and a wrong token are refusals', async (t) => {
  await start(t);

  await assert.rejects(registerCall(call, 'wrong'), { status: 401 });
  await assert.rejects(createCall({ callId: 'call-1', to, twiml: '<Response/>' }, 'wrong'), { status: 401 });
});
