import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { Script } from '../fake-world/phone-call.ts';
import { offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

/** The world begins on a Monday. */
const [DAY, NEXT_DAY, LAST_DAY] = ['Thursday', 'Friday', 'Saturday'];
const WISH = `I need a dentist on ${DAY} afternoon`;
const card = (...lines: string[]) =>
  Buffer.from(['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n'));

/** Rings for a while before somebody picks up. */
const slowly: Script = async (call) => {
  await call.ring();
  await call.sleep(3000);
  if (!call.isOver) await offers(60)(call);
};
const businesses = ['dentist', 'vet', 'electrician', 'barber', 'locksmith', 'plumber'].flatMap(
  (category, index): Business[] =>
    ['Brooklyn', 'Queens', 'Harlem'].map((area, n) => ({
      name: `The ${category} of ${area}`,
      category,
      area,
      phone: `+1212555${1001 + 3 * index + n}`,
      script: slowly,
    })),
);

let world: World;
/** While this is set nobody can transcribe. */
let isDeaf = false;
let users = 0;

/** Somebody new in the chat. */
function newUser(address?: string) {
  users += 1;
  const user = world.user(address ?? `whatsapp:+1212555${String(3000 + users)}`);
  const heard = () => user.inbox().map(({ body }) => body);
  return { ...user, heard };
}

before(async () => {
  world = await startWorld(businesses, {
    CALLS_PER_SECOND: '20',
    MAX_CONCURRENT_CALLS: '100',
    ERRANDS_PER_USER_PER_DAY: '50',
  });
  world.speech.mood = () => (isDeaf ? 503 : 'well');
});
after(() => world?.stop());

test('a cancel right after a voice note: it starts nothing, nor does what was said before the cancel', async () => {
  const user = newUser();
  isDeaf = true;
  const before = world.twilio.calls.length;
  await user.speaks('I need a dentist on Monday afternoon');
  await user.say('in Brooklyn please');
  await user.say('cancel');
  await user.hears(/leave it at that/);
  isDeaf = false;
  await world.sleep(12_000);

  assert.equal(world.twilio.calls.length, before);
  assert.deepEqual(user.heard(), ['All right, I will leave it at that.']);
});

test('what follows a voice note waits for it and then changes it', async () => {
  const user = newUser();
  isDeaf = true;
  await user.speaks('I need a dentist on Monday afternoon');
  await user.say('in Brooklyn');
  await user.say('help');
  await user.hears(/Tell me what you need/);
  assert.ok(!user.heard().some((text) => text.startsWith('🎙️')));
  isDeaf = false;
  await user.hears(/🎙️ _.*dentist/i);
  await user.hears(/in Brooklyn/);
  await user.hears(/Appointment Confirmed/);
});

describe('in the chat', () => {
  test('a wish is changed while nobody has picked up; afterwards the appointment is moved', async () => {
    const user = newUser();
    const before = world.twilio.calls.length;
    await user.say(WISH);
    await world.until('a call', () => world.twilio.calls.length > before);
    await user.say(`make it ${NEXT_DAY}`);
    await user.hears(new RegExp(`now I am looking for a dentist, ${NEXT_DAY}`));
    await user.hears(new RegExp(`Appointment Confirmed[\\s\\S]*${NEXT_DAY}`));
    await user.say(`make it ${LAST_DAY}`);
    await user.hears(new RegExp(`^All right, I will ask .* first for ${LAST_DAY}`));
    await world.until(
      'a second confirmation',
      () => user.heard().filter((text) => text.includes('Confirmed') && text.includes(LAST_DAY)).length === 1,
    );
  });

  test('another service is another errand; cancel asks which one, and a number says it', async () => {
    const user = newUser();
    await user.say('I need a vet tomorrow morning');
    await user.say(`and an electrician on ${DAY}`);
    await user.say('cancel');
    await user.hears(new RegExp(`^Which one\\?\\n1\\. vet, .+\\n2\\. electrician, ${DAY}`));
    await user.say('2');
    await user.hears(/stopped looking for an electrician/);
    await user.hears(/Appointment Confirmed/);
  });

  test('a contact card is rung after a yes', async () => {
    const user = newUser();
    await user.sends(
      card('FN:Joe*s Garage', 'TEL;TYPE=CELL;waid=12125550186:+1 212-555-0186'),
      'text/vcard',
      { MessageType: 'contacts' },
    );
    await user.hears(/^Shall I ring Joe s Garage on \+12125550186\?/);
    await user.say('book me a haircut there on Tuesday at 3 pm');
    await user.hears(/^Noted\. Shall I ring/);
    await user.say('yes');
    await user.hears(/I will call Joe s Garage/);
  });

  test('the emergency number of a card is not rung', async () => {
    const user = newUser();
    await user.sends(card('FN:Police', 'TEL:911'), 'text/vcard', { MessageType: 'contacts' });
    await user.hears(/I cannot ring the number on that card/);
  });

  test('a shared place is the area of the next request', async () => {
    const user = newUser();
    await user.say('', {
      MessageType: 'location',
      Latitude: '40.69',
      Longitude: '-73.99',
      Label: 'Home',
      Address: '12 Court St, Brooklyn, NY, USA',
    });
    await user.hears(/^Noted: Brooklyn\./);
    await user.say('a barber please');
    await user.hears(/Appointment Confirmed[\s\S]*The barber of Brooklyn/);
  });

  test('stop in the middle of calls is the end; start and a request in the same second are a new beginning', async () => {
    const user = newUser();
    await user.say('I need an electrician');
    await world.sleep(1500);
    await user.say('stop');
    await user.hears(/I have stopped/);
    await world.sleep(8000);
    const before = user.heard().length;
    assert.match(user.heard().at(-1) ?? '', /^I have stopped/);
    const starting = user.say('start');
    await world.sleep(100);
    const answer = await user.say('I need a locksmith');
    await starting;
    await user.hears(/Appointment Confirmed/);

    assert.equal(readTwiml(answer.body), acknowledgement);
    assert.ok(before <= 3);
  });

  test('an old stop that is delivered again does not undo a newer start', async () => {
    const user = newUser();
    const stop = user.inbound('stop');
    await user.deliver(stop);
    await user.say('start');
    await user.hears(/Welcome back/);
    await user.deliver(stop, { 'i-twilio-idempotency-token': 'again' });
    await user.say('I need a plumber');
    await user.hears(/Appointment Confirmed/);
  });

  test('thirty messages in a second are answered in order, each once', async () => {
    const user = newUser();
    const numbers = Array.from({ length: 30 }, (_, n) => n + 1);
    for (const n of numbers)
      await user.say(
        `${n} wombat groomers? I need a wombat${String.fromCharCode(96 + (n % 26 || 26))}${n} groomer`,
      );
    await world.until(
      'thirty answers',
      () => user.heard().filter((text) => text.includes('I am sorry, I know nobody')).length >= 30,
    );

    const told = user.heard().flatMap((text) => /wombat[a-z](\d+) groomer/.exec(text)?.[1] ?? []);
    assert.deepEqual(told.map(Number), numbers);
  });

  test('a user without a visible number is asked for one, once, and the business gets it', async () => {
    const user = newUser('whatsapp:US.13491208655302741919');
    await user.say('a vet please');
    await user.hears(/I cannot see your phone number/);
    await user.say('+1 212 555 0199');
    await user.hears(/\+12125550199/);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
