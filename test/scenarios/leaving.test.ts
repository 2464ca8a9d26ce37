import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand, offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

let world: World;
const businesses: Business[] = [];
const business = (category: string, more: Partial<Business> = {}): string => {
  const phone = `+1212555${String(1001 + businesses.length)}`;
  businesses.push({ name: `The ${category} ${businesses.length}`, category, phone, ...more });
  return phone;
};

const plumbers = [1, 2, 3].map(() => business('plumber', { script: byHand }));
const dentist = business('dentist', { script: offers(0) });
const vet = business('vet', { script: offers(0) });
const florist = business('florist', { script: offers(0) });
const roofer = business('roofer', { script: byHand });
const barber = business('barber', { script: byHand });

before(async () => {
  world = await startWorld(businesses, {
    MAX_CONCURRENT_CALLS: '40',
    CALLS_PER_SECOND: '20',
    REDIAL_AFTER: '2',
  });
});
after(() => world?.stop());

type User = ReturnType<World['user']>;
const bodies = (user: User) => user.inbox().map(({ body }) => body);
/** What Twilio still has of somebody, in both directions. */
const kept = ({ address }: User) =>
  [...world.twilio.messages, ...world.twilio.inbound].filter(
    ({ to, from, isDeleted }) => !isDeleted && [to, from].includes(address),
  );

