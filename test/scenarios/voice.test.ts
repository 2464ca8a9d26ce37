import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
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

const midtown = business('plumber', { area: 'Midtown', script: offers(0) });
const uptown = business('plumber', { area: 'Uptown', script: offers(0) });
const tailors = [business('tailor', { script: byHand }), business('tailor', { script: byHand })];
const harlem = business('florist', { area: 'Harlem', script: byHand });
const soho = business('florist', { area: 'Soho', script: offers(0) });
const vet = business('vet', { script: offers(0) });
const barber = business('barber', { script: byHand });
const optician = business('optician', { script: offers(0) });

/** What the transcriber answers when this is said, in order, and `well` after that. */
const moods = new Map<string, (number | Promise<'well' | number>)[]>();
const transcriptionsOf = (words: string) => world.speech.asked.filter((one) => one.words === words);

before(async () => {
  world = await startWorld(businesses, { MAX_CONCURRENT_CALLS: '40' });
  world.speech.mood = (words) => moods.get(words)?.shift() ?? 'well';
});
after(() => world?.stop());

describe('voice notes side by side', () => {
  test('a voice note becomes an appointment in the area and at the hour that were spoken, though everything fails at first', async () => {
    const words = 'Hello, I need a plumber in Uptown tomorrow at 3 pm.';
    moods.set(words, [503]);
    const user = world.user('whatsapp:+15551100001');

    const answer = await user.speaks(words);
    const confirmation = await user.hears(/Appointment Confirmed/, 45_000);

    assert.equal(readTwiml(answer.body), acknowledgement);
    const [call, ...others] = world.phoneCalls.filter(({ twilio }) => twilio.to === uptown);
    assert.deepEqual([others, world.dialsTo(midtown)], [[], []]);
    const wall = call!.start(0);
    const tomorrow = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' }).format(
      Date.now() + 86_400_000,
    );
    assert.equal(wall, `${tomorrow}T15:00`);
    assert.ok(confirmation.body.startsWith(expectedConfirmation('The plumber 1', wall)), confirmation.body);
    const echoes = user.inbox().filter(({ body }) => body.includes('plumber in Uptown tomorrow at 3 pm'));
    assert.ok(echoes.some(({ body }) => body.includes('🎙️')));
    const asked = transcriptionsOf(words);
    assert.equal(asked.length, 2);
    for (const { vendor, fields } of asked)
      assert.deepEqual([vendor, fields.model_id], ['ElevenLabs', 'scribe_v2']);
    const [medium] = world.twilio.media.media.filter(({ messageSid }) =>
      world.twilio.inbound.some(({ sid, from }) => sid === messageSid && from === user.address),
    );
    assert.deepEqual(medium?.answers.slice(0, 2).length, 2);
    assert.equal(medium?.answers[0], 404);
    assert.ok((medium?.fetched ?? 0) >= 1);
  });

  test('a cancel that is typed while a voice note is being listened to leaves nothing to be phoned about', async () => {
    const words = 'I need a tailor tomorrow afternoon.';
    const { promise, resolve: release } = Promise.withResolvers<'well'>();
    moods.set(words, [promise]);
    const user = world.user('whatsapp:+15551100002');

    await user.speaks(words);
    await world.until('a transcription', () => transcriptionsOf(words).length > 0);
    const answer = await user.say('cancel');
    await user.hears(/./);
    release('well');
    await world.sleep(5000);

    assert.equal(readTwiml(answer.body), '<Response/>');
    assert.deepEqual(tailors.flatMap(world.dialsTo), []);
    assert.equal(
      user.inbox().length,
      1,
      user
        .inbox()
        .map(({ body }) => body)
        .join('\n---\n'),
    );
  });

  test('a cancel in the same moment as a voice note leaves nothing to be phoned about either', async () => {
    const user = world.user('whatsapp:+15551100003');

    await user.speaks('Please find me a tailor, tomorrow afternoon.');
    await user.say('cancel');
    await user.hears(/./);
    await world.sleep(7000);

    assert.deepEqual(tailors.flatMap(world.dialsTo), []);
  });

  test('what is typed after a voice note is taken to be said after it', async () => {
    const words = 'I need a florist in Harlem tomorrow at 10 am.';
    moods.set(words, [503]);
    const user = world.user('whatsapp:+15551100004');

    await user.speaks(words);
    await user.say('in Soho please');
    await user.hears(/Appointment Confirmed/, 45_000);

    assert.equal(world.dialsTo(soho).length, 1);
    assert.equal(user.confirmations().length, 1);
    assert.match(user.confirmations()[0]!.body, /\*Time:\* 10:00 AM/);
    assert.ok(world.phoneCalls.every(({ twilio }) => twilio.to !== harlem || twilio.status !== 'completed'));
  });

  test('a voice note that answers our question is the answer', async () => {
    const user = world.user('whatsapp:+15551100005');

    await user.say('could you get me something tomorrow at 11 am');
    await user.hears(/\?/);
    await user.speaks('A vet.');
    const confirmation = await user.hears(/Appointment Confirmed/, 45_000);

    assert.equal(world.dialsTo(vet).length, 1);
    assert.match(confirmation.body, /\*Time:\* 11:00 AM/);
  });

  test('a stop right after a voice note ends it', async () => {
    const user = world.user('whatsapp:+15551100006');

    await user.speaks('I would like a barber tomorrow afternoon.');
    await user.say('STOP');
    await user.hears(/start/i);
    await world.sleep(6000);

    assert.deepEqual(world.dialsTo(barber), []);
    assert.equal(user.inbox().length, 1);
  });

  test('a stop that is spoken is a stop', async () => {
    const user = world.user('whatsapp:+15551100007');

    await user.speaks('Stop.');
    await user.hears(/\*start\*|send start/i);
    const answer = await user.say('I need a barber tomorrow');

    assert.equal(readTwiml(answer.body), '<Response/>');
  });

  for (const [index, [what, words, seconds, refusal]] of (
    [
      ['says nothing', '', 3, undefined],
      ['plays for an hour', 'and so on', 3600, undefined],
      ['cannot be read', 'noise', 4, 400],
    ] as const
  ).entries())
    test(`a voice note that ${what} is answered in one sentence of its own`, async () => {
      const user = world.user(`whatsapp:+1555110001${index}`);
      if (refusal) moods.set(words, [refusal]);

      await user.speaks(words, seconds);
      const message = await user.hears(/voice|hear|listen/i);
      await world.sleep(1000);

      assert.match(message.body, /again|write|writing|short|brief/i);
      assert.equal(user.inbox().length, 1);
    });

  test('a voice note of more than 16 MB is not taken, and the user hears why', async () => {
    const user = world.user('whatsapp:+15551100021');

    await user.sends(Buffer.alloc(17 * 1024 * 1024), 'audio/ogg; codecs=opus', { MessageType: 'audio' });
    const message = await user.hears(/./);

    assert.match(message.body, /long|large/i);
  });

  test('a voice note that is delivered several times is heard once', async () => {
    const user = world.user('whatsapp:+15551100022');
    const words = 'I need an optician tomorrow at 1 pm.';
    const fields = world.twilio.media.add(world.speech.record(words), 'audio/ogg');
    const form = user.inbound('', { ...fields, MessageType: 'audio' });

    const answers = await Promise.all([1, 2, 3].map(() => user.deliver(form)));
    await user.hears(/Appointment Confirmed/);
    await user.deliver(form);
    await world.sleep(2000);

    assert.deepEqual(
      answers.map(({ body }) => readTwiml(body)).filter((body) => body === acknowledgement).length,
      1,
    );
    assert.equal(world.dialsTo(optician).length, 1);
    assert.equal(user.inbox().filter(({ body }) => /🎙️/.test(body)).length, 1);
    assert.equal(user.confirmations().length, 1);
  });

  test('three voice notes in a row are heard in their order', async () => {
    const user = world.user('whatsapp:+15551100020');
    const said = ['One: I need a unicorn.', 'Two: I need a dragon.', 'Three: I need a phoenix.'];
    moods.set(said[0]!, [503]);

    for (const words of said) await user.speaks(words);
    await world.until(
      'three echoes',
      () => user.inbox().filter(({ body }) => /🎙️/.test(body)).length >= 3,
      45_000,
    );

    const echoes = user.inbox().flatMap(({ body }) => /🎙️ _(\w+):/.exec(body)?.[1] ?? []);
    assert.deepEqual(echoes, ['One', 'Two', 'Three']);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
