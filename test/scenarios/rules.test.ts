import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { credentials } from '../fake-world/credentials.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand, hasNothingFree, offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

let world: World;
const businesses: Business[] = [];
const business = (category: string, more: Partial<Business> = {}): string => {
  const phone = `+1212555${String(1001 + businesses.length)}`;
  businesses.push({ name: `The ${category} ${businesses.length}`, category, phone, ...more });
  return phone;
};
const several = (count: number, category: string, more: Partial<Business> = {}) =>
  Array.from({ length: count }, () => business(category, more));

const plumbers = several(6, 'plumber', { script: byHand });
const vets = several(2, 'vet', { script: byHand });
const barbers = several(2, 'barber', { script: byHand });
const florists = several(2, 'florist', { script: byHand });
const refusing = business('tailor', { script: byHand });
business('painter', { script: offers(30) });
const busyBaker = business('baker', { script: byHand });
business('optician', { script: offers(30) });
const rationed = ['notary', 'mechanic', 'gardener'].map((trade) =>
  business(trade, { script: hasNothingFree }),
);
const stopped = business('electrician', { script: byHand });
const answering = several(2, 'roofer', { script: byHand });
const silent = several(2, 'locksmith', { script: byHand });
const guarded = business('massage', { script: byHand });
const tomorrow = 'tomorrow afternoon';

before(async () => {
  world = await startWorld(businesses, {
    MAX_CONCURRENT_CALLS: '40',
    ERRANDS_PER_USER_PER_DAY: '2',
    REDIAL_AFTER: '2',
    CALL_CHECK_AFTER: '3',
    TWILIO_AUTH_TOKEN_NEXT: 'n'.repeat(32),
  });
});
after(() => world?.stop());

