import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand, offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';
import { isLastWord, tracesOf } from './traces-of.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SILENCE = '<Response/>';

let world: World;
const businesses: Business[] = ['dentist', 'vet', 'florist', 'barber', 'plumber', 'roofer', 'tailor'].map(
  (category, index) => ({
    name: `The ${category}`,
    category,
    phone: `+1212555100${index}`,
    script: ['plumber', 'roofer', 'tailor'].includes(category) ? byHand : offers(0),
  }),
);
const phoneOf = (category: string) => businesses.find((one) => one.category === category)!.phone;

before(async () => {
  world = await startWorld(businesses, {
    ERRANDS_PER_USER_PER_DAY: '3',
    MESSAGES_PER_USER_PER_DAY: '30',
    CALLS_PER_DAY: '1000',
    MAX_CONCURRENT_CALLS: '40',
    REDIAL_AFTER: '2',
  });
});
after(() => world?.stop());

let people = 0;
/** Somebody with a number and a username: `shown` tells the number, and the username behind it unless that is left out. */
function person() {
  people += 1;
  const number = `whatsapp:+1415555${2000 + people}`;
  const username = `whatsapp:US.1349120865530274${1000 + people}`;
  const [shown, hidden] = [world.user(number), world.user(username)];
  const ExternalUserId = username;
  return {
    number,
    username,
    shown,
    hidden,
    showsNumber: (body: string) => shown.say(body, { ExternalUserId }),
    showsNumberAlone: (body: string) => shown.say(body),
    hidesNumber: (body: string) => hidden.say(body, { ExternalUserId }),
    speaks: (words: string) =>
      shown.sends(world.speech.record(words), 'audio/ogg', { MessageType: 'audio', ExternalUserId }),
    heard: () =>
      world.twilio.messages.filter(({ to }) => [number, username].includes(to)).map(({ body }) => body),
  };
}
const countedIn = (texts: string[], pattern: RegExp) => texts.filter((text) => pattern.test(text)).length;

