import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';

type Report = { title: string; table?: { rows: string[][] } };

/** Five tries, each of which hides its message for six times what the function may take. */
const GIVES_UP = 15 * 60_000;
const MINUTE = 60_000;

let world: World;

before(async () => {
  world = await startWorld(
    [
      { name: 'Dr. Smith', category: 'dentist', phone: '+12125551001', script: offers(60) },
      { name: 'Pipes & Co', category: 'plumber', phone: '+12125551002', script: offers(60) },
    ],
    // Nothing asks again by itself for a dial that got lost.
    { CALL_CHECK_AFTER: '3600' },
  );
});
after(() => world?.stop());
beforeEach(() => mend());

/** From now on the function dies as soon as it reads the table. */
const breakDown = (name: string) => {
  world.kills = (point) => point.function === name && point.action === 'dynamodb:GetItem';
};
const mend = () => {
  world.kills = () => false;
};
const operate = async (command: object) => (await world.invoke('operate', command)) as Report;
const timelineOf = async (id: string) => JSON.stringify(await operate({ command: 'errand', id }));

test('a dial that fails for ever: its user is told, the operator sees it, and redriving it finishes the errand once', async () => {
  const user = world.user('whatsapp:+15551200161');
  breakDown('place-call');
  await user.say('I need a dentist tomorrow afternoon');
  await user.hears(/something on my side/, GIVES_UP);
  const dead = world.dead.splice(0);
  const { table } = await operate({ command: 'errand', id: user.address });
  const errandId = table?.rows[0]?.[0] ?? '';
  const before = await timelineOf(errandId);
  mend();
  const redriven = await operate({ command: 'redrive', queue: 'calls' });
  await user.hears(/Appointment Confirmed/);
  const again = await operate({ command: 'redrive', queue: 'calls' });
  await world.sleep(5 * MINUTE);

  assert.equal(dead.length, 1);
  assert.match(before, /dead letter of calls/);
  assert.match(redriven.title, /1 of 1 sent again/);
  assert.match(again.title, /0 of 0 sent again/);
  assert.equal(user.confirmations().length, 1);
  assert.equal(world.dialsTo('+12125551001').length, 1);
  assert.match(await timelineOf(errandId), /dead letter of calls[^"]*redriven/);
});

test('a message that fails for ever: its user is told, and redriven it starts one errand, however often', async () => {
  const user = world.user('whatsapp:+15551200162');
  breakDown('handle-message');
  await user.say('I need a plumber tomorrow morning');
  await user.hears(/It is kept/, GIVES_UP);
  world.dead.splice(0);
  mend();
  await Promise.all([1, 2].map(() => operate({ command: 'redrive', queue: 'messages' })));
  await user.hears(/Appointment Confirmed/);
  await world.sleep(5 * MINUTE);
  const { table } = await operate({ command: 'errand', id: user.address });

  assert.equal(table?.rows.length, 1);
  assert.equal(user.confirmations().length, 1);
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