describe('users side by side', () => {
  test('stop in the middle of calls ends them, and start is a new beginning', async () => {
    const user = world.user('whatsapp:+15551600001');
    await user.say('I need a plumber tomorrow at 10 am');
    const [talking, ringing, holding] = await Promise.all(plumbers.map((phone) => world.phoneRings(phone)));
    await Promise.all([talking!.answer(), ringing!.ring(), holding!.answer()]);
    const start = talking!.start(0);
    const offer = await talking!.tool('offer', { start });

    const answer = await user.say('Stop!');
    await user.hears(/start/i);
    await world.until('all hung up', () => [talking!, ringing!, holding!].every(({ isOver }) => isOver));
    const booked = await talking!.tool('booked', { start });
    const held = await holding!.tool('offer', { start: holding!.start(30) });
    const refused = await user.say('I need a dentist tomorrow at 10 am');
    await world.sleep(4000);
    const farewell = bodies(user);

    assert.equal(offer.decision, 'book');
    assert.equal(readTwiml(answer.body), '<Response/>');
    assert.equal(readTwiml(refused.body), '<Response/>');
    assert.deepEqual([booked.ok, held.decision], [false, 'decline']);
    assert.deepEqual(
      farewell.map((text) => text.slice(0, 14)),
      ['I understand: ', 'I have stopped'],
    );
    const purposes = world.phoneCalls.filter(({ twilio }) => plumbers.includes(twilio.to)).slice(3);
    assert.ok(purposes.every(({ variables }) => variables.purpose === 'release'));

    await user.say('start');
    const again = await user.say('I need a dentist tomorrow at 10 am');
    await user.hears(/Appointment Confirmed/);
    assert.equal(readTwiml(again.body), acknowledgement);
    assert.equal(world.dialsTo(dentist).length, 1);
    assert.equal(user.confirmations().length, 1);
  });

  test('a business that picks up in the moment of a stop is hung up on without delay', async () => {
    const user = world.user('whatsapp:+15551600007');
    await user.say('I need a roofer tomorrow at 10 am');
    const call = await world.phoneRings(roofer);
    await call.ring();
    await world.sleep(1500);
    call.twilio.status = 'in-progress';
    await user.say('stop');
    await world.until('an attempt to hang up', () => call.twilio.updates.length > 0);
    await call.report('in-progress');
    const began = Date.now();
    await world.until('a hang-up', () => call.isOver, 50_000);

    assert.ok(Date.now() - began < 12_000, `it took ${Date.now() - began} ms`);
  });

  test('an appointment that stands stays after a stop, and the farewell says so', async () => {
    const user = world.user('whatsapp:+15551600002');
    await user.say('I need a vet tomorrow at 10 am');
    await user.hears(/Appointment Confirmed/);
    const before = user.inbox().length;
    await user.say('PARAR');
    await user.say('unsubscribe');
    await world.until('a farewell', () => user.inbox().length > before);
    await world.sleep(2500);

    assert.equal(user.inbox().length, before + 1, bodies(user).join('\n---\n'));
    assert.match(bodies(user).at(-1) ?? '', /The vet.*10:00 AM/s);
    assert.equal(world.dialsTo(vet).length, 1);
  });

  test('delete my data asks once, and then deletes at both vendors in both directions', async () => {
    const user = world.user('whatsapp:+15551600003');
    await user.speaks('I need a florist tomorrow at 10 am');
    await user.hears(/Appointment Confirmed/);
    const { userId } = world.phoneCalls.find(({ twilio }) => twilio.to === florist)!.conversation;
    const link = /https?:\S+(\/c\/\S+)/.exec(user.confirmations()[0]!.body)?.[1] ?? '';
    const linked = await world.send(link);
    const before = user.inbox().length;

    const asking = await user.say('Delete my data');
    await world.until('a question', () => user.inbox().length > before);
    await world.sleep(1000);
    const questions = bodies(user).slice(before);
    const untouched = kept(user).length;
    const answer = await user.say('yes');
    const { body: done } = await user.hears(/^Done/, 50_000);

    assert.deepEqual([readTwiml(asking.body), readTwiml(answer.body)], ['<Response/>', '<Response/>']);
    assert.equal(questions.length, 1);
    assert.match(questions[0]!, /yes/i);
    assert.ok(untouched >= 4);
    assert.deepEqual(
      kept(user)
        .map(({ body }) => body)
        .filter((body) => body !== done),
      [],
    );
    assert.ok(world.elevenLabs.deleted.some((one) => one.userId === userId));
    assert.ok(![...world.elevenLabs.conversations.values()].some((one) => one.userId === userId));
    const [medium] = world.twilio.media.media.filter(({ messageSid }) =>
      world.twilio.inbound.some(({ sid, from }) => sid === messageSid && from === user.address),
    );
    assert.equal(medium?.isDeleted, true);
    assert.deepEqual([linked.status, (await world.send(link)).status], [200, 404]);
    const calls = world.dialsTo(florist).length;
    assert.equal(calls, 1, 'the appointment stays');

    await user.say('status');
    await world.until('an answer', () => /nothing/i.test(bodies(user).at(-1) ?? ''));
    const heard = bodies(user).slice(before + 1);
    assert.equal(heard.filter((body) => /Done/.test(body)).length, 1);
  });

  test('a no, or anything else than a yes, deletes nothing', async () => {
    const user = world.user('whatsapp:+15551600004');
    await user.say('help');
    await user.say('delete my data.');
    await world.until('a question', () => user.inbox().length === 2);
    await user.say('no');
    await world.until('an answer', () => user.inbox().length === 3);
    await user.say('yes');
    await world.until('an answer', () => user.inbox().length === 4);
    await world.sleep(2000);

    assert.equal(kept(user).length, 8);
  });

  test('who has opted out stays opted out after the data are deleted', async () => {
    const user = world.user('whatsapp:+15551600005');
    const other = world.user('whatsapp:+15551600006');
    await other.say('help');
    await user.say('help');
    await user.hears(/./);
    await user.say('stop');
    await world.until('a farewell', () => user.inbox().length === 2);
    const answer = await user.say('delete my data');
    await world.sleep(6000);
    const request = await user.say('I need a barber tomorrow');
    await world.sleep(2000);

    assert.equal(readTwiml(answer.body), '<Response/>');
    assert.equal(readTwiml(request.body), '<Response/>');
    assert.deepEqual(world.dialsTo(barber), []);
    assert.equal(user.inbox().length, 2);
    assert.equal(kept(other).length, 2);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
