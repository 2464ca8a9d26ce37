import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { PhoneCall } from '../fake-world/phone-call.ts';
import { byHand } from '../fake-world/scripts.ts';

let world: World;
const businesses: Business[] = [];
/** Five businesses of one trade that do only what the test plays. */
const trade = (category: string): string[] => {
  const phones = [1, 2, 3, 4, 5].map((one) => `+1212555${String(1000 + businesses.length + one)}`);
  for (const phone of phones)
    businesses.push({ name: `${category} ${phone.slice(-1)}`, category, phone, script: byHand });
  return phones;
};
const [dentists, plumbers, vets] = [trade('dentist'), trade('plumber'), trade('vet')];

before(async () => {
  world = await startWorld(businesses, {
    PARALLEL_CALLS: '5',
    MAX_CONCURRENT_CALLS: '40',
    CALL_CHECK_AFTER: '3',
  });
});
after(() => world?.stop());

/** The agent said, before the line went, that what it had agreed was taken out again. */
const undone = async (call: PhoneCall) => {
  await call.report(call.twilio.status, { CallDuration: '40' });
  await call.result({ outcome: 'cancelled' });
};

const ringFive = (phones: string[]) => Promise.all(phones.map((phone) => world.phoneRings(phone)));
/** What each was phoned for. */
const purposesOf = (phones: string[]) =>
  phones.map((phone) =>
    world.vendors.phoneCalls
      .filter(({ twilio }) => twilio.to === phone)
      .map(({ variables }) => variables.purpose),
  );
const onceEach = [['book'], ['book'], ['book'], ['book'], ['book']];

describe('errands side by side', { concurrency: 1 }, () => {
  test('of five calls that offer in the same instant one may book, and of five that say booked one has', async () => {
    const user = world.user('whatsapp:+15551800001');
    await user.say('I need a dentist tomorrow afternoon');
    const calls = await ringFive(dentists);
    world.vendors.hasHungUp = undone;
    await Promise.all(calls.map((call) => call.answer()));

    const offers = await Promise.all(calls.map((call) => call.tool('offer', { start: call.start(60) })));
    const bookings = await Promise.all(calls.map((call) => call.tool('booked', { start: call.start(60) })));

    assert.deepEqual(offers.map(({ decision }) => decision).sort(), ['book', 'hold', 'hold', 'hold', 'hold']);
    const winner = offers.findIndex(({ decision }) => decision === 'book');
    assert.deepEqual(
      bookings.map(({ ok }) => ok),
      calls.map((_, index) => index === winner),
    );
    const losers = calls.filter((_, index) => index !== winner);
    await Promise.all(losers.map((call) => call.waitForHangUp(40_000)));
    for (const { twilio } of losers) assert.equal(twilio.status, 'completed');
    assert.deepEqual(calls[winner]!.twilio.updates, []);
    await calls[winner]!.end();
    await calls[winner]!.result({ outcome: 'booked', start: calls[winner]!.start(60) });
    assert.equal(user.confirmations().length, 1);
    assert.deepEqual(purposesOf(dentists), onceEach);
  });

  test('everything twice, out of order, and one call without a word come to the same end', async () => {
    const user = world.user('whatsapp:+15551800002');
    await user.say('I need a plumber tomorrow afternoon');
    const [mute, ...others] = await ringFive(plumbers);
    await Promise.all(others.map((call) => say(call, ['ringing', 'in-progress', 'initiated'])));
    const [winner, ...losers] = others;
    const start = winner!.start(90);
    const twice = (name: 'offer' | 'booked') => Promise.all([1, 2].map(() => winner!.tool(name, { start })));
    assert.deepEqual(
      (await twice('offer')).map(({ decision }) => decision),
      ['book', 'book'],
    );
    assert.deepEqual(await twice('booked'), [{ ok: true }, { ok: true }]);

    for (const call of losers) {
      await call.result({ outcome: 'unavailable' });
      await call.result({ outcome: 'unavailable' });
      call.twilio.status = 'completed';
      await say(call, ['completed', 'ringing']);
    }
    await winner!.result({ outcome: 'booked', start });
    await winner!.result({ outcome: 'booked', start });
    winner!.twilio.status = 'completed';
    await say(winner!, ['completed', 'in-progress', 'ringing']);
    mute!.twilio.status = 'no-answer';

    await user.hears(/^\*Appointment Confirmed\*/);
    await world.until(
      'the mute call was looked up',
      () => mute!.twilio.updates.length > 0 || mute!.isOver,
      30_000,
    );
    assert.equal(user.confirmations().length, 1);
    assert.deepEqual(purposesOf(plumbers), onceEach);
  });

  test('a booking that is reported after the errand was settled is released by one call', async () => {
    const user = world.user('whatsapp:+15551800003');
    await user.say('I need a vet tomorrow afternoon');
    const [winner, late, ...others] = await ringFive(vets);
    await Promise.all([winner!, late!].map((call) => call.answer()));
    const start = winner!.start(30);
    await winner!.tool('offer', { start });
    await winner!.tool('booked', { start });
    await Promise.all([winner!, late!].map((call) => call.end()));
    await winner!.result({ outcome: 'booked', start });
    await user.hears(/^\*Appointment Confirmed\*/);
    for (const call of others) await call.end('no-answer');

    await late!.result({ outcome: 'booked', start: late!.start(45) });
    await late!.result({ outcome: 'booked', start: late!.start(45) });

    const release = await world.phoneRings(vets[1]!, 2);
    assert.deepEqual([release.variables.purpose, release.start(0)], ['release', late!.start(45)]);
    await release.answer();
    await release.end();
    await release.result({ outcome: 'cancelled' });
    await late!.result({ outcome: 'booked', start: late!.start(45) });
    await user.say('status');
    await user.hears(/booked at vet/);
    assert.equal(world.dialsTo(vets[1]!).length, 2);
    assert.equal(user.confirmations().length, 1);
  });
});

/** Reports these statuses, each of them twice. */
async function say(call: PhoneCall, statuses: string[]): Promise<void> {
  for (const status of statuses) await call.report(status, {}, 2);
}

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
