import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand, offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

const samplesFile = new URL('../../../shared/data/twilio-webhook-samples.json', import.meta.url);
let world: World;
const businesses: Business[] = [];
const business = (category: string, more: Partial<Business> = {}): string => {
  const phone = `+1212555${String(1001 + businesses.length)}`;
  businesses.push({ name: `The ${category} ${businesses.length}`, category, phone, ...more });
  return phone;
};

const uptown = business('florist', { area: 'Uptown', script: offers(0) });
const midtown = business('florist', { area: 'Midtown', script: offers(0) });
const dentist = business('dentist', { script: offers(0) });
const barber = business('barber', { script: offers(0) });
const tailor = business('tailor', { script: byHand });

before(async () => {
  world = await startWorld(businesses, { MAX_CONCURRENT_CALLS: '40', CALLS_PER_SECOND: '20' });
});
after(() => world?.stop());

const bodies = (user: ReturnType<World['user']>) => user.inbox().map(({ body }) => body);
const vcard = (...lines: string[]) =>
  Buffer.from(['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n'));
const guides = /tell me|write|words|example|\*help\*|help/i;

type Kind = {
  what: string;
  body?: string;
  file?: [string, string];
  extra?: Record<string, string>;
  hears: RegExp;
};
const kinds: Kind[] = [
  {
    what: 'a picture',
    file: ['\xff\xd8', 'image/jpeg'],
    extra: { MessageType: 'image' },
    hears: /cannot look at pictures/,
  },
  { what: 'a sticker', file: ['RIFF', 'image/webp'], extra: { MessageType: 'sticker' }, hears: guides },
  {
    what: 'a document',
    file: ['%PDF-1.7', 'application/pdf'],
    extra: { MessageType: 'document' },
    hears: guides,
  },
  { what: 'a video', file: ['ftyp', 'video/mp4'], extra: { MessageType: 'video' }, hears: guides },
  { what: 'a file of a type with a parameter', file: ['x', 'text/x-unknown; charset=x'], hears: guides },
  { what: 'a medium without a type', file: ['x', ''], hears: guides },
  {
    what: 'coordinates alone',
    extra: { MessageType: 'location', Latitude: '40.8', Longitude: '-73.9' },
    hears: /I cannot tell which area/,
  },
  {
    what: 'a broken location',
    extra: { MessageType: 'location', Latitude: 'north', Longitude: '' },
    hears: /area|where|words/i,
  },
  { what: 'nothing at all', body: '', hears: /without words/ },
  { what: 'blanks', body: ' \n\t ', hears: guides },
  { what: 'only emoji', body: '🦷👨‍👩‍👧', hears: /did not quite get that/ },
  { what: 'a question mark', body: '???', hears: /./ },
  {
    what: 'a button',
    body: 'Status',
    extra: { MessageType: 'interactive', ButtonText: 'Status', ButtonPayload: 'status:1' },
    hears: /nothing/i,
  },
  {
    what: 'a button without a body',
    extra: { MessageType: 'button', ButtonText: 'help', ButtonPayload: 'x' },
    hears: guides,
  },
  {
    what: 'a list reply',
    extra: { MessageType: 'interactive', InteractiveData: '{"type":"list"}', ListTitle: 'x' },
    hears: guides,
  },
  { what: 'a flow', extra: { MessageType: 'interactive', FlowData: '{' }, hears: guides },
  {
    what: 'a quoted reply',
    body: 'help',
    extra: {
      OriginalRepliedMessageSid: `SM${'1'.repeat(32)}`,
      OriginalRepliedMessageSender: 'whatsapp:+14155238886',
    },
    hears: guides,
  },
  {
    what: 'a reaction',
    extra: { MessageType: 'reaction', ChannelMetadata: '{"type":"whatsapp"' },
    hears: guides,
  },
  { what: 'an unknown type', extra: { MessageType: 'hologram', NumMedia: 'many' }, hears: guides },
  {
    what: 'an edited message',
    body: 'help',
    extra: { MessageType: 'edit', EditedMessageSid: `SM${'2'.repeat(32)}` },
    hears: guides,
  },
  {
    what: 'a forwarded message',
    body: 'help',
    extra: { Forwarded: 'true', FrequentlyForwarded: 'true' },
    hears: guides,
  },
  {
    what: 'an advertisement that was tapped',
    body: 'help',
    extra: { ReferralBody: 'x', ReferralNumMedia: '1', ReferralMediaUrl: 'http://127.0.0.1:1/x' },
    hears: guides,
  },
  { what: 'a message in Arabic', body: 'أحتاج طبيب أسنان', hears: /./ },
  { what: 'control characters', body: '\u0000\u0007\u202e', hears: /./ },
  {
    what: 'a card that is no card',
    file: ['%PDF', 'text/vcard'],
    extra: { MessageType: 'contacts' },
    hears: /card|number/i,
  },
  {
    what: 'a card without a number',
    file: [String(vcard('FN:Nobody')), 'text/vcard'],
    extra: { MessageType: 'contacts' },
    hears: /card|number/i,
  },
  {
    what: 'a card of a premium number',
    file: [String(vcard('FN:Dear', 'TEL:+19005550100')), 'text/vcard'],
    extra: { MessageType: 'contacts' },
    hears: /cannot|number/i,
  },
  {
    what: 'a card as old phones write it',
    file: [
      `\xef\xbb\xbf${vcard(
        'VERSION:2.1',
        'FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Cl=EDnica San =',
        'Jos=E9',
        'TEL;CELL;PREF:\xe2\x80\xaa+1 212 555 2003\xe2\x80\xac',
      )}`,
      'text/vcard',
    ],
    extra: { MessageType: 'contacts' },
    hears: /Clínica San José on \+12125552003\?/,
  },
  {
    what: 'a card whose name has no end',
    file: [String(vcard(`FN:${'A'.repeat(400_000)}`, 'TEL:+12125552004')), 'text/vcard'],
    extra: { MessageType: 'contacts' },
    hears: /A{60} on \+12125552004\?/,
  },
  {
    what: 'a card with its number behind a large picture',
    file: [
      String(vcard('FN:Ana', `PHOTO;ENCODING=b:${'A'.repeat(1_200_000)}`, 'TEL:+12125552005')),
      'text/vcard',
    ],
    extra: { MessageType: 'contacts' },
    hears: /card is too large .* without its picture/,
  },
];

