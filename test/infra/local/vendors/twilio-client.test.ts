import assert from 'node:assert/strict';
import { test } from 'node:test';
import twilio from 'twilio';
import { account, eventually, startForTest, UNHURRIED } from './vendors-for-test.ts';

test("Twilio's own client sends, dials, lists, hangs up and understands a refusal", async (t) => {
  const { vendors, ringround } = await startForTest(t, {}, UNHURRIED);
  const client = twilio(account.accountSid, account.authToken);
  client.api.baseUrl = vendors.twilioUrl;
  const to = '+12125550106';
  const statusCallback = `${ringround.origin}/api/call-status`;
  const lately = new Date(Date.now() - 60_000);

  const message = await client.messages.create({
    to: `whatsapp:${to}`,
    from: account.whatsappFrom,
    body: 'Hi',
  });
  const call = await client.calls.create({
    to,
    from: account.voiceFrom,
    twiml: '<Response><Say>Hello</Say></Response>',
    statusCallback,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    asyncAmd: 'true',
    machineDetection: 'Enable',
    asyncAmdStatusCallback: statusCallback,
  });
  await eventually('ringing', () => ringround.seen.find(({ data }) => data.CallStatus === 'ringing'));
  const calls = await client.calls.list({ to, startTimeAfter: lately });
  const ended = await client.calls(call.sid).update({ status: 'completed' });
  const again = client.calls(call.sid).update({ status: 'completed' });

  await assert.rejects(again, { code: 21220, status: 400 });
  assert.equal((await client.messages(message.sid).fetch()).to, `whatsapp:${to}`);
  assert.deepEqual(
    calls.map(({ sid }) => sid),
    [call.sid],
  );
  assert.equal(ended.status, 'canceled');
});
