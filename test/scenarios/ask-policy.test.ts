import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand } from '../fake-world/scripts.ts';

const phones = ['+12125550101', '+12125550102'];
let world: World;

before(async () => {
  world = await startWorld(
    phones.map((phone, index) => ({
      name: `Smile ${index + 1}`,
      category: 'dentist',
      phone,
      timezone: 'Europe/Madrid',
      script: byHand,
    })),
    { BOOKING_POLICY: 'ask' },
  );
});
after(() => world?.stop());

test('under the policy "ask" nobody books until the user has chosen, and the choice is confirmed', async () => {
  const user = world.user('whatsapp:+15551000001');
  await user.say('I need a dentist tomorrow afternoon');
  const [one, two] = await Promise.all(phones.map((phone) => world.phoneRings(phone)));
  await Promise.all([one!.answer(), two!.answer()]);

  const offers = [
    await one!.tool('offer', { start: one!.start(120) }),
    await two!.tool('offer', { start: two!.start(60), price: '30 EUR' }),
  ];
  const booked = await one!.tool('booked', { start: one!.start(120) });
  await Promise.all([one!.end(), two!.end()]);
  await one!.result({ outcome: 'offered', start: one!.start(120) });
  await two!.result({ outcome: 'offered', start: two!.start(60) });
  const list = await user.hears(/^1\. /m);
  await user.say('2');
  const confirm = await world.phoneRings(phones[0]!, 2);
  await confirm.answer();
  const offer = await confirm.tool('offer', { start: confirm.start(0) });
  const settled = await confirm.tool('booked', { start: confirm.start(0) });
  await confirm.end();
  await confirm.result({ outcome: 'booked', start: confirm.start(0) });

  assert.deepEqual(
    offers.map(({ decision }) => decision),
    ['hold', 'hold'],
  );
  assert.equal(booked.ok, false);
  assert.match(list.body, /^1\. .*Smile 2[\s\S]*^2\. .*Smile 1/m);
  assert.equal(confirm.variables.purpose, 'confirm');
  assert.deepEqual([offer.decision, settled.ok], ['book', true]);
  const confirmation = await user.hears(/Appointment Confirmed/);
  assert.ok(
    confirmation.body.startsWith(expectedConfirmation('Smile 1', one!.start(120))),
    confirmation.body,
  );
  assert.deepEqual(world.faults(), []);
});
