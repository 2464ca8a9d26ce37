import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand } from '../fake-world/scripts.ts';

let world: World;

const businesses: Business[] = [];
/** Three businesses of one trade, in Madrid, that do only what the test plays. */
const trade = (category: string): string[] => {
  const phones = [1, 2, 3].map((one) => `+1212555${String(1000 + businesses.length + one)}`);
  for (const [index, phone] of phones.entries())
    businesses.push({
      name: `${category} ${index + 1}`,
      category,
      phone,
      timezone: 'Europe/Madrid',
      script: byHand,
    });
  return phones;
};

const dentists = trade('dentist');
const plumbers = trade('plumber');
const vets = trade('vet');
const barbers = trade('barber');
const florists = trade('florist');
const tailors = trade('tailor');
const painters = trade('painter');
const opticians = trade('optician');

before(async () => {
  world = await startWorld(businesses, { MAX_CONCURRENT_CALLS: '40', TZ: 'Asia/Tokyo' });
});
after(() => world?.stop());

const ring = async (from: string, text: string, phones: string[]) => {
  const user = world.user(`whatsapp:${from}`);
  await user.say(text);
  const [first, second, third] = await Promise.all(phones.map((phone) => world.phoneRings(phone)));
  for (const call of [first!, second!, third!]) await call.answer();
  return { user, first: first!, second: second!, third: third! };
};

