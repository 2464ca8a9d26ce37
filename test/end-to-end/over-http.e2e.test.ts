import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { credentials } from '../fake-world/credentials.ts';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { listen } from '../fake-world/over-http/listen.ts';
import { startWorld, type World } from '../fake-world/over-http/start-world.ts';
import { json } from '../fake-world/place.ts';
import { byHand, offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';
import { randomFrom } from '../schedules/draw.ts';
import { SEED } from '../seed.ts';

let world: World;
let trap: Awaited<ReturnType<typeof listen>>;
const trapped: string[] = [];
const dentist = '+12125551001';
const plumber = '+12125551002';

before(async () => {
  trap = await listen(({ method, path, headers }) => {
    trapped.push(`${method} ${path} ${headers.authorization ?? ''}`);
    return json(200, {});
  });
  world = await startWorld([
    { name: 'Dr. Smith', category: 'dentist', phone: dentist, script: byHand },
    { name: 'Pipes & Co', category: 'plumber', phone: plumber, script: offers(60) },
  ]);
});
after(async () => {
  await world?.stop();
  await trap?.close();
});

const sid = (prefix: string) => prefix + 'ab12'.repeat(8);
const mediaPath = (account = credentials.accountSid) =>
  `/2010-04-01/Accounts/${account}/Messages/${sid('MM')}/Media/${sid('ME')}`;
const hostOf = (url: string) => new URL(url).host;

const routes = [
  '/api/whatsapp',
  '/api/message-status',
  '/api/call-status',
  '/api/call-result',
  '/api/agent/offer',
  '/api/agent/booked',
  '/api/inbound-call',
  '/c/x',
  '/health',
  '/',
  '/nowhere',
];
const types = [
  'application/x-www-form-urlencoded',
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
];

/** Where each address leads, as soon as both vendors listen. */
const addresses: [string, () => string][] = [
  ['the metadata service', () => `http://169.254.169.254${mediaPath()}`],
  ['another port', () => trap.url + mediaPath()],
  ['another account', () => world.twilio.url + mediaPath(`AC${'9'.repeat(32)}`)],
  ['a file', () => 'file:///etc/passwd'],
  [
    'somebody behind a userinfo',
    () => `http://${hostOf(world.twilio.url)}@${hostOf(trap.url)}${mediaPath()}`,
  ],
  ['a userinfo at Twilio', () => `http://me:you@${hostOf(world.twilio.url)}${mediaPath()}`],
  ['a path that climbs', () => `${world.twilio.url}${mediaPath()}/../../../../../Calls.json`],
  ['a path in percent signs', () => `${world.twilio.url}${mediaPath()}%2f..%2f..%2fCalls.json`],
  ['no address at all', () => 'nonsense'],
  ['nothing', () => ''],
  ['a backslash', () => `${world.twilio.url}\\@${hostOf(trap.url)}${mediaPath()}`],
  ['a longer host', () => `${world.twilio.url}.ringround.test${mediaPath()}`],
];

describe('addresses of media side by side', { concurrency: 4 }, () => {
  for (const [index, [whither, address]] of addresses.entries())
    for (const [kind, type, messageType] of [
      ['voice note', 'audio/ogg', 'audio'],
      ['contact card', 'text/vcard', 'contacts'],
    ] as const)
      test(`a ${kind} whose address leads to ${whither} is not fetched, and the user hears of it`, async () => {
        const user = world.user(
          `whatsapp:+15551300${kind[0] === 'v' ? 1 : 2}${String(index).padStart(2, '0')}`,
        );
        const own = `MM${String(index).padStart(2, '0')}${kind[0] === 'v' ? 'a' : 'b'}${'c'.repeat(29)}`;

        const answer = await user.say('', {
          MessageSid: own,
          SmsSid: own,
          SmsMessageSid: own,
          MessageType: messageType,
          NumMedia: '1',
          MediaUrl0: address(),
          MediaContentType0: type,
        });
        const message = await user.hears(/./);

        assert.equal(answer.status, 200);
        if (kind === 'voice note' && address()) assert.equal(readTwiml(answer.body), acknowledgement);
        assert.match(message.body, /again|write|words|tell me/i);
      });

  test('a redirect to where nobody should go is not followed', async () => {
    const user = world.user('whatsapp:+15551300300');
    const { media } = world.twilio;
    const real = media.locationOf;
    media.locationOf = () => 'file:///etc/passwd';

    await user.sends(Buffer.from('OggS'), 'audio/ogg', { MessageType: 'audio' });
    const message = await user.hears(/./);
    media.locationOf = real;

    assert.match(message.body, /again|write/i);
  });
});

test('nothing was fetched, nobody was phoned, and ringround still works', async () => {
  const user = world.user('whatsapp:+15551300999');
  const foreign = world.twilio.asked.filter(
    (line) => line.includes(sid('MM')) || line.includes('Calls.json'),
  );

  await user.say('help');
  await user.hears(/./);

  assert.deepEqual([trapped, foreign, world.dialsTo(dentist)], [[], [], []]);
  assert.deepEqual([world.twilio.complaints, world.troubles], [[], []]);
});

test('three deliveries of one request at once are acknowledged once, rung round, booked and confirmed once', async () => {
  const user = world.user('whatsapp:+15550200001');
  const form = user.inbound('I need a plumber tomorrow afternoon');

  const answers = await Promise.all([user.deliver(form), user.deliver(form), user.deliver(form)]);
  const confirmation = await user.hears(/Appointment Confirmed/);

  assert.deepEqual(
    answers.map(({ status, type, body }) => `${status} ${type.split(';')[0]} ${readTwiml(body)}`).sort(),
    ['200 text/xml <Response/>', '200 text/xml <Response/>', `200 text/xml ${acknowledgement}`],
  );
  const [call, ...others] = world.phoneCalls;
  assert.ok(confirmation.body.startsWith(expectedConfirmation('Pipes & Co', call!.start(60))));
  assert.deepEqual([others, user.confirmations().length], [[], 1]);
  const link = /https:\/\/ringround\.test(\/c\/\S+)/.exec(confirmation.body)?.[1] ?? '';
  const calendar = await world.send(link);
  assert.deepEqual([calendar.status, calendar.type.split(';')[0]], [200, 'text/calendar']);
});

test('random bytes on any route are never a fault of the server, and show no stack', async (t) => {
  t.diagnostic(`SEED=${SEED}`);
  const random = randomFrom(SEED);
  const randomBytes = (size: number) => Buffer.from(Array.from({ length: size }, () => random() * 256));
  for (const route of routes)
    for (const type of types)
      for (const method of ['POST', 'GET', 'PUT', 'DELETE']) {
        const junk = randomBytes(200);
        const path = `${route}${randomBytes(1)[0]! % 2 ? `?${encodeURIComponent(junk.toString('latin1'))}` : '?%FF%&==&a=%00'}`;
        const answer = await world.send(path, {
          method,
          headers: {
            ...(type ? { 'content-type': type } : {}),
            'x-twilio-signature': junk.toString('base64'),
            'elevenlabs-signature': `t=x,v0=${junk.toString('hex')}`,
            authorization: `Bearer ${junk.toString('base64')}`,
          },
          ...(method === 'GET' ? {} : { body: junk }),
        });

        assert.ok(
          answer.status < 500,
          `${method} ${path} (${type}) was answered ${answer.status} ${answer.body}`,
        );
        assert.doesNotMatch(answer.body, /\bat .*:\d+:\d+|node_modules|Error:/, `${method} ${path}`);
      }
});
