import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startChat, TO } from '../fixture/start-chat.ts';

const chat = await startChat({ TWILIO_TEMPLATE_BOOKED: '', TWILIO_TEMPLATE_UPDATE: '' });
const { reportFailure } = await import('../../lib/operations/report-failure.ts');
const { noteRefusedUser } = await import('../../lib/store/refused-users.ts');
const { aws, twilio } = chat;
const DAY = 86_400;
const limited = { status: 429, code: 20_429 };
let user = '';

beforeEach(async () => {
  twilio.taken.length = 0;
  twilio.faults.length = 0;
  user = chat.newUser();
  await chat.hear(user);
});
after(() => chat.stop());

const bodies = () => twilio.taken.map(({ body }) => body);
const decide = (messageSid: string, optedOut: boolean) =>
  chat.setOptOut({ userKey: user, messageSid, from: TO, receivedAt: Date.now() }, optedOut);

async function withoutQueues(work: () => Promise<void>): Promise<void> {
  aws.broken.add('sqs');
  await assert.rejects(work());
  aws.broken.delete('sqs');
}

for (const fault of [limited, { status: 500, code: 0 }])
  test(`a reply that waited for its user for days outlives a ${fault.status} when it goes out at last`, async () => {
    await chat.pass(2 * DAY);
    await chat.say(`${user}.r1`, 'Hello');
    await chat.pass(2 * DAY);
    twilio.faults.push(fault);
    await chat.hear(user);
    await chat.pass(60);

    assert.deepEqual(bodies(), ['Hello']);
  });

test('so it does when the limit is reported after Twilio took it', async () => {
  await chat.pass(2 * DAY);
  await chat.say(`${user}.r1`, 'Hello');
  await chat.pass(2 * DAY);
  await chat.hear(user);
  await chat.report(`${user}.r1`, 'failed', 63_018);
  await chat.pass(60);

  assert.deepEqual(bodies(), ['Hello', 'Hello']);
});

test('a limit that is met before the wait for the user does not count afterwards', async () => {
  await chat.pass(23.9 * 3600);
  twilio.faults.push(...Array.from({ length: 9 }, () => limited));
  await chat.say(`${user}.r1`, 'Hello');
  await chat.pass(3 * DAY);
  twilio.faults.splice(0, 9, limited);
  await chat.hear(user);
  await chat.pass(60);
  await chat.report(`${user}.r1`, 'failed', 63_018);
  await chat.pass(60);

  assert.deepEqual(bodies(), ['Hello', 'Hello']);
});

test('limits that are reported over and over end a reply after a day', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  for (
    let id = twilio.taken.at(-1)?.replyId, last = '';
    id && id !== last;
    id = twilio.taken.at(-1)?.replyId
  ) {
    last = id;
    await chat.report(id, 'failed', 63_018);
    await chat.pass(2 * 3600);
    await chat.hear(user);
  }

  const { length } = twilio.taken;
  assert.ok(length > 8 && length < 20, `${length} tries`);
});

test('a reply whose timer could not be set when it failed is tried again when the failure is delivered again', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  await withoutQueues(() => chat.report(`${user}.r1`, 'failed', 63_018));
  await chat.report(`${user}.r1`, 'failed', 63_018);
  await chat.pass(60);

  assert.deepEqual(bodies(), ['Hello', 'Hello']);
});

test('so is one that met its limit again', async () => {
  twilio.faults.push(limited, limited);
  await chat.say(`${user}.r1`, 'Hello');
  await withoutQueues(() => chat.pass(10));
  await withoutQueues(() => chat.work({ kind: 'release', userKey: user }));
  await chat.work({ kind: 'release', userKey: user });
  await chat.pass(60);

  assert.deepEqual(bodies(), ['Hello']);
});

test('what is parked goes out although its release was given up during an outage', async () => {
  twilio.faults.push(limited);
  await chat.say(`${user}.r1`, 'Hello');
  aws.broken.add('dynamodb');
  await assert.rejects(chat.pass(10));
  aws.broken.delete('dynamodb');
  const body = JSON.stringify({ kind: 'release', userKey: user });
  await reportFailure({ queue: 'replies', messageId: 'm1', body });
  await chat.say(`${user}.r2`, 'Bye');
  assert.deepEqual(bodies(), ['Bye']);
  await chat.pass(360);

  assert.deepEqual(bodies(), ['Bye', 'Hello']);
});

test('a farewell that had to wait is not said to a user who has come back', async () => {
  await decide('SM1', true);
  twilio.faults.push(limited);
  await chat.say(`${user}.r1`, 'I have stopped.', { about: 'farewell' });
  await chat.pass(1);
  await decide('SM2', false);
  await chat.say(`${user}.r2`, 'Welcome back.');
  await chat.pass(60);

  assert.deepEqual(bodies(), ['Welcome back.']);
});

test('an old refusal opts nobody out who has said start since', async () => {
  const triedAt = Date.now();
  await chat.pass(1);
  await decide('SM1', false);
  await noteRefusedUser(user, triedAt);

  assert.equal((await chat.loadUser(user)).optedOut, false);
});