describe('errands side by side', () => {
  test('of three calls that offer, one books, the others hold, and an impostor is refused twice alike', async () => {
    const { user, first, second, third } = await ring(
      '+15550400001',
      'dentist tomorrow afternoon please',
      dentists,
    );

    const book = await first.tool('offer', { start: first.start(30), price: '40 EUR' });
    const again = await first.tool('offer', { start: first.start(30) });
    const hold = await second.tool('offer', { start: second.start(60) });
    const outside = await third.tool('offer', { start: third.start(-180) });
    const impostor = await second.tool('booked', { start: second.start(60) });
    const impostorAgain = await second.tool('booked', { start: second.start(60) });
    const mine = await first.tool('booked', { start: first.start(30), confirmation_code: 'A7' });
    const mineAgain = await first.tool('booked', { start: first.start(30), confirmation_code: 'A7' });
    const settled = await second.tool('offer', { start: second.start(90) });
    const late = await third.tool('booked', { start: third.start(60) });

    assert.deepEqual(
      [book.decision, again.decision, hold.decision, outside.decision],
      ['book', 'book', 'hold', 'hold'],
    );
    for (const { say } of [book, hold, outside]) assert.ok(say && say.length > 5);
    assert.equal(impostor.ok, false);
    assert.ok(impostor.say);
    assert.deepEqual(impostorAgain, impostor);
    assert.deepEqual([mine, mineAgain], [{ ok: true }, { ok: true }]);
    assert.equal(settled.decision, 'decline');
    assert.equal(late.ok, false);
    const confirmation = await user.hears(/Appointment Confirmed/);
    assert.ok(
      confirmation.body.startsWith(expectedConfirmation('dentist 1', first.start(30))),
      confirmation.body,
    );
    const link = /https:\/\/ringround\.test(\/c\/\S+)/.exec(confirmation.body)?.[1];
    const calendar = await world.send(link ?? '');
    assert.equal(calendar.status, 200);
    assert.match(calendar.type, /^text\/calendar/);
    assert.match(calendar.body, /^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT\r\n[\s\S]*END:VCALENDAR\r\n$/);
    assert.ok(calendar.body.includes('dentist 1'));
    await first.end();
    await first.result({ outcome: 'booked', start: first.start(30) });
    await second.end();
    await second.result({ outcome: 'booked', start: second.start(60) });
    const release = await world.phoneRings(dentists[1]!, 2);
    assert.equal(release.variables.purpose, 'release');
    assert.equal(release.variables.window_start, release.variables.window_end);
    assert.equal(release.start(0), second.start(60));
    await release.answer();
    await release.end();
    await release.result({ outcome: 'cancelled' });
    await third.waitForHangUp(30_000);
    assert.equal(third.twilio.updates.length, 1);
    assert.equal(user.confirmations().length, 1);
  });

  test('a booking that only the call result tells is confirmed', async () => {
    const { user, first, second, third } = await ring(
      '+15550400002',
      'I need a plumber tomorrow morning',
      plumbers,
    );
    await first.end();
    await first.result({ outcome: 'unavailable' });
    await second.end();
    await second.result({ outcome: 'booked', start: second.start(60), confirmation_code: 'Z9' });

    const confirmation = await user.hears(/Appointment Confirmed/);

    assert.ok(
      confirmation.body.startsWith(expectedConfirmation('plumber 2', second.start(60))),
      confirmation.body,
    );
    await third.waitForHangUp();
    assert.notEqual(third.twilio.updates.length, 0);
  });

  test('a booking told without a usable start is not confirmed, and the user is asked', async () => {
    const { user, first, second, third } = await ring('+15550400003', 'I need a vet tomorrow morning', vets);
    for (const call of [second, third]) {
      await call.end();
      await call.result({ outcome: 'unavailable' });
    }
    await first.end();
    await first.result({ outcome: 'booked', start: null });

    const message = await user.hears(/\?|vet 1/);

    assert.deepEqual(user.confirmations(), []);
    assert.match(message.body, /vet 1/);
  });

  test('offers that were held are taken up by a confirm call when nobody books', async () => {
    const { user, first, second, third } = await ring('+15550400004', 'barber tomorrow afternoon', barbers);
    const book = await first.tool('offer', { start: first.start(120) });
    const hold = await second.tool('offer', { start: second.start(60) });
    await first.end();
    await first.result({ outcome: 'unavailable' });
    await second.end();
    await second.result({ outcome: 'offered', start: second.start(60) });
    await third.end('no-answer');
    await third.result({ outcome: null });

    const confirm = await world.phoneRings(barbers[1]!, 2);
    await confirm.answer();
    const offer = await confirm.tool('offer', { start: confirm.start(0) });
    const booked = await confirm.tool('booked', { start: confirm.start(0) });
    await confirm.end();
    await confirm.result({ outcome: 'booked', start: confirm.start(0) });

    assert.deepEqual([book.decision, hold.decision, offer.decision], ['book', 'hold', 'book']);
    assert.equal(confirm.variables.purpose, 'confirm');
    assert.equal(confirm.variables.window_start, confirm.variables.window_end);
    assert.equal(confirm.start(0), second.start(60));
    assert.deepEqual(booked, { ok: true });
    const confirmation = await user.hears(/Appointment Confirmed/);
    assert.ok(
      confirmation.body.startsWith(expectedConfirmation('barber 2', second.start(60))),
      confirmation.body,
    );
  });

  test('booked without an offer before it takes the free right when its start fits', async () => {
    const { user, first, second, third } = await ring('+15550400005', 'florist tomorrow afternoon', florists);

    const misfit = await first.tool('booked', { start: first.start(-240) });
    const booked = await second.tool('booked', { start: second.start(30) });
    const outdone = await third.tool('booked', { start: third.start(30) });

    assert.equal(misfit.ok, false);
    assert.deepEqual(booked, { ok: true });
    assert.equal(outdone.ok, false);
    await user.hears(/Appointment Confirmed/);
  });

  test('an offer with an offset is understood, and one in the past is refused', async () => {
    const { first, second } = await ring('+15550400006', 'tailor tomorrow afternoon', tailors);
    const wall = first.start(90);
    const utc = new Date(Date.parse(first.variables.window_start!) + 90 * 60_000).toISOString();

    const past = await second.tool('offer', { start: '2020-01-01T10:00' });
    const zoned = await first.tool('offer', { start: utc });
    const booked = await first.tool('booked', { start: wall });

    assert.notEqual(past.decision, 'book');
    assert.equal(zoned.decision, 'book');
    assert.deepEqual(booked, { ok: true });
  });

  test('cancel in the middle ends every call through Twilio, and nothing is confirmed', async () => {
    const { user, first, second, third } = await ring('+15550400007', 'painter tomorrow afternoon', painters);

    const answer = await user.say('cancel');
    await Promise.all([first, second, third].map((call) => call.waitForHangUp()));
    const late = await first.tool('booked', { start: first.start(30) });

    assert.match(answer.body, /<Response\/>/);
    for (const { twilio } of [first, second, third])
      assert.ok(twilio.updates.some((form) => form.has('Status')));
    await user.hears(/cancel|called off|stopped/i);
    assert.equal(late.ok, false);
    assert.deepEqual(user.confirmations(), []);
  });

  test('statuses that come twice and out of order change nothing', async () => {
    const user = world.user('whatsapp:+15550400008');
    await user.say('optician tomorrow afternoon');
    const [first, second, third] = await Promise.all(opticians.map((phone) => world.phoneRings(phone)));
    await first!.report('in-progress', { SequenceNumber: '2' }, 2);
    await first!.report('ringing', { SequenceNumber: '1' }, 2);
    await first!.report('initiated', { SequenceNumber: '0' }, 2);
    first!.twilio.status = 'in-progress';
    const book = await first!.tool('offer', { start: first!.start(30) });
    const booked = await first!.tool('booked', { start: first!.start(30) });
    await first!.result({ outcome: 'booked', start: first!.start(30) });
    await first!.result({ outcome: 'booked', start: first!.start(30) });
    first!.twilio.status = 'completed';
    await first!.report('completed', { SequenceNumber: '3', CallDuration: '30' }, 3);
    await first!.report('in-progress', { SequenceNumber: '2' });

    await user.hears(/Appointment Confirmed/);
    await Promise.all([second!, third!].map((call) => call.waitForHangUp()));
    await world.sleep(1000);

    assert.deepEqual([book.decision, booked], ['book', { ok: true }]);
    assert.equal(user.confirmations().length, 1);
    for (const phone of opticians) assert.equal(world.dialsTo(phone).length, 1);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