describe('errands side by side', () => {
  for (const [index, phones, trade] of [
    [12, answering, 'roofer'],
    [13, silent, 'locksmith'],
  ] as const)
    test(`a ${trade} who picks up just as the call is cancelled is hung up on all the same`, async () => {
      const user = world.user(`whatsapp:+155509000${index}`);
      await user.say(`I need a ${trade} ${tomorrow}`);
      const [one, two] = await Promise.all(phones.map((phone) => world.phoneRings(phone)));
      await Promise.all([one!.answer(), two!.ring()]);
      two!.twilio.status = 'in-progress';
      await one!.tool('booked', { start: one!.start(30) });
      await world.until('a hang-up', () => two!.twilio.updates.length > 0);
      if (trade === 'roofer') await two!.report('in-progress');

      await two!.waitForHangUp(45_000);

      assert.ok(two!.isOver, two!.twilio.updates.map(String).join(' '));
    });

  test('no more than three are phoned at once, and the next when one is done', async () => {
    const user = world.user('whatsapp:+15550900001');
    await user.say(`I need a plumber ${tomorrow}`);
    const [first] = await Promise.all(plumbers.slice(0, 3).map((phone) => world.phoneRings(phone)));
    await world.sleep(1500);
    const atOnce = plumbers.map((phone) => world.dialsTo(phone).length);

    await hasNothingFree(first!);
    await world.phoneRings(plumbers[3]!);
    await user.say('cancel');

    assert.deepEqual(atOnce, [1, 1, 1, 0, 0, 0]);
  });

  test('a booking that comes late, after another stands, is released with a call', async () => {
    const user = world.user('whatsapp:+15550900002');
    await user.say(`I need a vet ${tomorrow}`);
    const [one, two] = await Promise.all(vets.map((phone) => world.phoneRings(phone)));
    await Promise.all([one!.answer(), two!.answer()]);
    await one!.tool('booked', { start: one!.start(30) });
    await one!.end();
    await one!.result({ outcome: 'booked', start: one!.start(30) });
    await user.hears(/Appointment Confirmed/);
    await two!.end();
    await two!.result({ outcome: 'booked', start: two!.start(60) });

    const release = await world.phoneRings(vets[1]!, 2);

    assert.equal(release.variables.purpose, 'release');
    assert.equal(release.start(0), two!.start(60));
    assert.equal(user.confirmations().length, 1);
    await release.answer();
    await release.end();
    await release.result({ outcome: 'cancelled' });
  });

  test('evidence of a booking waits while another call holds the right, and is taken when that fails', async () => {
    const user = world.user('whatsapp:+15550900003');
    await user.say(`I need a barber ${tomorrow}`);
    const [one, two] = await Promise.all(barbers.map((phone) => world.phoneRings(phone)));
    await Promise.all([one!.answer(), two!.answer()]);
    const book = await one!.tool('offer', { start: one!.start(30) });
    await two!.end();
    await two!.result({ outcome: 'booked', start: two!.start(60) });
    await world.sleep(1000);
    const early = user.confirmations().length;
    await one!.end();
    await one!.result({ outcome: 'unavailable' });

    const confirmation = await user.hears(/Appointment Confirmed/);

    assert.equal(book.decision, 'book');
    assert.equal(early, 0);
    assert.match(
      confirmation.body,
      new RegExp(world.phoneCalls.find((c) => c === two)!.variables.provider_name!),
    );
  });

  test('of two bookings that only the results tell, one is confirmed and the other released', async () => {
    const user = world.user('whatsapp:+15550900004');
    await user.say(`I need a florist ${tomorrow}`);
    const [one, two] = await Promise.all(florists.map((phone) => world.phoneRings(phone)));
    await Promise.all([one!.answer(), two!.answer()]);
    await Promise.all([one!.end(), two!.end()]);
    await Promise.all([
      one!.result({ outcome: 'booked', start: one!.start(30) }),
      two!.result({ outcome: 'booked', start: two!.start(60) }),
    ]);

    await user.hears(/Appointment Confirmed/);
    const release = await world.until('a release call', () =>
      world.phoneCalls.find(
        (call) => florists.includes(call.twilio.to) && call.variables.purpose === 'release',
      ),
    );

    const stands = user.confirmations().map(({ body }) => /\*Provider:\* (.+)/.exec(body)?.[1]);
    assert.equal(stands.length, 1);
    assert.notEqual(release.variables.provider_name, stands[0]);
    await release.answer();
    await release.end();
    await release.result({ outcome: 'cancelled' });
  });

  test('an id that was tampered with gets neither the right nor an appointment', async () => {
    const user = world.user('whatsapp:+15550900014');
    await user.say(`I need a massage ${tomorrow}`);
    const call = await world.phoneRings(guarded);
    await call.answer();
    const id = call.variables.call_id!;

    for (const call_id of [
      `${id}x`,
      id.slice(0, -1),
      id.slice(1),
      id.split('').reverse().join(''),
      '',
      '../x',
    ])
      for (const tool of ['offer', 'booked'] as const) {
        const answer = await call.tool(tool, { start: call.start(30), call_id }).catch(String);
        assert.doesNotMatch(JSON.stringify(answer), /"book"|"ok":true|answered 5/, `${tool} ${call_id}`);
      }
    const past = await call.tool('offer', { start: '2020-02-02T10:00' });
    const offer = await call.tool('offer', { start: call.start(30) });

    assert.notEqual(past.decision, 'book');
    assert.equal(offer.decision, 'book');
    await user.say('cancel');
  });

  test('who refused to be called is not called again, not even for another user', async () => {
    const [one, two] = [world.user('whatsapp:+15550900005'), world.user('whatsapp:+15550900006')];
    await one.say(`I need a tailor ${tomorrow}`);
    const call = await world.phoneRings(refusing);
    await call.answer();
    await call.end();
    await call.result({ outcome: 'refused' });
    await one.hears(/./);

    await two.say(`I need a tailor ${tomorrow}`);
    await two.hears(/./);
    await world.sleep(500);

    assert.equal(world.dialsTo(refusing).length, 1);
  });

  test('a message with emoji and odd characters is understood and answered', async () => {
    const user = world.user('whatsapp:+15550900007', 'Zoë 🦷\uFFFE');

    const answer = await user.say(`I need a painter ${tomorrow} 🙏🏽 \uFFFF\u0000\u0007 "quotes" <b>&amp;`);
    await user.hears(/Appointment Confirmed/);

    assert.equal(readTwiml(answer.body), acknowledgement);
  });

  test('a busy number is dialed once more and can still book', async () => {
    const user = world.user('whatsapp:+15550900008');
    await user.say(`I need a baker ${tomorrow}`);
    const first = await world.phoneRings(busyBaker);
    await first.ring();
    await first.end('busy');

    const second = await world.phoneRings(busyBaker, 2);
    await offers(30)(second);
    await user.hears(/Appointment Confirmed/);

    assert.equal(world.dialsTo(busyBaker).length, 2);
    assert.ok(second.twilio.at - first.twilio.at >= 2000);
  });

  test('the next auth token is accepted too', async () => {
    const user = world.user('whatsapp:+15550900009');
    const form = user.inbound(`I need an optician ${tomorrow}`);

    const answer = await world.callback(`${credentials.publicUrl}/api/whatsapp`, form, {
      token: 'n'.repeat(32),
    });
    await user.hears(/Appointment Confirmed/);

    assert.equal(readTwiml(answer.body), acknowledgement);
  });

  test('a user has so many errands a day and no more', async () => {
    const user = world.user('whatsapp:+15550900010');

    for (const [index, trade] of ['notary', 'mechanic', 'gardener'].entries()) {
      await user.say(`I need a ${trade} ${tomorrow}`);
      await world.until('an answer', () => user.inbox().length >= [2, 4, 5][index]!);
    }

    assert.deepEqual(
      rationed.map((phone) => world.dialsTo(phone).length),
      [1, 1, 0],
    );
  });

  test('stop ends what is under way and hangs up', async () => {
    const user = world.user('whatsapp:+15550900011');
    await user.say(`I need an electrician ${tomorrow}`);
    const call = await world.phoneRings(stopped);
    await call.ring();

    await user.say('STOP!');
    await call.waitForHangUp();

    assert.ok(call.isOver);
    const late = await call.tool('booked', { start: call.start(30) });
    assert.equal(late.ok, false);
    await world.sleep(500);
    assert.ok(
      user.inbox().length <= 2,
      user
        .inbox()
        .map(({ body }) => body)
        .join('\n---\n'),
    );
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
