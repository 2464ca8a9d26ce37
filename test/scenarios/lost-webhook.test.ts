import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

/** The reconciliation comes every five minutes, and leaves young messages to their webhooks. */
const ROUND = 8 * 60_000;

let world: World;

before(async () => {
  world = await startWorld([
    { name: 'Dr. Smith', category: 'dentist', phone: '+12125551001', script: offers(60) },
  ]);
});
after(() => world?.stop());

type User = ReturnType<World['user']>;
/** Twilio keeps what the user writes, and its webhook gets lost on the way. */
const writesUnheard = (user: User, body: string, extra: Record<string, string> = {}) => {
  const form = user.inbound(body, extra);
  world.twilio.keep(form);
  return form;
};

test('a message whose webhook got lost is taken in, exactly once', async () => {
  const user = world.user('whatsapp:+12125550161');
  writesUnheard(user, 'help');

  await user.hears(/Tell me what you need/, ROUND);
  await world.sleep(ROUND);

  assert.equal(user.inbox().length, 1);
});

test('a request that came late becomes an errand all the same', async () => {
  const user = world.user('whatsapp:US.13491208655302741918');
  writesUnheard(user, 'I need a dentist tomorrow afternoon');

  await user.hears(/Appointment Confirmed/, ROUND);
});

test('a message that may still be under way is left to its webhook', async () => {
  const user = world.user('whatsapp:+12125550162');
  // Until just before a round of the reconciliation.
  await world.sleep(5 * 60_000 - (Date.now() % (5 * 60_000)) - 5000);
  const form = writesUnheard(user, 'help');
  await world.sleep(10_000);
  const before = user.inbox().length;
  await user.deliver(form);
  await user.hears(/Tell me what you need/);
  await world.sleep(ROUND);

  assert.equal(before, 0);
  assert.equal(user.inbox().length, 1);
});

test('a lost stop takes effect when it is taken in, unless the user has said start since', async () => {
  const [gone, back] = [world.user('whatsapp:+12125550164'), world.user('whatsapp:+12125550165')];
  for (const user of [gone, back]) writesUnheard(user, 'stop');
  await world.sleep(2000);
  await back.say('start');
  await back.hears(/./);

  await gone.hears(/stopped/, ROUND);
  const greeted = await gone.say('a dentist');
  const served = await back.say('a dentist');

  assert.equal(readTwiml(greeted.body), '<Response/>');
  assert.equal(readTwiml(served.body), acknowledgement);
  assert.ok(!back.inbox().some(({ body }) => body.includes('stopped')));
});

test('media of a lost message are found', async () => {
  const user = world.user('whatsapp:+12125550166');
  writesUnheard(user, '', {
    ...world.twilio.media.add(Buffer.from('no picture'), 'image/png'),
    MessageType: 'image',
  });

  await user.hears(/picture/, ROUND);
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