describe('one person under number and username', () => {
  test('sees, and calls off as one, what was booked as the other', async () => {
    const ana = person();
    await ana.showsNumber('I need a dentist tomorrow at 10 am');
    await ana.shown.hears(/Appointment Confirmed/);

    await ana.hidesNumber('status');
    await ana.hidden.hears(/^A dentist: booked at/);
    await ana.hidesNumber('cancel');
    await ana.hidden.hears(/cancelled|canceled|call/i);
    await world.until('a call that takes it out', () => world.dialsTo(phoneOf('dentist')).length === 2);
    await world.until(
      'the end of it',
      () => countedIn(ana.heard(), /is cancelled|took you out|has cancelled/i) > 0,
      10 * MINUTE,
    );

    assert.equal(countedIn(ana.heard(), /Nothing is under way/), 0);
  });

  for (const [what, asFirst, asSecond] of [
    ['the number first', 'showsNumber', 'hidesNumber'],
    ['the username first', 'hidesNumber', 'showsNumber'],
  ] as const)
    test(`has said stop for both, ${what}: calls end and nothing more is sent`, async () => {
      const category = asFirst === 'showsNumber' ? 'plumber' : 'roofer';
      const ana = person();
      await ana[asFirst](`I need a ${category} tomorrow at 10 am`);
      const call = await world.phoneRings(phoneOf(category));
      await call.answer();

      const answer = await ana[asSecond]('stop');
      await world.until('a farewell', () => countedIn(ana.heard(), /I have stopped/) === 1);
      await world.until('a hang-up', () => call.isOver);
      const booked = await call.tool('booked', { start: call.start(0) });
      const again = await ana[asFirst]('I need a vet tomorrow at 10 am');
      await world.sleep(5 * MINUTE);

      assert.deepEqual([readTwiml(answer.body), readTwiml(again.body)], [SILENCE, SILENCE]);
      assert.equal(booked.ok, false);
      assert.equal(countedIn(ana.heard(), /Appointment Confirmed/), 0);
      assert.match(ana.heard().at(-1)!, /I have stopped/);

      await ana[asFirst]('start');
      await world.until('a welcome', () => countedIn(ana.heard(), /^Welcome back/) === 1);
      assert.equal(readTwiml((await ana[asSecond]('I need a vet tomorrow at 10 am')).body), acknowledgement);
      await world.until('a booking', () => countedIn(ana.heard(), /Appointment Confirmed/) === 1);
    });

  test('was two users before: both errands are one list, and one stop ends both', async () => {
    const ana = person();
    await ana.showsNumberAlone('I need a vet tomorrow at 10 am');
    await ana.shown.hears(/Appointment Confirmed/);
    await ana.hidesNumber('I need a florist tomorrow at 11 am');
    await ana.hidden.hears(/Appointment Confirmed/);

    await ana.showsNumber('status');
    const { body } = await ana.shown.hears(/booked at/);
    assert.match(
      body,
      /A vet: booked at .*\n\nA florist: booked at |A florist: booked at .*\n\nA vet: booked at /s,
    );

    await ana.hidesNumber('stop');
    const { body: farewell } = await ana.hidden.hears(/I have stopped/);
    assert.match(farewell, /The vet/);
    assert.match(farewell, /The florist/);
    assert.equal(readTwiml((await ana.showsNumberAlone('I need a barber tomorrow')).body), SILENCE);
  });

  test('was two users, one of whom was asked whether everything is to be deleted: the yes counts for both', async () => {
    const ana = person();
    await ana.showsNumberAlone('help');
    await ana.shown.hears(/^Tell me/);
    await ana.hidesNumber('I need a vet tomorrow at 5 pm');
    await ana.hidden.hears(/Appointment Confirmed/);
    await ana.hidesNumber('delete my data');
    await ana.hidden.hears(/Reply \*yes\*/);

    await ana.showsNumber('yes');
    await ana.shown.hears(/^Done/, 30 * MINUTE);
    await world.sleep(5 * MINUTE);

    assert.deepEqual(
      tracesOf(world, ana.number, ana.username).filter((where) => !isLastWord(where)),
      [],
    );
  });

  test('was two users, one of whom said stop: that counts for both', async () => {
    const ana = person();
    await ana.showsNumberAlone('help');
    await ana.shown.hears(/^Tell me/);
    await ana.hidesNumber('stop');
    await ana.hidden.hears(/I have stopped/);

    const answer = await ana.showsNumber('I need a barber tomorrow');
    const alone = await ana.showsNumberAlone('I need a barber tomorrow');
    await world.sleep(MINUTE);

    assert.deepEqual([readTwiml(answer.body), readTwiml(alone.body)], [SILENCE, SILENCE]);
    assert.deepEqual(world.dialsTo(phoneOf('barber')), []);
  });

  test('has one quota of errands', async () => {
    const ana = person();
    await ana.showsNumber('I need a dentist tomorrow at 3 pm');
    await ana.shown.hears(/Appointment Confirmed/);
    await ana.hidesNumber('I need a vet tomorrow at 3 pm');
    await ana.hidden.hears(/Appointment Confirmed/);
    await ana.showsNumberAlone('I need a florist tomorrow at 3 pm');
    await ana.shown.hears(/Confirmed[\s\S]*The florist/);

    await ana.hidesNumber('I need a barber tomorrow at 3 pm');
    await ana.hidden.hears(/I have run 3 errands/);
  });

  test('is written to where they wrote last, inside the one window', async () => {
    const ana = person();
    await ana.showsNumber('I need a tailor tomorrow at 4 pm');
    const call = await world.phoneRings(phoneOf('tailor'));
    await call.answer();
    await ana.hidesNumber('status');
    await ana.hidden.hears(/tailor/);
    const start = call.start(0);
    await call.tool('offer', { start });
    await call.tool('booked', { start });

    const { form } = await ana.hidden.hears(/Appointment Confirmed/);
    assert.equal(form.get('To'), ana.username);
    assert.equal(ana.shown.confirmations().length, 0);
  });

  test('is erased under both, with what led from one to the other', async () => {
    const ana = person();
    await ana.showsNumberAlone('I need a dentist tomorrow at 9 am');
    await ana.shown.hears(/Appointment Confirmed/);
    await ana.hidesNumber('I need a wombat tomorrow');
    await ana.hidden.hears(/wombat/);
    await ana.showsNumber('status');
    await world.sleep(MINUTE);
    const keys = keysOf(ana);
    const names = [ana.number, ana.username, ana.number.replace('whatsapp:', ''), ...keys];
    const unknown = names.filter((name) => tracesOf(world, name).length === 0);

    await ana.hidesNumber('delete my data');
    await ana.hidden.hears(/Reply \*yes\*/);
    await ana.hidesNumber('yes');
    await ana.hidden.hears(/^Done\. I have deleted/, 30 * MINUTE);
    const left = tracesOf(world, ...names).filter((where) => !isLastWord(where));
    await world.callback(ana.hidden.inbox().at(-1)!.form.get('StatusCallback') ?? '', {
      MessageSid: ana.hidden.inbox().at(-1)!.sid,
      MessageStatus: 'delivered',
    });
    await world.sleep(3 * MINUTE);

    assert.equal(keys.length, 2);
    assert.deepEqual(unknown, []);
    assert.deepEqual(left, []);
    assert.deepEqual(tracesOf(world, ...names), []);
    assert.equal(countedIn(ana.heard(), /^Done/), 1);

    await ana.showsNumber('status');
    await ana.shown.hears(/^Nothing is under way/);
  });

  test('who said stop and was erased stays out under both, and comes back under both', async () => {
    const ana = person();
    await ana.showsNumber('help');
    await ana.shown.hears(/^Tell me/);
    await ana.hidesNumber('stop');
    await ana.hidden.hears(/I have stopped/);
    await ana.hidesNumber('delete my data');
    await world.sleep(10 * MINUTE);

    assert.equal(readTwiml((await ana.showsNumber('I need a barber tomorrow')).body), SILENCE);
    assert.equal(readTwiml((await ana.hidesNumber('I need a barber tomorrow')).body), SILENCE);
    await ana.hidesNumber('start');
    assert.equal(readTwiml((await ana.showsNumber('I need a wombat tomorrow')).body), acknowledgement);
    await world.sleep(MINUTE);
  });
});

