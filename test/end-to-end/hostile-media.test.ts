import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { credentials } from '../fake-world/credentials.ts';
import { listen } from '../fake-world/over-http/listen.ts';
import { startWorld, type World } from '../fake-world/over-http/start-world.ts';
import { json } from '../fake-world/place.ts';
import { byHand } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

let world: World;
let trap: Awaited<ReturnType<typeof listen>>;
const trapped: string[] = [];
const dentist = '+12125551001';

before(async () => {
  trap = await listen(({ method, path, headers }) => {
    trapped.push(`${method} ${path} ${headers.authorization ?? ''}`);
    return json(200, {});
  });
  world = await startWorld([{ name: 'Dr. Smith', category: 'dentist', phone: dentist, script: byHand }]);
});
after(async () => {
  await world?.stop();
  await trap?.close();
});

const sid = (prefix: string) => prefix + 'ab12'.repeat(8);
const mediaPath = (account = credentials.accountSid) =>
  `/2010-04-01/Accounts/${account}/Messages/${sid('MM')}/Media/${sid('ME')}`;
const hostOf = (url: string) => new URL(url).host;

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
