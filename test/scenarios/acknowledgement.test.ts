import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { hasNothingFree, offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

let world: World;

before(async () => {
  world = await startWorld([
    { name: 'Smile', category: 'dentist', phone: '+12125550101', script: offers(60) },
    { name: 'Pipes', category: 'plumber', phone: '+12125550102', script: offers(60) },
    { name: 'Ink', category: 'tattoo artist', phone: '+12125550103', script: hasNothingFree },
    { name: 'Sparks', category: 'electrician', phone: '+12125550104', script: hasNothingFree },
  ]);
});
after(() => world?.stop());

test('three deliveries of one message at once are acknowledged once and start one errand', async () => {
  const user = world.user('whatsapp:+15550200001');
  const form = user.inbound('I need a plumber tomorrow morning');

  const answers = await Promise.all([user.deliver(form), user.deliver(form), user.deliver(form)]);
  await user.hears(/Appointment Confirmed/);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.deepEqual(answers.map(({ body }) => readTwiml(body)).sort(), [
    '<Response/>',
    '<Response/>',
    acknowledgement,
  ]);
  assert.equal(world.dialsTo('+12125550102').length, 1);
  assert.equal(user.confirmations().length, 1);
});

test('a redelivery with the same idempotency token gets the same answer, and one without it gets none', async () => {
  const user = world.user('whatsapp:+15550200002');
  const form = user.inbound('I need a tattoo artist on Friday');
  const token = { 'i-twilio-idempotency-token': 'e1b4c0de-0000-4000-8000-000000000001' };

  const first = await user.deliver(form, token);
  const again = await user.deliver(form, token);
  const fallback = await user.deliver(form);
  const other = await user.deliver(form, { 'i-twilio-idempotency-token': 'another' });

  const twiml = [first, again, fallback, other].map(({ body }) => readTwiml(body));
  assert.deepEqual(twiml, [acknowledgement, acknowledgement, '<Response/>', '<Response/>']);
  assert.match(fallback.type, /^text\/xml/);
});

for (const command of ['status', 'help', 'Status.', ' CANCEL! ', '1', '2'])
  test(`"${command}" is answered over REST alone`, async () => {
    const user = world.user(
      `whatsapp:+1555021${String(1000 + command.charCodeAt(0) + command.length * 200)}`,
    );

    const answer = await user.say(command);
    await user.hears(/./);

    assert.deepEqual([answer.status, readTwiml(answer.body)], [200, '<Response/>']);
  });

test('what Advanced Opt-Out has answered gets no answer of ours', async () => {
  const user = world.user('whatsapp:+15550200005');

  for (const [body, kind] of [
    ['STOP', 'STOP'],
    ['HELP', 'HELP'],
    ['START', 'START'],
  ] as const) {
    const answer = await user.say(body, { OptOutType: kind });
    assert.deepEqual([answer.status, readTwiml(answer.body)], [200, '<Response/>']);
  }
  await world.sleep(1000);

  assert.deepEqual(user.inbox(), []);
});

test('who said stop is sent nothing until they say start', async () => {
  const user = world.user('whatsapp:+15550200006');
  await user.say('stop');
  const farewell = await user.say('I need an electrician tomorrow').then(({ body }) => readTwiml(body));
  await user.say('status');
  await user.say('help');
  await world.sleep(1500);
  const heard = user.inbox().length;

  await user.say('start');
  const answer = await user.say('I need an electrician tomorrow');

  assert.equal(farewell, '<Response/>');
  assert.ok(heard <= 1, `heard ${heard} messages after stop`);
  assert.equal(readTwiml(answer.body), acknowledgement);
  await user.hears(/electrician|Sparks/i);
});

test('a user who is known by a username only is answered at that very address', async () => {
  const user = world.user('whatsapp:US.13491208655302741918', 'Bea');

  const answer = await user.say('I need a dentist tomorrow afternoon', {
    ExternalUserId: 'whatsapp:US.13491208655302741918',
  });
  await user.hears(/Appointment Confirmed/);

  assert.equal(readTwiml(answer.body), acknowledgement);
  assert.equal(user.confirmations().length, 1);
  const call = world.phoneCalls.find(({ variables }) => variables.user_name === 'Bea')!;
  assert.equal(call.variables.callback_number, '');
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