describe('a webhook that is killed while it links two users', () => {
  for (let step = 1; step <= 10; step += 1)
    test(`after request ${step} to AWS: Twilio's next try finishes it, and one stop is both users'`, async () => {
      const ana = person();
      await ana.showsNumberAlone('help');
      await ana.shown.hears(/^Tell me/);
      await ana.hidesNumber('stop');
      await ana.hidden.hears(/I have stopped/);
      const form = ana.shown.inbound('I need a barber tomorrow', { ExternalUserId: ana.username });
      const dials = world.dialsTo(phoneOf('barber')).length;
      let seen = 0;
      world.kills = ({ function: name, when, action }) =>
        name === 'whatsapp-webhook' && when === 'after' && action.startsWith('dynamodb:') && ++seen === step;
      const first = await ana.shown.deliver(form);
      world.kills = () => false;
      const again = await ana.shown.deliver(form);
      await world.sleep(MINUTE);

      assert.ok(seen >= step, `only ${seen} requests`);
      assert.ok(first.status >= 500, `${first.status}`);
      assert.equal(readTwiml(again.body), SILENCE);
      assert.equal(world.dialsTo(phoneOf('barber')).length, dials);
      const answers = [await ana.showsNumberAlone('a barber'), await ana.hidesNumber('a barber')];
      assert.deepEqual(
        answers.map(({ body }) => readTwiml(body)),
        [SILENCE, SILENCE],
      );
    });
});