describe('messages side by side', () => {
  for (const [index, { what, body = '', file, extra = {}, hears }] of kinds.entries())
    test(`${what} gets a sensible answer`, async () => {
      const user = world.user(`whatsapp:+155514000${String(index).padStart(2, '0')}`);

      const answer = file
        ? await user.sends(Buffer.from(file[0], 'latin1'), file[1], extra)
        : await user.say(body, extra);
      const message = await user.hears(/./);
      await world.sleep(500);

      assert.equal(answer.status, 200, answer.body);
      assert.match(message.body, hears);
      assert.equal(user.inbox().length, 1, bodies(user).join('\n---\n'));
    });

  test('4,096 characters are read, and become an appointment', async () => {
    const user = world.user('whatsapp:+15551401001');
    await user.say(
      `I need a dentist tomorrow at 10 am ${'because it hurts so much 🦷 '.repeat(200)}`.slice(0, 4096),
    );

    const confirmation = await user.hears(/Appointment Confirmed/);

    assert.match(confirmation.body, /\*Time:\* 10:00 AM/);
    const notes = world.phoneCalls.find(({ twilio }) => twilio.to === dentist)?.variables.notes ?? '';
    assert.ok(notes.isWellFormed());
  });

  test('the words beside a picture are read', async () => {
    const user = world.user('whatsapp:+15551401002');
    await user.say('I need a dentist tomorrow at 9 am', {
      ...world.twilio.media.add(Buffer.from('\xff\xd8'), 'image/jpeg'),
      MessageType: 'image',
    });

    const confirmation = await user.hears(/Appointment Confirmed/);

    assert.match(confirmation.body, /\*Time:\* 9:00 AM/);
  });

  test('a location is the area of what is asked for next', async () => {
    const user = world.user('whatsapp:+15551401003');
    await user.say('', {
      MessageType: 'location',
      Latitude: '40.8',
      Longitude: '-73.9',
      Label: 'Home',
      Address: '5 Hill Road, Uptown, New York, NY',
    });
    await user.hears(/Uptown/);
    await user.say('I need a florist tomorrow at 10 am');
    await user.hears(/Appointment Confirmed/);

    assert.equal(world.dialsTo(uptown).length, 1);
    assert.deepEqual(world.dialsTo(midtown), []);
  });

  test('a contact card is fetched, asked about, and rung only after a yes', async () => {
    const user = world.user('whatsapp:+15551401004');
    const phone = '+12125552001';
    world.scripts.set(phone, offers(0));

    await user.sends(
      vcard('N:Nails;Nora;;;', 'FN:Nora Nails', 'item1.TEL;type=CELL;waid=12125552001:+1 (212) 555-2001'),
      'text/vcard',
      { MessageType: 'contacts' },
    );
    const question = await user.hears(/Nora Nails.*\?|\?.*Nora Nails/s);
    await world.sleep(1500);
    const before = world.dialsTo(phone).length;
    await user.say('yes');
    await world.until('what comes of it', () => user.inbox().length > 1);
    await user.say('a manicure tomorrow afternoon');
    await world.until('what comes of that', () => user.inbox().length > 2 || world.dialsTo(phone).length > 0);

    assert.match(question.body, /\+?1?\D*212\D*555\D*2001/);
    assert.equal(before, 0);
    assert.equal(
      world.twilio.media.media.filter(({ data, fetched }) => /Nora/.test(String(data)) && fetched > 0).length,
      1,
    );
  });

  test('a user without a visible number is served, and is answered at the address as it came', async () => {
    const user = world.user('whatsapp:US.13491208655302741918');
    await user.say('I need a tailor tomorrow at 10 am', {
      ExternalUserId: 'whatsapp:US.13491208655302741918',
    });
    const asked = world.until(
      'a question or a call',
      () => user.inbox().length > 0 || world.dialsTo(tailor).length > 0,
    );
    await asked;
    const [call] = await Promise.all([world.phoneRings(tailor)]);

    assert.equal(call.variables.callback_number, '');
    await call.answer();
    const start = call.start(0);
    const offer = await call.tool('offer', { start });
    const booked = await call.tool('booked', { start });
    await call.end();
    await call.result({ outcome: 'booked', start });
    await user.hears(/Appointment Confirmed/);
    assert.deepEqual([offer.decision, booked.ok], ['book', true]);
  });

  test('a message that Twilio fails to take, and then takes without telling, reaches the user once', async () => {
    const user = world.user('whatsapp:+15551401006');
    const moods = [500, 'drop-after', 'error-after'] as const;
    let turn = 0;
    world.twilio.messageMood = (body) => (/The barber/.test(body) ? (moods[turn++] ?? 'well') : 'well');

    await user.say('I need a barber tomorrow at 10 am');
    await user.hears(/Appointment Confirmed/, 45_000);
    await world.sleep(5000);

    assert.equal(user.confirmations().length, 1);
    assert.equal(new Set(bodies(user)).size, user.inbox().length);
    assert.equal(world.dialsTo(barber).length, 1);
  });

  test('every sample of an inbound message gets a sensible answer', {
    skip: !existsSync(samplesFile) && 'the samples of webhooks are not here',
  }, async () => {
    type Sample = { id: string; params: Record<string, string> };
    const { samples } = JSON.parse(readFileSync(samplesFile, 'utf8')) as { samples: Sample[] };
    const inbound = samples.filter(({ params }) => 'Body' in params);
    await Promise.all(
      inbound.map(async ({ id, params }, index) => {
        const user = world.user(`whatsapp:+1555140200${index}`);
        const {
          AccountSid: _,
          To: __,
          From: ___,
          MessageSid,
          SmsSid,
          SmsMessageSid,
          MediaUrl0,
          ...rest
        } = params;
        const file = /audio/.test(rest.MediaContentType0 ?? '')
          ? world.speech.record('I need a wombat groomer')
          : vcard('FN:Bo', 'TEL:+12125552009');
        const media = MediaUrl0 ? world.twilio.media.add(file, rest.MediaContentType0 ?? '') : {};
        const answer = await user.say(rest.Body ?? '', { ...rest, ...media });
        assert.equal(answer.status, 200, id);
        assert.match(answer.type, /text\/xml/);
        if (rest.OptOutType) return assert.equal(readTwiml(answer.body), '<Response/>');
        await user.hears(/./);
        if (rest.MessageType === 'audio') {
          assert.equal(readTwiml(answer.body), acknowledgement);
          await user.hears(/🎙️.*wombat/);
        }
        return undefined;
      }),
    );
    assert.ok(inbound.length >= 5);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
