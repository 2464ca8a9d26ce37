import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import type { Mood } from '../fake-world/fake-twilio.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { Script } from '../fake-world/phone-call.ts';
import { busy, hasNothingFree, noAnswer, offers } from '../fake-world/scripts.ts';

let world: World;
const businesses: Business[] = [];
const dialMoods = new Map<string, Mood[]>();
const messageMoods: [RegExp, Mood[]][] = [];
const registerMoods = new Map<string, ('well' | 'drop-after' | number)[]>();

/** One business, and how the vendors take the first attempts to reach it. */
const business = (category: string, script: Script, moods: Mood[] = []): string => {
  const phone = `+1212555${String(1001 + businesses.length)}`;
  businesses.push({ name: `The ${category} ${businesses.length}`, category, phone, script });
  if (moods.length > 0) dialMoods.set(phone, moods);
  return phone;
};

/** Talks, but the line to us is dead: nobody tells how it went, the vendors only know when asked. */
const booksUnheard: Script = async (call) => {
  call.settle({ outcome: 'booked', start: call.start(90), confirmation_code: 'Q' });
  Object.assign(call.twilio, { status: 'completed', seconds: 30 });
};
const noAnswerUnheard: Script = async (call) => {
  Object.assign(call.twilio, { status: 'no-answer' });
};
const nothingFreeUnheard: Script = async (call) => {
  call.settle({ outcome: 'unavailable' });
  Object.assign(call.twilio, { status: 'completed', seconds: 30 });
};

before(async () => {
  world = await startWorld(businesses, {
    CALL_CHECK_AFTER: '3',
    REDIAL_AFTER: '2',
    MAX_CONCURRENT_CALLS: '40',
  });
  world.twilio.dialMood = (to) => dialMoods.get(to)?.shift() ?? 'well';
  world.elevenLabs.mood = (to) => registerMoods.get(to)?.shift() ?? 'well';
  world.twilio.messageMood = (body) =>
    messageMoods.find(([pattern, moods]) => moods.length > 0 && pattern.test(body))?.[1].shift() ?? 'well';
});
after(() => world?.stop());

const bodies = (user: { inbox: () => { body: string }[] }) => user.inbox().map(({ body }) => body);
const assertOnce = (heard: string[]) =>
  assert.equal(new Set(heard).size, heard.length, heard.join('\n---\n'));

const dialFaults: [string, string, Mood[]][] = [
  ['is busy with other requests (429)', 'dentist', [429, 429]],
  ['answers 503 and did nothing', 'plumber', [503]],
  ['answers 500 although it dialed', 'vet', ['error-after']],
  ['cuts the connection after it dialed', 'barber', ['drop-after']],
  ['cuts the connection before it dialed', 'florist', ['drop-before']],
];

describe('errands side by side', () => {
  for (const [index, [fault, trade, moods]] of dialFaults.entries()) {
    const phone = business(trade, offers(60), [...moods]);
    test(`when Twilio ${fault}, the business is phoned once and booked`, async () => {
      const user = world.user(`whatsapp:+1555050000${index}`);
      await user.say(`I need a ${trade} tomorrow afternoon`);

      await user.hears(/Appointment Confirmed/, 40_000);

      assert.equal(world.dialsTo(phone).length, 1);
      assert.equal(user.confirmations().length, 1);
    });
  }

  const registrations: [string, string, ('drop-after' | number)[]][] = [
    ['is overloaded (429)', 'tailor', [429]],
    ['fails (500)', 'painter', [500]],
    ['cuts the connection', 'optician', ['drop-after']],
  ];
  for (const [index, [fault, trade, moods]] of registrations.entries()) {
    const phone = business(trade, offers(60));
    registerMoods.set(phone, [...moods]);
    test(`when ElevenLabs ${fault} at the registration, the business is phoned once and booked`, async () => {
      const user = world.user(`whatsapp:+1555051000${index}`);
      await user.say(`I need a ${trade} tomorrow afternoon`);

      await user.hears(/Appointment Confirmed/, 40_000);

      assert.equal(world.dialsTo(phone).length, 1);
    });
  }

  const messageFaults: [string, string, Mood[]][] = [
    ['is busy with other requests (429)', 'notary', [429]],
    ['answers 503 and did nothing', 'mechanic', [503]],
    ['answers 500 although it took it', 'masseur', ['error-after']],
    ['cuts the connection after it took it', 'tutor', ['drop-after']],
    ['cuts the connection before it took it', 'baker', ['drop-before']],
  ];
  for (const [index, [fault, trade, moods]] of messageFaults.entries()) {
    business(trade, offers(60));
    messageMoods.push([new RegExp(`Confirmed[^]*The ${trade} `), [...moods]]);
    test(`when Twilio ${fault}, the confirmation comes once`, async () => {
      const user = world.user(`whatsapp:+1555052000${index}`);
      await user.say(`I need a ${trade} tomorrow afternoon`);

      await user.hears(/Appointment Confirmed/, 40_000);
      await world.sleep(3000);

      assertOnce(bodies(user));
      assert.equal(user.confirmations().length, 1);
    });
  }

  business('locksmith', noAnswerUnheard);
  business('locksmith', booksUnheard);
  test('when no callback ever comes, the vendors are asked, and the booking is confirmed', async () => {
    const user = world.user('whatsapp:+15550530001');
    await user.say('I need a locksmith tomorrow afternoon');

    await user.hears(/Appointment Confirmed/, 40_000);

    assert.equal(user.confirmations().length, 1);
  });

  const deaf = [business('gardener', nothingFreeUnheard), business('gardener', noAnswerUnheard)];
  test('when no callback ever comes and nobody books, the errand ends with an honest sentence', async () => {
    const user = world.user('whatsapp:+15550530002');
    await user.say('I need a gardener tomorrow afternoon');

    await user.hears(honest, 45_000);

    for (const phone of deaf) assert.ok(world.dialsTo(phone).length <= 2);
    assert.deepEqual(user.confirmations(), []);
  });

  const unreached = [business('roofer', busy), business('roofer', noAnswer)];
  const full = business('roofer', hasNothingFree);
  test('when all are busy or out, each is tried once more, and the user is told so honestly', async () => {
    const user = world.user('whatsapp:+15550530003');
    await user.say('I need a roofer tomorrow afternoon');

    await user.hears(honest, 40_000);

    for (const phone of unreached) assert.equal(world.dialsTo(phone).length, 2, phone);
    assert.equal(world.dialsTo(full).length, 1);
    assert.deepEqual(user.confirmations(), []);
    assertOnce(bodies(user));
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});

const honest = /could not|couldn't|unable|nobody|no one|none of|sorry/i;
