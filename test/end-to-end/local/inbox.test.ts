import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, WISH, weekdayIn } from '../weekday-in.ts';
import { type LocalRun, startLocal } from './start-local.ts';

const SAMPLES = new URL('../../../infra/local/samples/', import.meta.url);
const WEBHOOKS = new URL('../../../../shared/data/twilio-webhook-samples.json', import.meta.url);
const voice = (name: string) => ({ contentType: 'audio/ogg', data: readFileSync(new URL(name, SAMPLES)) });
const card = (...lines: string[]) => ({
  contentType: 'text/vcard',
  data: Buffer.from(['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n')),
});

let run: LocalRun;
/** While this is set nobody can transcribe. */
let isDeaf = false;
let users = 0;

/** Somebody new in the chat. */
function newUser(address?: string) {
  users += 1;
  const from = address ?? `whatsapp:+1212555${String(3000 + users)}`;
  const heard = () => run.textsTo(from);
  return {
    from,
    heard,
    say: (body: string, more: object = {}) => run.vendors.receive({ from, body, ...more }),
    hears: (pattern: RegExp, seconds = 40) =>
      run.until(
        `${from} hears ${pattern}; heard ${JSON.stringify(heard())}`,
        () => heard().some((text) => pattern.test(text)),
        seconds,
      ),
  };
}

before(async () => {
  run = await startLocal(
    {
      vendors: {
        timeScale: 1,
        faults: {
          request: (vendor, { path }) =>
            isDeaf && vendor === 'elevenlabs' && path.startsWith('/v1/speech-to-text')
              ? { status: 503 }
              : undefined,
        },
      },
    },
    { CALLS_PER_SECOND: '20', MAX_CONCURRENT_CALLS: '100', ERRANDS_PER_USER_PER_DAY: '50' },
  );
});
after(() => run?.stop());

test('a cancel right after a voice note: it starts nothing, nor does what was said before the cancel', async () => {
  const user = newUser();
  isDeaf = true;
  const before = run.vendors.calls().length;
  await user.say('', { media: [voice('sample.ogg')] });
  await user.say('in Brooklyn please');
  await user.say('cancel');
  await user.hears(/leave it at that/);
  isDeaf = false;
  await sleep(12_000);

  assert.equal(run.vendors.calls().length, before);
  assert.deepEqual(
    user
      .heard()
      .slice(1)
      .filter((text) => !text.startsWith('Got it!')),
    ['All right, I will leave it at that.'],
  );
});

test('what follows a voice note waits for it and then changes it', async () => {
  const user = newUser();
  isDeaf = true;
  await user.say('', { media: [voice('sample.ogg')] });
  await user.say('in Brooklyn');
  await user.say('help');
  await user.hears(/Tell me what you need/);
  assert.ok(!user.heard().some((text) => text.startsWith('🎙️')));
  isDeaf = false;
  await user.hears(/🎙️ _.*dentist/i);
  await user.hears(/in Brooklyn/);
  await user.hears(/Appointment Confirmed/);
});

