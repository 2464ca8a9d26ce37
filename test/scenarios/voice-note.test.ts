import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

const MINUTE = 60_000;
const WISH = 'I need a plumber tomorrow at 3 pm.';
let world: World;

before(async () => {
  world = await startWorld(
    [{ name: 'Pipes & Co', category: 'plumber', phone: '+12125551001', script: offers(0) }],
    { DELETE_VOICE_NOTES: 'yes' },
  );
});
after(() => world?.stop());
beforeEach(() => {
  world.kills = () => false;
  world.speech.mood = () => 'well';
});

const echoes = (user: ReturnType<World['user']>) => user.inbox().filter(({ body }) => body.includes('🎙️'));

test('a voice note is heard though Twilio and the transcriber fail at first, and its original is deleted', async () => {
  const user = world.user('whatsapp:+15551170001');
  const [transcriptions, deletions] = [[503], [500]];
  world.speech.mood = () => transcriptions.shift() ?? 'well';
  world.twilio.media.deletionMood = () => deletions.shift() ?? 'well';

  const answer = await user.speaks(WISH);
  await user.hears(/Appointment Confirmed/, 2 * MINUTE);
  await world.sleep(5 * MINUTE);

  assert.equal(readTwiml(answer.body), acknowledgement);
  assert.deepEqual([transcriptions, deletions], [[], []]);
  assert.deepEqual([echoes(user).length, user.confirmations().length], [1, 1]);
  const [medium] = world.twilio.media.media;
  assert.deepEqual([medium?.answers[0], medium?.isDeleted], [404, true]);
});

test('a killed transcription is taken up by another, which does not fetch the note again', async () => {
  const user = world.user('whatsapp:+15551170002');
  let kills = 0;
  world.kills = ({ when, action }) => when === 'after' && action === 's3:PutObject' && kills++ === 0;

  await user.speaks('I need a plumber on Thursday at 3 pm.');
  await world.until('an echo', () => echoes(user).length > 0, 85_000);

  assert.ok(kills > 0);
  assert.equal(echoes(user).length, 1);
  assert.equal(world.twilio.media.media.at(-1)!.fetched, 1);
});

test('a transcriber that stays away ends in one apology and a dead letter', async () => {
  const user = world.user('whatsapp:+15551170003');
  world.speech.mood = () => 401;

  await user.speaks('I need a plumber on Friday at 3 pm.');
  await world.until('a dead letter', () => world.dead.length > 0, 30 * MINUTE);
  await world.sleep(5 * MINUTE);

  assert.deepEqual(world.dead.splice(0).length, 1);
  assert.deepEqual(user.inbox().length, 1);
  assert.match(user.inbox()[0]!.body, /voice/);
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
