import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';

let world: World;

before(async () => {
  world = await startWorld([
    { name: 'Dr. Smith', category: 'dentist', phone: '+12125551001', script: offers(60) },
  ]);
});
after(() => world?.stop());

test('without a template a reply that met a closed window is delivered when the user writes next', async () => {
  const user = world.user('whatsapp:+15550560001');
  await user.say('I need a dentist tomorrow afternoon');
  const { form, sid } = await user.hears(/Appointment Confirmed/);
  const report = { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '63016' };
  for (const _ of [1, 2]) await world.callback(form.get('StatusCallback') ?? '', report);
  await world.sleep(60_000);
  const before = user.confirmations().length;

  await user.say('status');
  await world.until('the confirmation', () => user.confirmations().length === 2);
  await world.sleep(60_000);

  assert.equal(before, 1);
  assert.equal(user.confirmations().length, 2);
  assert.deepEqual(world.faults(), []);
});
