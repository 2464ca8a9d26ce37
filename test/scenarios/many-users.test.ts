import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startWorld } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';

const TRADES = ['dentist', 'plumber', 'vet', 'barber', 'florist'];
const SETTINGS = { CALLS_PER_SECOND: '100', MAX_CONCURRENT_CALLS: '1000', CALLS_PER_DAY: '100000' };
/** Slots and versions are contended for: what many ask for at once costs each a few tries more. */
const MAY_GROW = 1.15;

/** Has so many users ask at once, and gives what one of them asked of AWS. */
async function askOfAws(users: number): Promise<number> {
  const businesses = TRADES.flatMap((category, trade) =>
    [1, 2].map((n) => ({
      name: `The ${category} ${n}`,
      category,
      phone: `+1212555${1000 + 10 * trade + n}`,
      script: offers(60),
    })),
  );
  const world = await startWorld(businesses, SETTINGS);
  let requests = 0;
  world.kills = ({ when }) => {
    if (when === 'before') requests += 1;
    return false;
  };
  try {
    const chats = Array.from({ length: users }, (_, n) => world.user(`whatsapp:+16465550${100 + n}`));
    await Promise.all(
      chats.map(async (user, n) => {
        await user.say(`I need a ${TRADES[n % TRADES.length]} tomorrow afternoon`);
        await user.hears(/Appointment Confirmed/);
      }),
    );
    await world.sleep(60_000);
    const asked = requests / users;

    for (const user of chats) assert.equal(user.confirmations().length, 1);
    assert.deepEqual(world.faults(), []);
    return asked;
  } finally {
    await world.stop();
  }
}

test('each of sixteen users who ask at once is booked once, for what one of four asks of AWS', async () => {
  const [few, many] = [await askOfAws(4), await askOfAws(16)];

  assert.ok(many <= MAY_GROW * few, `${many} requests instead of ${few}`);
});
