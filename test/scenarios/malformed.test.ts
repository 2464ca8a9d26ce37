import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { credentials } from '../fake-world/credentials.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { Answer } from '../fake-world/place.ts';
import { hasNothingFree } from '../fake-world/scripts.ts';
import { makeInbound } from '../fake-world/user.ts';
import { randomFrom } from '../schedules/draw.ts';
import { SEED } from '../seed.ts';

let world: World;

const random = randomFrom(SEED);
const randomBytes = (size: number) => Buffer.from(Array.from({ length: size }, () => random() * 256));

before(async () => {
  world = await startWorld([
    { name: 'Smile', category: 'dentist', phone: '+12125550101', script: hasNothingFree },
  ]);
});
after(() => world?.stop());

const twilioRoutes = [
  '/api/whatsapp',
  '/api/message-status?reply=r1',
  '/api/call-status?call=c1',
  '/api/inbound-call',
];
const { publicUrl, toolSecret } = credentials;
const message = makeInbound('whatsapp:+15550300001', 'I need a dentist tomorrow');

const post = (path: string, body: string, headers: Record<string, string>) =>
  world.send(path, { method: 'POST', headers, body });

const signedForm = (path: string, form: Record<string, string>) => world.callback(publicUrl + path, form);
const malformed: [string, () => Promise<Answer>][] = [
  [
    'a message without a sender',
    () => signedForm('/api/whatsapp', { MessageSid: message.MessageSid, Body: 'x', To: message.To }),
  ],
  [
    'a message without a sid',
    () => signedForm('/api/whatsapp', { From: message.From, Body: 'x', To: message.To }),
  ],
  [
    'a message status without a status',
    () => signedForm('/api/message-status?reply=r1', { MessageSid: message.MessageSid }),
  ],
  [
    'a call status without a call sid',
    () => signedForm('/api/call-status?call=c1', { CallStatus: 'ringing' }),
  ],
  [
    'an offer that is not JSON',
    () =>
      post('/api/agent/offer', 'x{', {
        authorization: `Bearer ${toolSecret}`,
        'content-type': 'application/json',
      }),
  ],
  [
    'an offer that is a list',
    () =>
      post('/api/agent/offer', '[]', {
        authorization: `Bearer ${toolSecret}`,
        'content-type': 'application/json',
      }),
  ],
  [
    'an offer without a start',
    () =>
      post('/api/agent/offer', '{"call_id":"x"}', {
        authorization: `Bearer ${toolSecret}`,
        'content-type': 'application/json',
      }),
  ],
  [
    'a booking without a call',
    () =>
      post('/api/agent/booked', '{"start":"2027-01-01T10:00"}', {
        authorization: `Bearer ${toolSecret}`,
        'content-type': 'application/json',
      }),
  ],
  [
    'a booking with an impossible start',
    () =>
      post('/api/agent/booked', '{"call_id":"x","start":"25 o clock"}', {
        authorization: `Bearer ${toolSecret}`,
        'content-type': 'application/json',
      }),
  ],
  ['a call result that is not JSON', () => world.postCallWebhook('x{')],
  [
    'a transcription without data',
    () => world.postCallWebhook('{"type":"post_call_transcription","event_timestamp":1}'),
  ],
];

for (const [what, ask] of malformed)
  test(`${what} is answered 400 with one sentence`, async () => {
    const { status, body } = await ask();

    assert.equal(status, 400, body);
    assert.doesNotMatch(body, /\n.*\n|\bat .*:\d+:\d+|node_modules/);
    assert.ok(body.length > 5 && body.length < 300, body);
  });

for (const type of ['post_call_audio', 'answering_machine_detection', 'something_new'])
  test(`a post-call webhook of the type ${type} is taken and left alone`, async () => {
    const answer = await world.postCallWebhook(JSON.stringify({ type, event_timestamp: 1, data: { x: 1 } }));

    assert.equal(answer.status, 200);
  });

test('status callbacks about unknown calls and messages are no fault of the server', async () => {
  const call = await signedForm('/api/call-status?call=unknown', {
    CallSid: `CA${'0'.repeat(32)}`,
    CallStatus: 'ringing',
    SequenceNumber: '1',
  });
  const machine = await signedForm('/api/call-status?call=unknown', {
    CallSid: `CA${'0'.repeat(32)}`,
    AnsweredBy: 'human',
    MachineDetectionDuration: '10',
  });
  const reply = await signedForm('/api/message-status?reply=unknown', {
    MessageSid: `SM${'0'.repeat(32)}`,
    MessageStatus: 'delivered',
  });

  for (const { status, body } of [call, machine, reply])
    assert.ok(status === 204 || (status === 400 && body.length > 5), `${status} ${body}`);
});

test('random bytes with a right proof are never a fault of the server', async () => {
  for (let round = 0; round < 40; round++) {
    const junk = randomBytes(300).toString(round % 2 ? 'latin1' : 'utf8');
    const form = {
      [junk.slice(0, 9)]: junk,
      Body: junk,
      From: junk.slice(0, 20),
      MessageSid: junk.slice(0, 34),
      CallSid: junk,
      CallStatus: junk,
      MessageStatus: junk,
    };
    const answers = [
      ...(await Promise.all(twilioRoutes.map((route) => signedForm(route, form)))),
      await world.postCallWebhook(
        round % 3
          ? junk
          : JSON.stringify({
              type: 'post_call_transcription',
              data: { [junk]: junk, conversation_id: junk },
            }),
      ),
      ...(await Promise.all(
        ['offer', 'booked'].map((tool) =>
          post(`/api/agent/${tool}`, round % 2 ? junk : JSON.stringify({ call_id: junk, start: junk }), {
            authorization: `Bearer ${toolSecret}`,
          }),
        ),
      )),
    ];

    for (const [index, answer] of answers.entries())
      assert.ok(
        answer.status < 500 && !/\bat .*:\d+:\d+/.test(answer.body),
        `${index}: ${answer.status} ${answer.body}`,
      );
  }
});

test('health says that all is well, and an unknown calendar link is not found', async () => {
  const health = await world.send('/health');
  const calendar = await world.send('/c/0123456789abcdef0123456789abcdef');

  assert.deepEqual([health.status, JSON.parse(health.body)], [200, { ok: true }]);
  assert.equal(calendar.status, 404);
});

test('a business that calls back hears who we are, and a key puts it on the do-not-call list', async () => {
  const inbound = {
    CallSid: `CA${'1'.repeat(32)}`,
    From: '+12125550101',
    To: credentials.voiceFrom,
    CallStatus: 'ringing',
    Direction: 'inbound',
    ApiVersion: '2010-04-01',
  };

  const greeting = await signedForm('/api/inbound-call', inbound);
  const action = /action="([^"]+)"/.exec(greeting.body)?.[1]?.replaceAll('&amp;', '&') ?? '/api/inbound-call';
  const digits = /numDigits="(\d+)"/.exec(greeting.body)?.[1];
  const thanks = await world.callback(new URL(action, publicUrl).href, { ...inbound, Digits: '9' });

  assert.deepEqual([greeting.status, thanks.status], [200, 200]);
  assert.match(greeting.type, /^text\/xml/);
  assert.match(greeting.body, /<Gather[^>]*>/);
  assert.equal(digits, '1');
  const user = world.user('whatsapp:+15550300002');
  await user.say('I need a dentist tomorrow');
  await user.hears(/./);
  await world.sleep(1000);
  assert.deepEqual(world.dialsTo('+12125550101'), []);
});
