import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { ReplyMessage } from '../../lib/queues/message-types.ts';
import { startChat, TO } from '../fixture/start-chat.ts';

const chat = await startChat();
const { reportFailure } = await import('../../lib/operations/report-failure.ts');
const { redrive } = await import('../../lib/operations/redrive.ts');
const { aws, twilio } = chat;
let user = '';

beforeEach(async () => {
  twilio.taken.length = 0;
  user = chat.newUser();
  await chat.hear(user);
});
after(() => chat.stop());

/** A reply cannot be handled while the table is out of order, becomes a dead letter, and then the table is mended. */
async function fail(): Promise<void> {
  const message: ReplyMessage = { kind: 'send', replyId: `${user}.r1`, to: TO, body: 'Booked at 2:30 PM.' };
  await assert.rejects(chat.work(message));
  aws.broken.clear();
  const body = JSON.stringify(message);
  await reportFailure({ queue: 'replies', messageId: `dead-${user}`, body, group: user });
  // What tells the user of it is another test's matter.
  aws.sent.length = 0;
  await chat.pass(10);
}

/** The operator redrives twice, and what is queued is worked off. */
async function redriveTwice(): Promise<void> {
  for (const _ of ['once', 'again']) {
    await redrive('replies');
    for (const { body } of aws.sent.splice(0)) await chat.work(body as ReplyMessage);
  }
}

const bodies = () => twilio.taken.map(({ body }) => body);

test('a reply that nobody could send goes out once when it is redriven, however often', async () => {
  aws.broken.add('dynamodb');
  await fail();
  const before = bodies();

  await redriveTwice();

  assert.deepEqual(before, []);
  assert.deepEqual(bodies(), ['Booked at 2:30 PM.']);
});

test('a reply that Twilio took before its worker broke does not go out again when it is redriven', async () => {
  twilio.hooks.taken = () => void aws.broken.add('dynamodb');
  await fail();
  twilio.hooks.taken = () => {};

  await redriveTwice();

  assert.deepEqual(bodies(), ['Booked at 2:30 PM.']);
  assert.equal((await chat.loadReply(user, `${user}.r1`))?.messageSid, twilio.taken[0]?.sid);
});
