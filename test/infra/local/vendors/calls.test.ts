import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signRequest } from '../../../../infra/local/vendors/twilio/sign-request.ts';
import type { Seen } from './fake-ringround.ts';
import { account, DAY, eventually, startForTest } from './vendors-for-test.ts';

const book = () => ({ body: { decision: 'book', say: 'Please book it.' } });
const accept = () => ({ body: { ok: true } });
const tools = { '/api/agent/offer': book, '/api/agent/booked': accept };

const statuses = (seen: Seen[]) =>
  seen.map(({ data }) => data.CallStatus).filter((status) => status !== undefined);
const results = (seen: Seen) => {
  const { analysis } = seen.data.data as {
    analysis: { data_collection_results: Record<string, { value: unknown }> };
  };
  return Object.fromEntries(
    Object.entries(analysis.data_collection_results).map(([id, { value }]) => [id, value]),
  );
};

test('a business that agrees is booked: statuses, both tools and the post-call result', async (t) => {
  const { ringround, dial, events } = await startForTest(t, tools);

  const created = await dial('+12125550100');
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);

  assert.equal(created.status, 201);
  assert.equal(created.body.status, 'queued');
  const callbacks = ringround.at('/api/call-status');
  assert.deepEqual(statuses(callbacks), ['initiated', 'ringing', 'in-progress', 'completed']);
  const numbers = callbacks.map(({ data }) => data.SequenceNumber).filter((number) => number !== undefined);
  assert.deepEqual(numbers.sort(), ['0', '1', '2', '3']);
  const last = callbacks.find(({ data }) => data.CallStatus === 'completed')!.data;
  assert.equal(last.CallSid, created.body.sid);
  assert.ok(
    Number(last.CallDuration) > 3 && Number(last.CallDuration) < 200,
    `CallDuration ${last.CallDuration}`,
  );
  assert.equal(last.Duration, '1');
  const amd = callbacks.find(({ data }) => data.CallStatus === undefined);
  assert.equal(amd?.data.AnsweredBy, 'human');
  const [offer] = ringround.at('/api/agent/offer');
  assert.equal(offer?.headers.authorization, `Bearer ${account.toolSecret}`);
  assert.deepEqual(offer?.data, { call_id: 'call-1', start: `${DAY}T12:00`, duration_minutes: 30 });
  const [booked] = ringround.at('/api/agent/booked');
  const code = booked?.data.confirmation_code;
  assert.deepEqual(booked?.data, { call_id: 'call-1', start: `${DAY}T12:00`, confirmation_code: code });
  assert.deepEqual(results(result), {
    outcome: 'booked',
    start: `${DAY}T12:00`,
    confirmation_code: code,
    notes: null,
  });
  const spoken = events.filter((event) => event.type === 'utterance');
  assert.match(
    spoken.find(({ speaker }) => speaker === 'agent')?.text ?? '',
    /AI assistant calling on behalf of Ana/,
  );
});

test('every callback is signed as Twilio signs', async (t) => {
  const { ringround, dial } = await startForTest(t, tools);

  await dial('+12125550102');
  await eventually('the end', () => ringround.seen.find(({ data }) => data.CallStatus === 'busy'));

  for (const { headers, url, data } of ringround.seen) {
    const expected = signRequest(
      account.authToken,
      `${ringround.origin}${url}`,
      data as Record<string, string>,
    );
    assert.equal(headers['x-twilio-signature'], expected);
  }
});

