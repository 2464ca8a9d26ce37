import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { AmbiguousOutcomeError } from '../../../lib/vendors/outcome-errors.ts';
import { createCall } from '../../../lib/vendors/twilio/create-call.ts';
import { endCall } from '../../../lib/vendors/twilio/end-call.ts';
import { fetchCall } from '../../../lib/vendors/twilio/fetch-call.ts';
import { findCalls } from '../../../lib/vendors/twilio/find-call.ts';
import { setCallCallback } from '../../../lib/vendors/twilio/set-call-callback.ts';
import { TwilioError } from '../../../lib/vendors/twilio/twilio-error.ts';
import { startVendor } from '../vendor-server.ts';

const twilio = await startVendor();
Object.assign(process.env, {
  TWILIO_API_URL: twilio.url,
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_VOICE_FROM: '+14155550111',
  PUBLIC_URL: 'https://ringround.test',
});
const calls = '/2010-04-01/Accounts/AC1/Calls.json';
const call = { callId: 'u.e.1.check', to: '+14155550100', twiml: '<Response/>' };
const formOf = (index: number) => new URLSearchParams(twilio.asked[index]?.body);

beforeEach(() => {
  twilio.asked.length = 0;
  twilio.replies.length = 0;
});
after(() => twilio.stop());

test('a dial asks for every callback and for asynchronous answering-machine detection', async () => {
  twilio.replies.push({ status: 201, body: { sid: 'CA1', status: 'queued' } });

  assert.equal(await createCall(call, 'token'), 'CA1');

  const [asked] = twilio.asked;
  assert.equal(asked?.path, calls);
  assert.equal(asked?.headers.authorization, `Basic ${Buffer.from('AC1:token').toString('base64')}`);
  const callback = 'https://ringround.test/api/call-status?call=u.e.1.check';
  assert.deepEqual(
    [...formOf(0)],
    [
      ['To', '+14155550100'],
      ['From', '+14155550111'],
      ['Twiml', '<Response/>'],
      ['StatusCallback', callback],
      ['StatusCallbackMethod', 'POST'],
      ['StatusCallbackEvent', 'initiated'],
      ['StatusCallbackEvent', 'ringing'],
      ['StatusCallbackEvent', 'answered'],
      ['StatusCallbackEvent', 'completed'],
      ['Timeout', '30'],
      ['TimeLimit', '300'],
      ['MachineDetection', 'Enable'],
      ['MachineDetectionSpeechThreshold', '6000'],
      ['AsyncAmd', 'true'],
      ['AsyncAmdStatusCallback', callback],
      ['AsyncAmdStatusCallbackMethod', 'POST'],
    ],
  );
});

test('a refusal has its code, and its message hides the number', async () => {
  const message = 'The phone number you are attempting to call, +14155550100, is not valid.';
  twilio.replies.push({ status: 400, body: { code: 21211, message, status: 400 } });

  await assert.rejects(createCall(call, 'token'), (error) => {
    assert.ok(error instanceof TwilioError);
    assert.deepEqual([error.status, error.code], [400, 21211]);
    assert.doesNotMatch(error.message, /14155550100/);
    return true;
  });
});

for (const [what, reply] of [
  ['a 500', { status: 500, body: { code: 20500 } }],
  ['a broken connection', 'hang up'],
  ['an acceptance that cannot be read', { status: 201, body: '<html>' }],
  ['an acceptance without a sid', { status: 201, body: {} }],
] as const) {
  test(`after ${what} a dial is left open and not repeated`, async () => {
    twilio.replies.push(reply);

    await assert.rejects(createCall(call, 'token'), AmbiguousOutcomeError);
    assert.equal(twilio.asked.length, 1);
  });
}

test('a refusal without JSON is still a refusal', async () => {
  twilio.replies.push({ status: 403, body: 'Forbidden', type: 'text/plain' });

  await assert.rejects(createCall(call, 'token'), { status: 403, code: 0 });
});

for (const [reply, expected] of [
  [{ status: 200, body: { sid: 'CA1', status: 'completed' } }, 'ended'],
  [{ status: 400, body: { code: 21220, message: 'Call is not in-progress.' } }, 'already-ended'],
  [{ status: 404, body: { code: 20404 } }, 'already-ended'],
] as const) {
  test(`hanging up when Twilio answers ${reply.status}: ${expected}`, async () => {
    twilio.replies.push(reply);

    assert.equal(await endCall('CA1', 'token'), expected);
    assert.equal(formOf(0).get('Status'), 'completed');
  });
}

test('another refusal to hang up is an error', async () => {
  twilio.replies.push({ status: 401, body: { code: 20003 } });

  await assert.rejects(endCall('CA1', 'token', 'canceled'), { code: 20003 });
});

const record = (sid: string, createdAt: string) => ({
  sid,
  status: 'completed',
  answered_by: null,
  duration: '61',
  date_created: createdAt,
});

test('a call is looked up with who answered', async () => {
  const created = 'Sun, 22 Nov 2026 10:00:00 +0000';
  twilio.replies.push({ body: { ...record('CA1', created), answered_by: 'human' } }, { status: 404 });

  assert.deepEqual(await fetchCall('CA1', 'token'), {
    callSid: 'CA1',
    status: 'completed',
    answeredBy: 'human',
    createdAt: Date.parse(created),
  });
  assert.equal(await fetchCall('CA2', 'token'), null);
});

test('a lost dial is looked for among our calls to that number since then, queued ones included', async () => {
  const queued = { ...record('CA2', 'Sun, 22 Nov 2026 10:00:00 +0000'), status: 'queued', duration: null };
  twilio.replies.push({ body: { calls: [queued, record('CA1', 'Sun, 22 Nov 2026 09:00:00 +0000')] } });

  const found = await findCalls('+14155550100', Date.parse('2026-11-22T10:00:01Z'), 'token');

  assert.deepEqual(found, [
    { callSid: 'CA2', status: 'queued', createdAt: Date.parse('2026-11-22T10:00:00Z') },
  ]);
  const { query } = twilio.asked[0]!;
  assert.deepEqual([query.get('To'), query.get('From')], ['+14155550100', '+14155550111']);
});

test('a call that ElevenLabs dialled reports to us too', async () => {
  twilio.replies.push({ body: { sid: 'CA1' } });

  await setCallCallback('CA1', 'u.e.1.check', 'token');

  assert.deepEqual(
    [...formOf(0)],
    [
      ['StatusCallback', 'https://ringround.test/api/call-status?call=u.e.1.check'],
      ['StatusCallbackMethod', 'POST'],
    ],
  );
});
