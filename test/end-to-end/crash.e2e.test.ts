import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld, type World } from '../fake-world/over-http/start-world.ts';
import { waitUntil } from '../fake-world/over-http/wait-until.ts';
import type { PhoneCall } from '../fake-world/phone-call.ts';
import { byHand } from '../fake-world/scripts.ts';

const MOMENTS = ['acknowledged', 'dialed', 'answered', 'offered', 'booked', 'ended'] as const;
type Moment = (typeof MOMENTS)[number];
const TRADES = ['dentist', 'plumber', 'vet', 'barber', 'florist', 'tailor'];
const ROUNDS = ['main', 'all'] as const;

let world: World;
const businesses = ROUNDS.flatMap((round, turn) =>
  TRADES.map(
    (category, index): Business => ({
      name: `The ${category} of ${round}`,
      category,
      area: turn === 0 ? 'Harlem' : 'Soho',
      phone: `+1212555${1001 + turn * TRADES.length + index}`,
      script: byHand,
    }),
  ),
);

before(async () => {
  world = await startWorld(businesses, { CALL_CHECK_AFTER: '3', MAX_CONCURRENT_CALLS: '40' });
  world.vendors.losesCallbacks = true;
});
after(() => world?.stop());

/** An agent that asks again while nobody answers. */
const insist = (call: PhoneCall, tool: 'offer' | 'booked') =>
  waitUntil(`${tool} is answered`, () => call.tool(tool, { start: call.start(30) }).catch(() => undefined));

/** One errand from the request to its confirmation; `passes` is awaited at each moment. */
async function liveThrough(turn: number, index: number, passes: (moment: Moment) => Promise<void>) {
  const { name, area, category, phone } = businesses[turn * TRADES.length + index]!;
  const user = world.user(`whatsapp:+1555060${turn}00${index}`);
  await user.say(`I need a ${category} in ${area} tomorrow afternoon`);
  await passes('acknowledged');
  const call = await world.phoneRings(phone);
  await passes('dialed');
  await call.answer();
  await passes('answered');
  const { decision } = await insist(call, 'offer');
  await passes('offered');
  const { ok } = await insist(call, 'booked');
  await passes('booked');
  await call.end();
  await passes('ended');
  await call.result({ outcome: 'booked', start: call.start(30) });
  const { body } = await user.hears(/Appointment Confirmed/);

  assert.deepEqual([decision, ok], ['book', true]);
  assert.ok(body.startsWith(expectedConfirmation(name, call.start(30))), body);
  assert.equal(world.dialsTo(phone).length, 1);
  assert.equal(user.confirmations().length, 1);
}

for (const [turn, what] of ROUNDS.entries())
  test(`six errands, each at another moment when ${what === 'main' ? 'the main process is' : 'all processes are'} killed: one confirmation and one dial each`, async () => {
    const { promise: isUpAgain, resolve: goOn } = Promise.withResolvers<void>();
    let arrived = 0;
    const living = MOMENTS.map((moment, index) =>
      liveThrough(turn, index, async (now) => {
        if (now !== moment) return;
        arrived += 1;
        await isUpAgain;
      }),
    );

    await Promise.race([waitUntil('all at their moment', () => arrived === MOMENTS.length), ...living]);
    await world.crash(what);
    await world.restart();
    goOn();
    await Promise.all(living);

    assert.equal(arrived, MOMENTS.length);
  });

test('nobody was sent anything twice', () => {
  const sent = world.twilio.messages.map(({ to, body }) => `${to} ${body}`);
  assert.equal(new Set(sent).size, sent.length, sent.join('\n---\n'));
});
