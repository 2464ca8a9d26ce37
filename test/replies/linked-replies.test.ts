import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startChat, TO } from '../fixture/start-chat.ts';

const chat = await startChat({ TWILIO_TEMPLATE_BOOKED: '', TWILIO_TEMPLATE_UPDATE: '' });
const { followUser, loseAddress, noteAddresses, noteFollower } = await import(
  '../../lib/store/linked-users.ts'
);
const { wakeUp } = await import('../../lib/timers/wake-up.ts');
const { twilio } = chat;
after(() => chat.stop());

const USERNAME = 'whatsapp:US.13491208655302741918';
const DAY = 86_400;
let lead = '';
let follower = '';

/** A user of a number who is led by one of a username, and was heard of a minute before. */
beforeEach(async () => {
  twilio.taken.length = 0;
  twilio.faults.length = 0;
  [lead, follower] = [chat.newUser(), chat.newUser()];
  await chat.hear(follower);
  await chat.pass(60);
  await chat.hear(lead, USERNAME);
  await noteAddresses(lead, [TO, USERNAME]);
  await followUser(follower, lead);
  await noteFollower(lead, follower, false);
});
const sent = () => twilio.taken.map(({ to, body }) => [to, body]);

test('a reply goes where the person wrote last, whichever key and address it was decided for', async () => {
  await chat.say(`${follower}.r1`, 'one');
  await chat.pass(60);
  await chat.hear(lead, TO);
  await chat.say(`${lead}.r2`, 'two', { to: USERNAME });

  assert.deepEqual(sent(), [
    [USERNAME, 'one'],
    [TO, 'two'],
  ]);
});

test('the window is the one of the person', async () => {
  await chat.pass(DAY - 120);
  await chat.hear(lead, USERNAME);
  await chat.pass(600);

  await chat.say(`${follower}.r1`, 'still in time');

  assert.deepEqual(sent(), [[USERNAME, 'still in time']]);
});

test('what is parked under both keys goes out in order as soon as the person writes', async () => {
  await chat.pass(2 * DAY);
  await chat.say(`${follower}.r1`, 'one');
  await chat.pass(1);
  await chat.say(`${lead}.r2`, 'two', { to: USERNAME });
  await chat.pass(1);
  await chat.say(`${follower}.r3`, 'three');
  assert.deepEqual(sent(), []);

  await chat.pass(60);
  await chat.hear(lead, TO);

  assert.deepEqual(sent(), [
    [TO, 'one'],
    [TO, 'two'],
    [TO, 'three'],
  ]);
  assert.equal((await chat.loadUser(lead)).repliesWait, undefined);
});

test('what waits for the person goes on waiting when a limit of a reply under the other key has passed', async () => {
  await chat.pass(2 * DAY);
  await chat.say(`${lead}.r1`, 'one', { to: USERNAME });
  await wakeUp({ about: 'replies', userKey: follower, at: Date.now() });
  await chat.pass(60);
  assert.equal((await chat.loadUser(lead)).repliesWait, true);

  await chat.hear(follower);

  assert.deepEqual(sent(), [[TO, 'one']]);
});

test('a stop of the person holds for what was decided under either key', async () => {
  await chat.setOptOut({ userKey: lead, messageSid: 'SM1', from: TO, receivedAt: Date.now() }, true);

  await chat.say(`${follower}.r1`, 'one');
  await chat.say(`${lead}.r2`, 'two');

  assert.deepEqual(sent(), []);
});

test('a stop that Twilio tells of when it refuses a reply is the whole person', async () => {
  twilio.faults.push({ status: 400, code: 21_610 });

  await chat.say(`${follower}.r1`, 'one');

  assert.equal((await chat.loadUser(lead)).optedOut, true);
});

test('nothing is sent to a number that is another person by now', async () => {
  await loseAddress(lead, TO, Date.now());
  await chat.say(`${follower}.r1`, 'one');
  const alone = chat.newUser();
  await chat.hear(alone);
  await loseAddress(alone, TO, Date.now());
  await chat.say(`${alone}.r1`, 'two');

  assert.deepEqual(sent(), [[USERNAME, 'one']]);
});

test('a reply that may have gone out is looked for where it was sent, and then sent to the address of now', async () => {
  twilio.faults.push('take and drop');
  await chat.say(`${follower}.r1`, 'one');
  assert.deepEqual(sent(), [[USERNAME, 'one']]);
  assert.equal((await chat.loadReply(follower, `${follower}.r1`))?.to, USERNAME);

  twilio.faults.push({ status: 429, code: 20_429 });
  await chat.say(`${follower}.r2`, 'two');
  await chat.hear(lead, TO);
  await chat.pass(60);

  assert.deepEqual(sent().at(-1), [TO, 'two']);
  assert.equal((await chat.loadReply(follower, `${follower}.r2`))?.to, TO);
});
