import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Mood } from '../fake-world/fake-twilio.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';

const BOOKED = `HX${'b'.repeat(32)}`;
let world: World;
const moods: [RegExp, Mood[]][] = [];

before(async () => {
  world = await startWorld(
    [{ name: 'Dr. Smith', category: 'dentist', phone: '+12125551001', script: offers(60) }],
    { TWILIO_TEMPLATE_BOOKED: BOOKED },
  );
  world.twilio.messageMood = (body) => moods.find(([pattern]) => pattern.test(body))?.[1].shift() ?? 'well';
});
after(() => world?.stop());

type Message = ReturnType<World['user']> extends { inbox: () => (infer M)[] } ? M : never;

/** Twilio reports what became of a message, signed, at the address that was given with it. */
const report = ({ sid, to, from, form }: Message, status: string, errorCode = '') =>
  world.callback(form.get('StatusCallback') ?? '', {
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
    SmsStatus: status,
    To: to,
    From: from,
    ...(errorCode && { ErrorCode: errorCode }),
  });

test('a confirmation that met a closed window, reported several times, goes out as exactly one template', async () => {
  const user = world.user('whatsapp:+15550540001');
  await user.say('I need a dentist tomorrow afternoon');
  const confirmation = await user.hears(/Appointment Confirmed/);

  const answers = [];
  for (const status of ['sent', 'undelivered', 'failed', 'undelivered'])
    answers.push(await report(confirmation, status, status === 'sent' ? '' : '63016'));
  const template = await world.until('a template', () =>
    user.inbox().find(({ form }) => form.has('ContentSid')),
  );
  await report(confirmation, 'failed', '63016');
  await report(template, 'delivered');
  await world.sleep(1500);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [204, 204, 204, 204],
  );
  assert.equal(user.inbox().filter(({ form }) => form.has('ContentSid')).length, 1);
  assert.equal(template.form.get('ContentSid'), BOOKED);
  assert.equal(template.form.has('Body'), false);
  const variables = Object.entries(JSON.parse(template.form.get('ContentVariables') ?? ''));
  assert.deepEqual(
    variables.map(([key]) => key),
    ['1', '2', '3'],
  );
  const [, provider, date, time] =
    /Provider:\* (.+)\n\*Date:\* (.+)\n\*Time:\* (.+)\n/.exec(confirmation.body) ?? [];
  assert.deepEqual(
    variables.map(([, value]) => value),
    [provider, date, time],
  );
});

test('a reply that Twilio takes later holds up no other, and comes once', async () => {
  const user = world.user('whatsapp:+15550540002');
  moods.push([/I ring round/, [429, 429]]);
  await user.say('help');
  await user.say('status');

  await user.hears(/I ring round/);

  const heard = user.inbox().map(({ body }) => body);
  assert.equal(heard.length, 2);
  assert.match(heard[1] ?? '', /I ring round/);
});

test('thirty messages of one user in a second are answered in their order, and each of a hundred users once', {
  timeout: 120_000,
}, async () => {
  const user = world.user('whatsapp:+15550540003');
  const others = Array.from({ length: 100 }, (_, n) =>
    world.user(`whatsapp:+155505500${String(n).padStart(2, '0')}`),
  );
  const words = Array.from({ length: 30 }, (_, n) => (n % 3 === 0 ? 'help' : 'status'));

  const asked = (async () => {
    for (const word of words) await user.say(word);
  })();
  await Promise.all([asked, ...others.map((other) => other.say('help'))]);
  await world.until(
    'all answers',
    () => user.inbox().length >= 30 && others.every((other) => other.inbox().length > 0),
    60_000,
  );
  await world.sleep(1000);

  assert.deepEqual(
    user.inbox().map(({ body }) => (/I ring round/.test(body) ? 'help' : 'status')),
    words,
  );
  assert.deepEqual([...new Set(others.map((other) => other.inbox().length))], [1]);
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
