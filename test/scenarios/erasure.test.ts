import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import type { Mood } from '../fake-world/fake-elevenlabs.ts';
import type { Point } from '../fake-world/in-virtual-time/outside.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';
import { isLastWord, tracesOf, userKeyOf } from './traces-of.ts';

const MINUTE = 60_000;
/** The second round comes after a minute and a half; a killed function's message comes back as late. */
const [ROUND, LONG] = [3 * MINUTE, 30 * MINUTE];
const WISH = 'I need a dentist tomorrow afternoon';

let world: World;
const dentist: Business = {
  name: 'Dr. Smith',
  category: 'dentist',
  phone: '+12125551001',
  script: offers(60),
};

before(async () => {
  world = await startWorld([dentist], { ERRANDS_PER_USER_PER_DAY: '20', CALLS_PER_DAY: '1000' });
});
after(() => world?.stop());
beforeEach(() => {
  world.kills = () => false;
});

type User = ReturnType<World['user']>;
const bodies = (user: User) => user.inbox().map(({ body }) => body);
const askAndConfirm = async (user: User) => {
  await user.say('Delete my data!');
  await user.hears(/Reply \*yes\*/);
  await user.say('yes');
};
const booksAndSpeaks = async (user: User) => {
  await user.speaks(WISH);
  await user.hears(/Appointment Confirmed/);
  await user.sends(Buffer.from('a picture'), 'image/png', { MessageType: 'image' });
  await world.sleep(MINUTE);
};

describe('a deletion', () => {
  test('removes everything everywhere, and the last message after it has arrived', async () => {
    const user = world.user('whatsapp:+12125550171');
    await booksAndSpeaks(user);
    const userKey = userKeyOf(world, user.address);
    const before = tracesOf(world, user.address, userKey);

    await askAndConfirm(user);
    const { form } = await user.hears(/^Done\. I have deleted/, LONG);
    const left = tracesOf(world, user.address, '+12125550171', userKey);
    await world.callback(form.get('StatusCallback') ?? '', {
      MessageSid: user.inbox().at(-1)!.sid,
      MessageStatus: 'delivered',
    });
    await world.sleep(ROUND);

    for (const kind of ['table', 'bucket', 'message', 'conversation'])
      assert.ok(
        before.some((where) => where.startsWith(kind)),
        kind,
      );
    assert.deepEqual(
      left.filter((where) => !isLastWord(where)),
      [],
    );
    assert.deepEqual(tracesOf(world, user.address, '+12125550171', userKey), []);
  });

  test('names an appointment that stands, and its calendar link is gone', async () => {
    const user = world.user('whatsapp:+12125550172');
    await user.say(WISH);
    const { body } = await user.hears(/Appointment Confirmed/);
    const link = /https:\/\/ringround\.test(\/c\/\S+)/.exec(body)?.[1] ?? '';
    const before = await world.send(link);

    await askAndConfirm(user);
    await user.hears(/stays booked:\nA dentist: booked at /, LONG);
    await user.hears(/^Done\./, LONG);

    assert.deepEqual([before.status, (await world.send(link)).status], [200, 404]);
  });

  test('spares what comes after the yes, which starts afresh', async () => {
    const user = world.user('whatsapp:+12125550173');
    await user.say('I need a wombat tomorrow morning');
    await user.hears(/wombat/);
    await askAndConfirm(user);
    // Twilio dates messages to the second.
    await world.sleep(2000);
    await user.say(WISH);
    await user.hears(/^Done\./, LONG);
    await user.hears(/Appointment Confirmed/);
    await user.say('status');
    await user.hears(/^A dentist: booked at/);
    await world.sleep(ROUND);

    const left = tracesOf(world, user.address);
    assert.ok(!left.some((where) => /wombat/.test(where)), left.join('\n'));
    assert.ok(left.some((where) => /Appointment Confirmed/.test(where)));
  });

  test('leaves of somebody who said stop that they did, and is not told', async () => {
    const user = world.user('whatsapp:+12125550174');
    await user.say('help');
    await user.say('stop');
    await user.hears(/stopped/);
    const userKey = userKeyOf(world, user.address);

    await user.say('delete my data');
    await world.sleep(ROUND);
    const items = world.table.items('').filter(({ pk }) => pk === userKey);
    const left = tracesOf(world, user.address);
    const answer = await user.say('a dentist');

    assert.deepEqual(left, []);
    assert.deepEqual(
      items.map((item) => Object.keys(item).sort()),
      [['optOutAt', 'optedOut', 'pk', 'saidGoodbye', 'sk', 'writtenAt']],
    );
    assert.match(answer.body, /<Response\/>/);
  });

  test('is not begun after a no, after another message, or without the question', async () => {
    const user = world.user('whatsapp:+12125550175');
    await user.say('yes');
    await user.hears(/^Nothing is under way/);
    await user.say('delete my data');
    await user.say('no');
    await user.hears(/nothing was deleted/);
    await user.say('delete my data');
    await user.say('help');
    await user.hears(/^Tell me what you need/);
    const before = user.inbox().length;
    await user.say('yes');
    await world.until('an answer', () => user.inbox().length > before);
    await world.sleep(ROUND);

    assert.ok(!bodies(user).some((text) => /delete everything|^Done/.test(text)));
    assert.ok(tracesOf(world, user.address).length > 5);
  });
});

