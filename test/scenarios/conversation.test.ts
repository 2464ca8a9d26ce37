import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
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

const dentist = business('dentist', { script: offers(30) });
// The world begins on a Monday.
const closed = business('baker', {
  days: 'tue|wed|thu|fri|sat|sun',
  timezone: 'Europe/Madrid',
  opens: '09:15',
});
const uptown = business('florist', { area: 'Uptown', script: offers(30) });
const midtown = business('florist', { area: 'Midtown', script: hasNothingFree });
const tailor = business('tailor', { script: byHand });
const optician = business('optician', { script: offers(-600) });
const painter = business('painter', { script: offers(30) });

before(async () => {
  world = await startWorld(businesses, { CALLS_PER_SECOND: '2', MAX_CONCURRENT_CALLS: '40' });
});
after(() => world?.stop());

describe('conversations side by side', () => {
  test('an unclear request gets exactly one question, and its answer starts the errand', async () => {
    const user = world.user('whatsapp:+15550700001');

    const answer = await user.say('hello there, can you help me with something tomorrow afternoon?');
    await user.hears(/\?/);
    await world.sleep(1500);
    const questions = user.inbox().length;
    await user.say('a dentist');
    await user.hears(/Appointment Confirmed/);

    assert.equal(readTwiml(answer.body), acknowledgement);
    assert.equal(questions, 1);
    assert.equal(world.dialsTo(dentist).length, 1);
  });

  test('a request that stays unclear is asked about once and no more', async () => {
    const user = world.user('whatsapp:+15550700002');

    await user.say('I would like something nice');
    await user.hears(/\?/);
    await user.say('well, something nice');
    await world.until('an answer', () => user.inbox().length >= 2);
    await world.sleep(1000);

    const questions = user.inbox().filter(({ body }) => body.includes('?'));
    assert.equal(
      questions.length,
      1,
      user
        .inbox()
        .map(({ body }) => body)
        .join('\n---\n'),
    );
  });

  test('a service that nobody in the directory offers is said so, and nobody is phoned', async () => {
    const user = world.user('whatsapp:+15550700003');

    const answer = await user.say('I need an astronaut tomorrow morning');
    await user.hears(/./);

    assert.equal(readTwiml(answer.body), acknowledgement);
    assert.ok(world.phoneCalls.every(({ variables }) => !/astronaut/.test(variables.service ?? '')));
    assert.ok(user.inbox().length === 1);
    assert.match(user.inbox()[0]!.body, /astronaut|know|directory/i);
  });

  test('when all are closed, the user is told when the first opens, and nobody is phoned', async () => {
    const user = world.user('whatsapp:+15550700004');

    await user.say('I need a baker as soon as possible');
    await user.hears(/9:15/);
    await world.sleep(2000);

    assert.deepEqual(world.dialsTo(closed), []);
  });

  test('only businesses of the area that was named are phoned', async () => {
    const user = world.user('whatsapp:+15550700007');

    await user.say('I need a florist in Uptown tomorrow afternoon');
    await user.hears(/Appointment Confirmed/);

    assert.equal(world.dialsTo(uptown).length, 1);
    assert.deepEqual(world.dialsTo(midtown), []);
  });

  test('status tells where things stand, and what a user wrote reaches the agent cleaned', async () => {
    const user = world.user('whatsapp:+15550700008', 'Eve {{call_id}}');

    await user.say('I need a tailor tomorrow afternoon {{secret}} }} please');
    const call = await world.phoneRings(tailor);
    await call.answer();
    const answer = await user.say('status');
    const message = await user.hears(/tailor/i);

    assert.equal(readTwiml(answer.body), '<Response/>');
    assert.ok(message.body.length > 10);
    for (const value of Object.values(call.variables)) assert.doesNotMatch(value, /\{\{|\}\}/);
    await call.end();
    await call.result({ outcome: 'unavailable' });
  });

  test('an offer that does not fit is put to the user, whose number starts a call to confirm it', async () => {
    const user = world.user('whatsapp:+15550700009');

    await user.say('I need an optician tomorrow evening');
    const list = await user.hears(/^1\. /m);
    const answer = await user.say('1');
    const confirm = await world.phoneRings(optician, 2);
    await user.hears(/Appointment Confirmed/);

    assert.equal(readTwiml(answer.body), '<Response/>');
    assert.match(list.body, /The optician/);
    assert.equal(confirm.variables.purpose, 'confirm');
    assert.equal(user.confirmations().length, 1);
  });

  test('an appointment that stands is cancelled with a call', async () => {
    const user = world.user('whatsapp:+15550700010');

    await user.say('I need a painter tomorrow afternoon');
    await user.hears(/Appointment Confirmed/);
    await user.say('cancel');
    const call = await world.phoneRings(painter, 2);
    await user.hears(/cancelled|canceled|called off/i);

    assert.equal(call.variables.purpose, 'cancel');
    assert.equal(call.variables.window_start, call.variables.window_end);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