describe('a number that was given to somebody else', () => {
  test('is another person, who sees nothing of the first, hears nothing for them and deletes nothing of theirs', async () => {
    const ana = person();
    await ana.showsNumber('I need a dentist tomorrow at 1 pm');
    await ana.shown.hears(/Appointment Confirmed/);
    await ana.showsNumber('stop');
    await ana.shown.hears(/I have stopped/);
    await world.sleep(MINUTE);
    const bob = world.user(ana.number, 'Bob');
    const ExternalUserId = 'whatsapp:US.999';
    const before = bob.inbox().length;

    const answer = await bob.say('I need a wombat tomorrow', { ExternalUserId });
    await bob.hears(/wombat/);
    await bob.say('status', { ExternalUserId });
    await bob.hears(/^Nothing is under way/);
    // Without a username the number is whose it was last.
    await bob.say('status');
    await world.until('an answer', () => bob.inbox().length === before + 3);
    await bob.say('delete my data', { ExternalUserId });
    await bob.say('yes', { ExternalUserId });
    await bob.hears(/^Done/, 30 * MINUTE);
    await world.sleep(5 * MINUTE);

    assert.equal(readTwiml(answer.body), acknowledgement);
    const kept = world.twilio.messages.filter(({ to, isDeleted }) => to === ana.number && !isDeleted);
    assert.ok(
      kept.some(({ body }) => /Appointment Confirmed/.test(body)),
      'what was written to the first',
    );
    assert.ok(!kept.some(({ body }) => /wombat/.test(body)));
    await world.sleep(DAY);
    const answers = bob.inbox().length;
    await bob.say('status');
    await world.until('an answer', () => bob.inbox().length > answers);
    assert.match(bob.inbox().at(-1)!.body, /^Nothing is under way/);

    await ana.hidesNumber('start');
    await ana.hidesNumber('status');
    await ana.hidden.hears(/dentist/);
    await ana.hidesNumber('delete my data');
    await ana.hidden.hears(/Reply \*yes\*/);
    await ana.hidesNumber('yes');
    await ana.hidden.hears(/^Done/, 30 * MINUTE);
    await world.sleep(5 * MINUTE);
    const now = world.twilio.messages.filter(({ to, isDeleted }) => to === ana.number && !isDeleted);
    assert.deepEqual(
      now.map(({ body }) => body.slice(0, 7)),
      ['Nothing'],
      'what was written to the second',
    );
  });
});

describe('what limits abuse', () => {
  test('outlives an erasure until midnight UTC, under both addresses, and no longer', async () => {
    const ana = person();
    for (const category of ['dentist', 'vet', 'florist']) {
      await ana.showsNumber(`I need a ${category} tomorrow at 2 pm`);
      await ana.shown.hears(new RegExp(`Confirmed[\\s\\S]*The ${category}`));
    }
    await ana.showsNumber('delete my data');
    await ana.shown.hears(/Reply \*yes\*/);
    await ana.showsNumber('yes');
    await ana.shown.hears(/^Done/, 30 * MINUTE);
    await world.sleep(3 * MINUTE);

    await ana.hidesNumber('I need a barber tomorrow at 2 pm');
    await ana.hidden.hears(/I have run 3 errands/);
    await ana.showsNumber('I need a barber tomorrow at 2 pm');
    await ana.shown.hears(/I have run 3 errands/);

    await world.sleep(DAY);
    await ana.hidesNumber('I need a barber tomorrow at 2 pm');
    await ana.hidden.hears(/Confirmed[\s\S]*The barber/);
  });

  test('outlives an erasure of one who hid the number until then', async () => {
    const ana = person();
    for (const category of ['dentist', 'vet', 'florist']) {
      await ana.hidesNumber(`I need a ${category} tomorrow at 4 pm`);
      await ana.hidden.hears(new RegExp(`Confirmed[\\s\\S]*The ${category}`));
    }
    await ana.hidesNumber('delete my data');
    await ana.hidden.hears(/Reply \*yes\*/);
    await ana.hidesNumber('yes');
    await ana.hidden.hears(/^Done/, 30 * MINUTE);
    await world.sleep(3 * MINUTE);

    await ana.showsNumber('I need a barber tomorrow at 4 pm');
    await ana.shown.hears(/I have run 3 errands/);
  });

  test('ends answers and transcriptions after so many messages, says so once, and never keeps from leaving', async () => {
    const ana = person();
    const spoken = () => world.speech.asked.length;
    const before = spoken();
    for (let n = 1; n <= 5; n += 1) {
      await ana.speaks(`I need a wombat ${n}`);
      await world.sleep(MINUTE);
    }
    for (let n = 0; n < 10; n += 1) await ana.hidesNumber(`nonsense ${n}`);
    await world.sleep(MINUTE);
    const heard = ana.heard();
    const late = await ana.hidesNumber('one more');
    await world.sleep(MINUTE);

    assert.equal(spoken() - before, 3);
    assert.equal(countedIn(heard, /a lot for one day/), 1);
    assert.equal(readTwiml(late.body), SILENCE);
    assert.deepEqual(ana.heard(), heard);
    await ana.hidesNumber('stop');
    await ana.hidden.hears(/I have stopped/);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});

/** The partitions that hold anything of somebody. */
function keysOf({ number, username }: { number: string; username: string }): string[] {
  const users = world.table.items('user').filter(({ address }) => address === number || address === username);
  return [...new Set(users.map(({ pk }) => String(pk)))];
}