const endings: [string, string, string[], { outcome: string; start?: string } | null][] = [
  ['01', 'another slot only', ['initiated', 'ringing', 'in-progress', 'completed'], { outcome: 'booked' }],
  ['02', 'busy', ['initiated', 'ringing', 'busy'], null],
  ['03', 'no answer', ['initiated', 'ringing', 'no-answer'], null],
  ['04', 'voicemail', ['initiated', 'ringing', 'in-progress', 'completed'], { outcome: 'voicemail' }],
  ['05', 'refuses', ['initiated', 'ringing', 'in-progress', 'completed'], { outcome: 'refused' }],
  ['06', 'answers slowly', ['initiated', 'ringing', 'in-progress', 'completed'], { outcome: 'booked' }],
  ['07', 'talks slowly', ['initiated', 'ringing', 'in-progress', 'completed'], { outcome: 'booked' }],
  ['08', 'no slot', ['initiated', 'ringing', 'in-progress', 'completed'], { outcome: 'unavailable' }],
  ['09', 'fails', ['initiated', 'failed'], null],
  ['42', 'any other', ['initiated', 'ringing', 'in-progress', 'completed'], { outcome: 'booked' }],
];
for (const [digits, name, expected, wanted] of endings) {
  test(`a number that ends in ${digits} (${name}) has its callbacks and its result`, async (t) => {
    const { vendors, ringround, dial } = await startForTest(t, tools);

    const created = await dial(`+121255501${digits}`);
    await eventually('the end', () => statuses(ringround.at('/api/call-status')).includes(expected.at(-1)!));

    assert.deepEqual(statuses(ringround.at('/api/call-status')), expected);
    if (wanted === null) {
      assert.equal(vendors.conversations()[0]?.status, 'initiated');
      return;
    }
    const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);
    assert.equal(results(result).outcome, wanted.outcome);
    const heard = ringround.at('/api/call-status').find(({ data }) => data.CallStatus === undefined)?.data;
    assert.equal(heard?.AnsweredBy, digits === '04' ? 'machine_start' : 'human');
    assert.equal(heard?.CallSid, created.body.sid);
  });
}

const purposes: [string, string, Record<string, unknown>, string, string[]][] = [
  ['confirm', '+12125550101', { ok: true }, 'booked', ['booked']],
  ['confirm', '+12125550100', { ok: false, say: 'Please take it out.' }, 'cancelled', ['booked']],
  ['cancel', '+12125550100', {}, 'cancelled', []],
  ['release', '+12125550108', {}, 'cancelled', []],
  ['book', '+12125550100', { decision: 'hold', say: 'Thank you.' }, 'offered', ['offer']],
  ['book', '+12125550100', { decision: 'decline', say: 'It is settled.' }, 'unavailable', ['offer']],
];
for (const [purpose, number, answer, outcome, used] of purposes) {
  test(`a ${purpose} call to ${number} answered ${JSON.stringify(answer)} ends ${outcome}`, async (t) => {
    const tool = () => ({ body: answer });
    const { ringround, dial } = await startForTest(t, {
      '/api/agent/offer': tool,
      '/api/agent/booked': tool,
    });
    const slot = `${DAY}T15:30:00-05:00`;

    await dial(number, { purpose, ...(purpose === 'book' ? {} : { window_start: slot, window_end: slot }) });
    const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);

    assert.equal(results(result).outcome, outcome);
    if (purpose !== 'book') assert.equal(results(result).start, `${DAY}T15:30`);
    const asked = ringround.seen.filter(({ path }) => path.startsWith('/api/agent/'));
    assert.deepEqual(
      asked.map(({ path }) => path.split('/').at(-1)),
      used,
    );
  });
}

test('the agent says that it is an AI in Spanish too', async (t) => {
  const { dial, events } = await startForTest(t);

  await dial('+12125550105', { language: 'es' });
  const spoken = await eventually('the agent', () =>
    events.find((event) => event.type === 'utterance' && event.speaker === 'agent'),
  );

  assert.match(
    spoken.type === 'utterance' ? spoken.text : '',
    /^Hola, soy un asistente de inteligencia artificial/,
  );
});

test('a missing dynamic variable drops the call when it is answered and says which', async (t) => {
  const { ringround, dial, events } = await startForTest(t, tools);

  await dial('+12125550100', { notes: null });
  const result = await eventually('the result', () => ringround.at('/api/call-result')[0]);

  const dropped = events.find((event) => event.type === 'conversation-dropped');
  assert.deepEqual(dropped?.missing, ['notes']);
  assert.equal((result.data.data as { status: string }).status, 'failed');
  assert.equal(ringround.at('/api/agent/offer').length, 0);
});

test('calls over one per second wait in the queue and are not refused', async (t) => {
  const { dial } = await startForTest(t, tools, { timeScale: 1 });

  const placed = [await dial('+12125550102'), await dial('+12125550102'), await dial('+12125550102')];

  assert.deepEqual(
    placed.map(({ status }) => status),
    [201, 201, 201],
  );
  assert.equal(placed[0]?.body.queue_time, '0');
  assert.ok(Number(placed[2]?.body.queue_time) > Number(placed[1]?.body.queue_time));
});
