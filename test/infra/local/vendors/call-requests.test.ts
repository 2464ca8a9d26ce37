import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Seen } from './fake-ringround.ts';
import { account, eventually, startForTest, UNHURRIED } from './vendors-for-test.ts';

const valid = { To: '+12125550100', From: account.voiceFrom, Twiml: '<Response/>' };
const refusals: [string, Record<string, string>, number][] = [
  ['no To', { ...valid, To: '' }, 21201],
  ['a To that is not E.164', { ...valid, To: '2125550100' }, 21211],
  ['no From', { ...valid, From: '' }, 21213],
  ['another From', { ...valid, From: '+15550000000' }, 21210],
  ['nothing to carry out', { ...valid, Twiml: '' }, 21205],
  ['a Url that is none', { ...valid, Url: 'nowhere' }, 21205],
  ['TwiML over 4000', { ...valid, Twiml: `<Response>${'x'.repeat(4000)}</Response>` }, 21658],
  ['a callback that is no URL', { ...valid, StatusCallback: 'nowhere' }, 21609],
];
for (const [name, form, code] of refusals) {
  test(`a call with ${name} is refused with ${code}`, async (t) => {
    const { twilio, vendors } = await startForTest(t);

    const { status, body } = await twilio('POST', '/Calls.json', form);

    assert.deepEqual([status, body.code, body.status], [400, code, 400]);
    assert.deepEqual(vendors.calls(), []);
  });
}

test('only the events that were asked for are called back, by default the end', async (t) => {
  const { ringround, twilio } = await startForTest(t);
  const StatusCallback = `${ringround.origin}/api/call-status`;

  await twilio('POST', '/Calls.json', { ...valid, StatusCallback });
  await eventually('the end', () => ringround.seen.length > 0);

  assert.deepEqual(
    ringround.seen.map(({ data }) => data.CallStatus),
    ['completed'],
  );
  assert.equal(ringround.seen[0]?.data.SequenceNumber, '3');
});

test('a call that is hung up while talking completes, and its conversation has its result', async (t) => {
  const { ringround, twilio, dial, events } = await startForTest(t, {}, UNHURRIED);
  const { body } = await dial('+12125550107');
  await eventually('an answer', () => events.find((event) => event.type === 'utterance'));

  const ended = await twilio('POST', `/Calls/${body.sid}.json`, { Status: 'completed' });
  const again = await twilio('POST', `/Calls/${body.sid}.json`, { Status: 'completed' });
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);

  assert.deepEqual([ended.status, ended.body.status], [200, 'completed']);
  assert.deepEqual([again.status, again.body.code], [400, 21220]);
  const { status, metadata } = result.data.data as {
    status: string;
    metadata: { termination_reason: string };
  };
  assert.deepEqual([status, metadata.termination_reason], ['done', 'Call ended by remote party']);
});

test('a call that rings can be canceled, and one is found by number and status', async (t) => {
  const { ringround, twilio, dial } = await startForTest(t, {}, UNHURRIED);
  const { body } = await dial('+12125550106');
  await eventually('ringing', () => ringround.seen.find(({ data }) => data.CallStatus === 'ringing'));

  await twilio('POST', `/Calls/${body.sid}.json`, { Status: 'canceled' });
  await eventually('canceled', () => ringround.seen.find(({ data }) => data.CallStatus === 'canceled'));
  const found = await twilio('GET', '/Calls.json?To=%2B12125550106&Status=canceled&StartTime%3E=2020-01-01');
  const other = await twilio('GET', '/Calls.json?To=%2B12125550107');

  assert.deepEqual(
    found.body.calls.map(({ sid }: { sid: string }) => sid),
    [body.sid],
  );
  assert.deepEqual(other.body.calls, []);
  assert.equal((await twilio('GET', `/Calls/CA${'0'.repeat(32)}.json`)).body.code, 20404);
});

test('the time limit ends a call', async (t) => {
  const { vendors, ringround, dial } = await startForTest(t);

  await dial('+12125550100', {}, { TimeLimit: '2' });
  await eventually('the end', () => ringround.seen.find(({ data }) => data.CallStatus === 'completed'));

  assert.equal(vendors.kept.conversations()[0]?.terminationReason, 'Call ended by remote party');
});

test('nobody answers within the timeout', async (t) => {
  const { ringround, dial } = await startForTest(t);

  await dial('+12125550106', {}, { Timeout: '1' });
  const ended = await eventually('the end', () =>
    ringround.seen.find(({ data }) => data.CallDuration !== undefined),
  );

  assert.deepEqual([ended.data.CallStatus, ended.data.SipResponseCode], ['no-answer', '487']);
});

test('TwiML is fetched from a Url when the call is answered', async (t) => {
  const twiml = () => ({ type: 'text/xml', body: '<Response><Say>Hello</Say></Response>' });
  const { ringround, twilio } = await startForTest(t, { '/twiml': twiml });

  await twilio('POST', '/Calls.json', { ...valid, Twiml: '', Url: `${ringround.origin}/twiml` });
  const asked = await eventually('the request', () => ringround.at('/twiml')[0]);

  assert.equal(asked.data.CallStatus, 'in-progress');
});

test('a business that calls back hears who we are and its key press arrives', async (t) => {
  const inbound = ({ data }: Seen) => ({
    type: 'text/xml',
    body:
      data.Digits === undefined
        ? '<Response><Gather numDigits="1" action="/api/inbound-call?step=2"><Say>We are ringround.</Say></Gather></Response>'
        : `<Response><Say>You pressed ${data.Digits}.</Say></Response>`,
  });
  const { vendors, ringround } = await startForTest(t, { '/api/inbound-call': inbound });

  const call = await vendors.callIn({ from: '+12125550100', digits: '9', verdict: 'TN-Validation-Passed-A' });

  assert.deepEqual(call.spoken, ['We are ringround.', 'You pressed 9.']);
  const [first, second] = ringround.seen;
  assert.deepEqual([first?.data.To, first?.data.Direction], [account.voiceFrom, 'inbound']);
  assert.deepEqual(
    [first?.data.StirVerstat, second?.data.StirVerstat],
    ['TN-Validation-Passed-A', undefined],
  );
  assert.equal(second?.url, '/api/inbound-call?step=2');
});
