import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { PhoneCall, Script } from '../fake-world/phone-call.ts';
import { byHand, offers } from '../fake-world/scripts.ts';

let world: World;
/** The world begins on a Monday. */
const [DAY, NEXT_DAY] = ['Thursday', 'Friday'];
const businesses: Business[] = [];
const business = (category: string, more: Partial<Business> = {}): string => {
  const phone = `+1212555${String(1001 + businesses.length)}`;
  businesses.push({ name: `The ${category} ${businesses.length}`, category, phone, ...more });
  return phone;
};

/** Lets it ring for a while before it picks up and offers something `minutes` into the window. */
const slowly =
  (minutes: number): Script =>
  async (call: PhoneCall) => {
    await call.ring();
    await world.sleep(4000);
    if (!call.isOver) await offers(minutes)(call);
  };

const [plumber, florist] = [business('plumber', { script: byHand }), business('florist', { script: byHand })];
const [vet, barber] = [business('vet', { script: byHand }), business('barber', { script: byHand })];
const dentist = business('dentist', { script: slowly(0) });
const tailor = business('tailor', { script: byHand });
const painters = [
  business('painter', { area: 'Harlem', script: slowly(60) }),
  business('painter', { area: 'Soho', script: slowly(60) }),
];
const [notary, tutor] = [
  business('notary', { script: offers(-600) }),
  business('tutor', { script: offers(-600) }),
];

before(async () => {
  world = await startWorld(businesses, {
    MAX_CONCURRENT_CALLS: '40',
    CALLS_PER_SECOND: '20',
    ERRANDS_PER_USER_PER_DAY: '20',
  });
});
after(() => world?.stop());

type User = ReturnType<World['user']>;
const bodies = (user: User) => user.inbox().map(({ body }) => body);
/** What the user hears after what was heard before. */
const hearsNext = (user: User, said: () => Promise<unknown>, pattern: RegExp, ms = 30_000) => {
  const before = user.inbox().length;
  return said().then(() =>
    world.until(
      `${pattern}; heard ${JSON.stringify(bodies(user).slice(before))}`,
      () =>
        bodies(user)
          .slice(before)
          .find((body) => pattern.test(body)),
      ms,
    ),
  );
};
const finish = async (call: PhoneCall) => {
  const start = call.start(0);
  const offer = await call.tool('offer', { start });
  if (offer.decision === 'book') await call.tool('booked', { start });
  await call.end();
  await call.result({ outcome: offer.decision === 'book' ? 'booked' : 'offered', start });
};

describe('errands side by side', () => {
  test('two services are two errands, and status, cancel and a number then ask which', async () => {
    const user = world.user('whatsapp:+15551500001');
    await user.say('I need a plumber tomorrow at 10 am');
    await user.say('I also need a florist tomorrow at 3 pm');
    const [first, second] = await Promise.all([world.phoneRings(plumber), world.phoneRings(florist)]);
    await Promise.all([first.ring(), second.ring()]);

    const which = await hearsNext(user, () => user.say('status'), /which/i);
    const one = await hearsNext(user, () => user.say('1'), /plumber/i);
    const again = await hearsNext(user, () => user.say('cancel'), /which/i);
    await hearsNext(user, () => user.say('2'), /florist/i);
    await world.until('a hang-up', () => second.isOver);
    await first.answer();
    await finish(first);
    const confirmation = await user.hears(/Appointment Confirmed/);

    for (const question of [which, again]) assert.match(question, /^1\. plumber.*\n2\. florist/im);
    assert.doesNotMatch(one, /florist/i);
    assert.match(confirmation.body, /The plumber/);
    assert.equal(user.confirmations().length, 1);
    assert.equal(world.dialsTo(plumber).length, 1);
  });

  test('two services in one second are two errands, and both are booked', async () => {
    const user = world.user('whatsapp:+15551500002');
    await Promise.all([
      user.say('I need a vet tomorrow at 10 am'),
      user.say('and a barber tomorrow at 11 am'),
    ]);
    for (const phone of [vet, barber]) {
      const call = await world.phoneRings(phone);
      await call.answer();
      await finish(call);
    }
    await world.until('two confirmations', () => user.confirmations().length === 2);

    const texts = user
      .confirmations()
      .map(({ body }) => /Provider:\* (.+)[\s\S]*Time:\* (.+)\n/.exec(body)?.slice(1));
    assert.deepEqual(texts.sort(), [
      ['The barber 3', '11:00 AM'],
      ['The vet 2', '10:00 AM'],
    ]);
  });

  test('another day changes the errand before anybody has picked up', async () => {
    const user = world.user('whatsapp:+15551500003');
    await user.say(`I need a dentist on ${DAY} at 10 am`);
    const call = await world.phoneRings(dentist);
    await user.say(`make it ${NEXT_DAY}`);
    const confirmation = await user.hears(/Appointment Confirmed/, 40_000);
    await world.sleep(1000);

    assert.ok(confirmation.body.includes(`*Date:* ${NEXT_DAY}, `));
    assert.match(confirmation.body, /\*Time:\* 10:00 AM/);
    assert.equal(user.confirmations().length, 1);
    assert.ok(world.dialsTo(dentist).length <= 2);
    assert.ok(call.variables.when_text?.includes(DAY));
  });

  test('another day after somebody has picked up changes nothing, and the user hears so', async () => {
    const user = world.user('whatsapp:+15551500004');
    await user.say(`I need a tailor on ${DAY} at 10 am`);
    const call = await world.phoneRings(tailor);
    await call.answer();
    await world.sleep(2000);
    const answer = await hearsNext(user, () => user.say(`make it ${NEXT_DAY}`), /./);
    await finish(call);
    const confirmation = await user.hears(/Appointment Confirmed/);

    assert.match(answer, /late|already|cancel/i);
    assert.ok(confirmation.body.includes(`*Date:* ${DAY}, `));
    assert.equal(world.dialsTo(tailor).length, 1);
  });

  test('another area before anybody has picked up is where the appointment will be', async () => {
    const user = world.user('whatsapp:+15551500005');
    await user.say('I need a painter in Harlem tomorrow at 10 am');
    await world.phoneRings(painters[0]!);
    await user.say('in Soho instead');
    await user.hears(/Appointment Confirmed/, 40_000);

    assert.match(user.confirmations()[0]!.body, /The painter 7/);
    assert.equal(user.confirmations().length, 1);
  });

  test('a number that could choose for two errands asks which', async () => {
    const user = world.user('whatsapp:+15551500006');
    await user.say('I need a notary tomorrow evening');
    await user.say('I need a tutor tomorrow evening');
    await world.until('two lists', () => bodies(user).filter((body) => /^1\. /m.test(body)).length === 2);

    const which = await hearsNext(user, () => user.say('1'), /which/i);
    await user.say('2');
    await user.hears(/Appointment Confirmed/);

    assert.match(which, /^1\. notary.*\n2\. tutor/im);
    assert.match(user.confirmations()[0]!.body, /The tutor/);
    assert.equal(world.dialsTo(tutor).length, 2);
    assert.equal(world.dialsTo(notary).length, 1);
  });

  test('three lines in a row are one errand', async () => {
    const user = world.user('whatsapp:+15551500007');
    const before = world.phoneCalls.length;
    for (const line of ['I need a painter', 'in Soho', 'tomorrow at 4 pm']) await user.say(line);
    await user.hears(/Appointment Confirmed/, 40_000);
    await world.sleep(1500);

    assert.ok(world.phoneCalls.length > before);
    assert.equal(user.confirmations().length, 1, bodies(user).join('\n---\n'));
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
