import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { PhoneCall, Script } from '../fake-world/phone-call.ts';
import { noAnswer, offers } from '../fake-world/scripts.ts';

const MINUTE = 60_000;
let world: World;

/** Talks for a while, and agrees. */
const talks =
  (milliseconds: number): Script =>
  async (call: PhoneCall) => {
    await call.answer();
    await world.sleep(milliseconds);
    if (!call.isOver) await offers(60)(call);
  };

const [dentist, other, vet, barber, florist] = [
  '+12125550101',
  '+12125550102',
  '+12125550103',
  '+12125550104',
  '+12125550105',
] as const;
const businesses: Business[] = [
  { name: 'Smile One', category: 'dentist', phone: dentist, script: talks(40_000) },
  { name: 'Smile Two', category: 'dentist', phone: other, script: talks(5000) },
  { name: 'Paws', category: 'vet', phone: vet, script: talks(60_000) },
  { name: 'Trim', category: 'barber', phone: barber, script: noAnswer },
  { name: 'Rose', category: 'florist', phone: florist, script: talks(20_000) },
];

/** When each line was taken and given back, as Twilio knows it. */
const talksOf = new Map<PhoneCall, { from: number; to: number }>();

before(async () => {
  world = await startWorld(businesses, {
    PARALLEL_CALLS: '1',
    CALLS_PER_BUSINESS_PER_DAY: '4',
    ERRANDS_PER_USER_PER_DAY: '20',
    MAX_CONCURRENT_CALLS: '40',
    REDIAL_AFTER: '120',
  });
  for (const [phone, script] of [...world.vendors.scripts])
    world.vendors.scripts.set(phone, async (call) => {
      const talk = { from: Date.now(), to: Number.POSITIVE_INFINITY };
      talksOf.set(call, talk);
      await script(call);
      talk.to = Date.now();
    });
});
after(() => world?.stop());

/** Nobody has two of our calls at one time. */
function assertOneLineEach(): void {
  const talked = [...talksOf].map(([{ twilio }, talk]) => ({ phone: twilio.to, ...talk }));
  for (const [n, one] of talked.entries())
    for (const another of talked.slice(n + 1))
      assert.ok(
        one.phone !== another.phone || one.to <= another.from || another.to <= one.from,
        `${one.phone} has two calls at one time`,
      );
}

test('two users who want one trade at one moment have two businesses called, and each is called once', async () => {
  const users = [world.user('whatsapp:+15551910001'), world.user('whatsapp:+15551910002')];
  await Promise.all(users.map((user) => user.say('I need a dentist tomorrow afternoon')));
  const heard = await Promise.all(users.map((user) => user.hears(/^\*Appointment Confirmed\*/, MINUTE)));

  assert.deepEqual(heard.map(({ body }) => /Provider:\* (.*)/.exec(body)?.[1]).sort(), [
    'Smile One',
    'Smile Two',
  ]);
  assert.deepEqual([world.dialsTo(dentist).length, world.dialsTo(other).length], [1, 1]);
  assertOneLineEach();
});

test('three users who want the only vet are called for one after the other, in the order in which they came', async () => {
  const users = ['1', '2', '3'].map((n) => world.user(`whatsapp:+1555192000${n}`));
  for (const user of users) {
    await user.say('I need a vet tomorrow afternoon');
    await world.sleep(3000);
  }
  await Promise.all(users.map((user) => user.hears(/^\*Appointment Confirmed\*/, 10 * MINUTE)));

  const confirmed = users.map((user) => user.confirmations()[0]!.at);
  assert.deepEqual([...confirmed].sort(), confirmed);
  assert.equal(world.dialsTo(vet).length, 3);
  const talked = [...talksOf].filter(([{ twilio }]) => twilio.to === vet).map(([, talk]) => talk);
  for (const [n, { from }] of talked.slice(1).entries())
    assert.ok(from - talked[n]!.to < 10_000, 'who waits is called for as soon as the line is free');
  assert.match(
    users[2]!
      .inbox()
      .map(({ body }) => body)
      .join('\n'),
    /I am already on the phone with Paws about something else/,
  );
  assertOneLineEach();
});

test("a call of ours uses up nobody's redial, and the cap of the day is told honestly", async () => {
  const users = ['1', '2', '3'].map((n) => world.user(`whatsapp:+1555193000${n}`));
  await Promise.all(users.map((user) => user.say('I need a barber today')));
  const told = await Promise.all(users.map((user) => user.hears(/^I am sorry|for the day/, 20 * MINUTE)));

  assert.equal(world.dialsTo(barber).length, 4);
  assert.ok(told.some(({ body }) => /no answer, tried twice/.test(body)));
  assert.ok(told.some(({ body }) => /Trim.* has reached its limit of calls from me for the day/.test(body)));
  assertOneLineEach();
});

test('a number from a contact card is called twice a day, whoever gives it, also after a deletion of data', async () => {
  const phone = '+12125559001';
  world.vendors.scripts.set(phone, noAnswer);
  const card = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nora Nails\r\nTEL:${phone}\r\nEND:VCARD\r\n`;
  const give = async (user: ReturnType<World['user']>) => {
    const before = user.inbox().length;
    const hears = (pattern: RegExp) =>
      world.until(
        `${pattern}, not ${JSON.stringify(user.inbox().map(({ body }) => body))}`,
        () =>
          user
            .inbox()
            .slice(before)
            .find(({ body }) => pattern.test(body)),
        20 * MINUTE,
      );
    await user.sends(Buffer.from(card), 'text/vcard', { MessageType: 'contacts' });
    await hears(/Nora Nails/);
    await user.say('yes');
    await hears(/What shall I book/);
    await user.say('a manicure today');
    return (await hears(/^I am sorry|for the day/)).body;
  };
  const [one, other] = [world.user('whatsapp:+15551950001'), world.user('whatsapp:+15551950002')];
  await give(one);
  await one.say('delete my data');
  await one.hears(/yes/i);
  await one.say('yes');
  await world.sleep(10 * MINUTE);
  const told = [await give(one), await give(other)];

  assert.equal(world.dialsTo(phone).length, 2);
  for (const body of told)
    assert.match(body, /Nora Nails.* has reached its limit of calls from me for the day/);
});

test('a wake that dies with its function keeps nobody waiting for ever', async () => {
  const [first, second] = [world.user('whatsapp:+15551940001'), world.user('whatsapp:+15551940002')];
  let killed = 0;
  // The line is free in the table, and nobody who waits for it is told.
  world.kills = ({ function: name, when, action }) =>
    name === 'settle-call' && when === 'after' && action === 'dynamodb:UpdateItem' && killed++ === 0;
  await first.say('I need a florist tomorrow afternoon');
  await world.sleep(3000);
  await second.say('I need a florist tomorrow afternoon');
  await Promise.all([first, second].map((user) => user.hears(/^\*Appointment Confirmed\*/, 15 * MINUTE)));

  assert.ok(killed > 0);
  const [one, two] = world.dialsTo(florist);
  assert.ok(two!.at - one!.at > 5 * MINUTE, 'the wake was not lost: it is the timer that is tried here');
  assert.equal(world.dialsTo(florist).length, 2);
  assertOneLineEach();
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