describe('side by side', { concurrency: 4 }, () => {
  test('a wish is changed while nobody has picked up; afterwards the appointment is moved', async () => {
    const user = newUser();
    const before = run.vendors.calls().length;
    await user.say(WISH);
    await run.until('a call', () => run.vendors.calls().length > before);
    const [next, last] = [weekdayIn(4), weekdayIn(5)];
    await user.say(`make it ${next}`);
    await user.hears(new RegExp(`now I am looking for a dentist, ${next}`));
    await user.hears(new RegExp(`Appointment Confirmed[\\s\\S]*${next}`));
    await user.say(`make it ${last}`);
    await user.hears(new RegExp(`^All right, I will ask .* first for ${last}`));
    await run.until(
      'a second confirmation',
      () => user.heard().filter((text) => text.includes('Confirmed') && text.includes(last)).length === 1,
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
    await user.say('', {
      media: [card('FN:Joe*s Garage', 'TEL;TYPE=CELL;waid=12125550186:+1 212-555-0186')],
    });
    await user.hears(/^Shall I ring Joe s Garage on \+12125550186\?/);
    await user.say('book me a haircut there on Tuesday at 3 pm');
    await user.hears(/^Noted\. Shall I ring/);
    await user.say('yes');
    await user.hears(/I am on it and ring Joe s Garage|Joe s Garage is most likely closed/);
  });

  test('the emergency number of a card is not rung', async () => {
    const user = newUser();
    await user.say('', { media: [card('FN:Police', 'TEL:911')] });
    await user.hears(/I cannot ring the number on that card/);
  });

  test('a shared place is the area of the next request', async () => {
    const user = newUser();
    await user.say('', {
      params: {
        Latitude: '40.69',
        Longitude: '-73.99',
        Label: 'Home',
        Address: '12 Court St, Brooklyn, NY, USA',
      },
    });
    await user.hears(/^Noted: Brooklyn\./);
    await user.say('a barber please');
    await user.hears(/Appointment Confirmed[\s\S]*Bedford Barber Club/);
  });

  test('stop in the middle of calls is the end; start and a request in the same second are a new beginning', async () => {
    const user = newUser();
    await user.say('I need an electrician');
    await sleep(1500);
    await user.say('stop');
    await user.hears(/I have stopped/);
    await sleep(8000);
    const before = user.heard().length;
    assert.match(user.heard().at(-1) ?? '', /^I have stopped/);
    const [, answer] = await Promise.all([
      user.say('start'),
      sleep(100).then(() => user.say('I need a locksmith')),
    ]);
    await user.hears(/Appointment Confirmed/);

    assert.equal(answer.reply, 'Got it! Working on your request...');
    assert.ok(before <= 3);
  });

  test('an old stop that is delivered again does not undo a newer start', async () => {
    const user = newUser();
    const stop = await user.say('stop');
    await user.say('start');
    await user.hears(/Welcome back/);
    await user.say('stop', { messageSid: stop.messageSid, idempotencyToken: 'again' });
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
    await run.until(
      'thirty answers',
      () => user.heard().filter((text) => text.includes('I am sorry, I know nobody')).length >= 30,
    );

    const told = user.heard().flatMap((text) => /wombat[a-z](\d+) groomer/.exec(text)?.[1] ?? []);
    assert.deepEqual(told.map(Number), numbers);
  });

  test('every sample of an inbound message gets a sensible answer', {
    skip: !existsSync(WEBHOOKS),
  }, async () => {
    const { samples } = JSON.parse(readFileSync(WEBHOOKS, 'utf8')) as {
      samples: { id: string; params: Record<string, string> }[];
    };
    for (const { id, params } of samples.filter((sample) => 'Body' in sample.params)) {
      const user = newUser();
      const {
        To: _,
        From: __,
        AccountSid: ___,
        MessageSid: ____,
        SmsSid: _____,
        SmsMessageSid: ______,
        ...rest
      } = params;
      const answer = await user.say(params.Body ?? '', {
        params: rest,
        ...(rest.NumMedia === '1' && {
          messageSid: `MM${id
            .padEnd(32, '0')
            .replace(/[^0-9a-f]/g, 'a')
            .slice(0, 32)}`,
        }),
      });
      assert.equal(answer.status, 200, id);
      if (rest.OptOutType) continue;
      await run.until(
        `an answer to ${id}`,
        () => user.heard().some((text) => !text.startsWith('Got it!')),
        60,
      );
    }
  });

  for (const [what, body, more, expected] of [
    [
      'a picture',
      '',
      { media: [{ contentType: 'image/jpeg', data: Buffer.from('x') }] },
      /cannot look at pictures/,
    ],
    ['nothing at all', '', {}, /without words/],
    ['only emoji', '😀😀', {}, /did not quite get that/],
    [
      '4,096 characters',
      `I need a dentist ${'please '.repeat(600)}`.slice(0, 4096),
      {},
      /Appointment Confirmed/,
    ],
    ['a quoted reply', 'status', { params: { OriginalRepliedMessageSid: 'SM0' } }, /Nothing is under way/],
    ['a button', '', { params: { ButtonText: 'Status', ButtonPayload: 'x:1' } }, /Nothing is under way/],
    ['coordinates alone', '', { params: { Latitude: '1', Longitude: '2' } }, /I cannot tell which area/],
  ] as const)
    test(`${what} is answered`, async () => {
      const user = newUser();
      await user.say(body, more);
      await user.hears(expected);
    });

  test('a user without a visible number is asked for one, once, and the business gets it', async () => {
    const user = newUser('whatsapp:US.13491208655302741919');
    await user.say('a vet please');
    await user.hears(/I cannot see your phone number/);
    await user.say('+1 212 555 0199');
    await user.hears(/\+12125550199/);
  });
});

test('no grant is missing', () => {
  assert.deepEqual(run.refused(), []);
});