describe('an interrupted deletion', () => {
  test('that is killed once in every step, and in the middle of every deletion, is carried on to the end', async () => {
    const user = world.user('whatsapp:+12125550181');
    await booksAndSpeaks(user);
    const userKey = userKeyOf(world, user.address);
    const killed: string[] = [];
    let ends = 0;
    world.kills = ({ function: name, when, action, resource }: Point) => {
      if (name !== 'erase-user') return false;
      const isEnd =
        when === 'before' && action === 'sqs:SendMessage' && /-(?:erasures|replies)\b/.test(resource);
      if (isEnd) ends += 1;
      const isDeletion = when === 'after' && /:(DeleteObject|BatchWriteItem|DeleteItem)$/.test(action);
      // The first end of each of the five steps is the 1st, 3rd … that is seen; one of them goes by the user's replies.
      const isDue = isEnd ? ends % 2 === 1 && ends < 10 : isDeletion && !killed.includes(action);
      if (isDue) killed.push(isEnd ? `end of step ${(ends + 1) / 2}` : action);
      return isDue;
    };

    await askAndConfirm(user);
    await user.hears(/^Done\. I have deleted/, LONG);
    const left = tracesOf(world, user.address, '+12125550181', userKey);
    await world.sleep(LONG);

    assert.equal(killed.length, 5 + 3, killed.join(', '));
    assert.deepEqual(
      left.filter((where) => !isLastWord(where)),
      [],
    );
    assert.equal(bodies(user).filter((text) => text.startsWith('Done.')).length, 1);
  });

  test('vendors that fail, refuse or hang up cost only time', async () => {
    const user = world.user('whatsapp:+12125550182');
    await booksAndSpeaks(user);
    const userKey = userKeyOf(world, user.address);
    const troubles: Record<'twilio' | 'elevenLabs', Mood[]> = {
      twilio: ['drop-after', 503, 429, 409],
      elevenLabs: [503, 429, 409, 'drop-after'],
    };
    world.twilio.deletionMood = () => troubles.twilio.shift() ?? 'well';
    world.elevenLabs.deletionMood = () => troubles.elevenLabs.shift() ?? 'well';

    await askAndConfirm(user);
    await user.hears(/^Done\. I have deleted/, LONG);
    const left = tracesOf(world, user.address, '+12125550182', userKey);

    assert.deepEqual(troubles, { twilio: [], elevenLabs: [] });
    assert.deepEqual(
      left.filter((where) => !isLastWord(where)),
      [],
    );
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
