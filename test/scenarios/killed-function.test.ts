import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import type { Point } from '../fake-world/in-virtual-time/outside.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { Script } from '../fake-world/phone-call.ts';

const MINUTE = 60_000;
/** Longer than the time for which a queue hides what a killed function had in hand. */
const LONG = 5 * MINUTE;

/** An agent that asks once more when its tool fails. */
const insists: Script = async (call) => {
  await call.answer();
  const start = call.start(60);
  const ask = (tool: 'offer' | 'booked') =>
    call.tool(tool, { start }).catch(() => call.tool(tool, { start }));
  await ask('offer');
  const { ok } = await ask('booked');
  await call.end();
  await call.result({ outcome: ok ? 'booked' : 'unavailable', start });
};

const isWrite = ({ when, action }: Point) => when === 'after' && action === 'dynamodb:PutItem';
const kills = [
  ['handle-message between saving a new errand and dispatching its first dial', 'dentist', 'handle-message'],
  ['place-call between claiming a dial and dialing', 'plumber', 'place-call'],
  ['settle-call between saving what became of a call and queueing the next dial', 'vet', 'settle-call'],
  ['agent-booked between saving the appointment and sending the confirmation', 'barber', 'agent-booked'],
] as const;

let world: World;

before(async () => {
  const businesses = kills.flatMap(([, category], index) =>
    [1, 2, 3].map(
      (n): Business => ({
        name: `The ${category} ${n}`,
        category,
        phone: `+1212555${1000 + 10 * index + n}`,
        script: insists,
      }),
    ),
  );
  world = await startWorld(businesses, { MAX_CONCURRENT_CALLS: '40' });
});
after(() => world?.stop());

for (const [index, [where, trade, name]] of kills.entries())
  test(`killed is ${where}: the errand still ends with one confirmation and nobody dialed twice`, async () => {
    const user = world.user(`whatsapp:+1555160000${index}`);
    let killed = 0;
    world.kills = (point) => point.function === name && isWrite(point) && killed++ === 0;

    await user.say(`I need a ${trade} tomorrow afternoon`);
    await user.hears(/Appointment Confirmed/, LONG);
    await world.sleep(LONG);

    assert.ok(killed > 0);
    assert.equal(user.confirmations().length, 1);
    for (const n of [1, 2, 3])
      assert.ok(world.dialsTo(`+1212555${1000 + 10 * index + n}`).filter(isToBook).length <= 1);
  });

const isToBook = (call: { sid: string }) =>
  world.phoneCalls.find(({ twilio }) => twilio.sid === call.sid)?.variables.purpose === 'book';

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
