import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld, type World } from '../fake-world/over-http/start-world.ts';
import { waitUntil } from '../fake-world/over-http/wait-until.ts';
import type { PhoneCall } from '../fake-world/phone-call.ts';
import { byHand } from '../fake-world/scripts.ts';

let world: World;
const businesses: Business[] = [];
const business = (category: string): string => {
  const phone = `+1212555${String(1001 + businesses.length)}`;
  businesses.push({ name: `The ${category}`, category, phone, script: byHand });
  return phone;
};
const moments = ['acknowledged', 'dialled', 'answered', 'offered', 'booked', 'ended'] as const;
const trades = ['dentist', 'plumber', 'vet', 'barber', 'florist', 'tailor'];
const phones = trades.map(business);

before(async () => {
  world = await startWorld(businesses, { CALL_CHECK_AFTER: '3', MAX_CONCURRENT_CALLS: '40' });
  world.vendors.losesCallbacks = true;
});
after(() => world?.stop());

/** An agent that asks again while nobody answers. */
const insist = (call: PhoneCall, tool: 'offer' | 'booked', minutes: number) =>
  waitUntil(`${tool} is answered`, () =>
    call.tool(tool, { start: call.start(minutes) }).catch(() => undefined),
  );

const play = async (call: PhoneCall, passed: (moment: string) => Promise<void>) => {
  await call.answer();
  await passed('answered');
  const offer = await insist(call, 'offer', 30);
  await passed('offered');
  const booked = await insist(call, 'booked', 30);
  await passed('booked');
  await call.end();
  await passed('ended');
  await call.result({ outcome: 'booked', start: call.start(30) });
  return [offer.decision, booked.ok];
};

for (const [index, moment] of moments.entries())
  test(`an errand ends with one confirmation and one dial when all is killed once it is ${moment}`, async () => {
    const user = world.user(`whatsapp:+1555060000${index}`);
    const phone = phones[index]!;
    const passed = async (now: string) => {
      if (now !== moment) return;
      await world.crash();
      await world.restart();
    };

    await user.say(`I need a ${trades[index]} tomorrow afternoon`);
    await passed('acknowledged');
    const call = await world.phoneRings(phone);
    await passed('dialled');
    const answers = await play(call, passed);

    const confirmation = await user.hears(/Appointment Confirmed/, 30_000);
    assert.deepEqual(answers, ['book', true]);
    assert.ok(confirmation.body.startsWith(expectedConfirmation(`The ${trades[index]}`, call.start(30))));
    assert.equal(world.dialsTo(phone).length, 1);
  });

test('nobody was sent anything twice', () => {
  const sent = world.twilio.messages.map(({ to, body }) => `${to} ${body}`);
  assert.equal(new Set(sent).size, sent.length, sent.join('\n---\n'));
});
