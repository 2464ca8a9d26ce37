import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startChat } from '../fixture/start-chat.ts';

const BOOKED = `HX${'b'.repeat(32)}`;
const UPDATE = `HX${'a'.repeat(32)}`;
const DAY = 86_400;

const chat = await startChat({ TWILIO_TEMPLATE_BOOKED: BOOKED, TWILIO_TEMPLATE_UPDATE: UPDATE });
const { twilio } = chat;
let user = '';

beforeEach(async () => {
  twilio.taken.length = 0;
  twilio.faults.length = 0;
  twilio.lists.length = 0;
  user = chat.newUser();
  await chat.hear(user);
});
after(() => chat.stop());

const bodies = () => twilio.taken.map(({ body }) => body);
const contents = () => twilio.taken.map(({ contentSid, contentVariables }) => [contentSid, contentVariables]);
const limited = { status: 429, code: 20_429 };
const template = { name: 'booked' as const, variables: ['Dr. Smith', 'Monday, Nov 23', '2:30 PM'] };

test('a reply that is delivered twice by its queue is sent once', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  await chat.say(`${user}.r1`, 'Hello');

  assert.deepEqual(bodies(), ['Hello']);
});

for (const fault of ['take and 500', 'take and drop', 'drop', { status: 500, code: 20_500 }] as const)
  test(`the user gets a reply once when Twilio answers: ${JSON.stringify(fault)}`, async () => {
    twilio.faults.push(fault);

    await chat.say(`${user}.r1`, 'Hello 👋');

    assert.deepEqual(bodies(), ['Hello 👋']);
    assert.equal((await chat.loadReply(user, `${user}.r1`))?.messageSid, twilio.taken[0]?.sid);
  });

test('a worker that dies right after Twilio took a reply sends it no second time', async () => {
  twilio.hooks.taken = () => chat.aws.broken.add('dynamodb');
  await assert.rejects(chat.say(`${user}.r1`, 'Hello'));
  twilio.hooks.taken = () => {};
  chat.aws.broken.clear();
  await chat.pass(90);
  await chat.say(`${user}.r1`, 'Hello');
  await chat.say(`${user}.r2`, 'Bye');

  assert.deepEqual(bodies(), ['Hello', 'Bye']);
});

test('a lost reply is not taken for an earlier one that said the same', async () => {
  await chat.say(`${user}.r1`, 'Nothing is under way.');
  twilio.faults.push('drop');
  await chat.say(`${user}.r2`, 'Nothing is under way.');

  assert.deepEqual(
    twilio.taken.map(({ replyId }) => replyId),
    [`${user}.r1`, `${user}.r2`],
  );
});

test('while Twilio does not tell whether it took a reply, the ones behind it are held up for some seconds only', async () => {
  twilio.faults.push('drop', 'drop', 'drop', 'drop');
  await chat.say(`${user}.r1`, 'first');
  assert.deepEqual(bodies(), []);
  twilio.faults.length = 0;

  await chat.say(`${user}.r2`, 'second');
  await chat.pass(30);

  assert.deepEqual(bodies(), ['second', 'first']);
});

test('a limit holds up no other reply, and what it held back follows in order', async () => {
  twilio.faults.push(limited, limited);
  await chat.say(`${user}.r1`, 'one');
  await chat.say(`${user}.r2`, 'two');
  await chat.say(`${user}.r3`, 'three');
  assert.deepEqual(bodies(), ['three']);

  await chat.pass(10);

  assert.deepEqual(bodies(), ['three', 'one', 'two']);
});

test('a limit that does not pass ends the reply after a day, with more and more time between the tries', async () => {
  twilio.faults.push(...Array.from({ length: 100 }, () => limited));
  await chat.say(`${user}.r1`, 'one');
  await chat.pass(2 * DAY);

  const tries = 100 - twilio.faults.length;
  assert.ok(tries > 20 && tries < 50, `${tries} tries`);
  assert.equal((await chat.loadReply(user, `${user}.r1`))?.failure, 'too-late');
});

test('a long reply goes out in parts, in order, and only what is missing of it is sent again', async () => {
  const lines = Array.from(
    { length: 60 },
    (_, index) => `${index}. A line that is long enough 👨‍👩‍👧‍👦 to matter.`,
  );
  twilio.faults.push('well', limited);

  await chat.say(`${user}.r1`, lines.join('\n'));
  await chat.pass(10);

  assert.ok(twilio.taken.length > 1);
  assert.deepEqual(bodies().join('\n').split('\n'), lines);
  assert.deepEqual(
    twilio.taken.map(({ replyId }) => replyId),
    twilio.taken.map((_, index) => (index === 0 ? `${user}.r1` : `${user}.r1.${index + 1}`)),
  );
});

test('a permanent refusal is recorded and not repeated', async () => {
  twilio.faults.push({ status: 400, code: 21_211 });
  await chat.say(`${user}.r1`, 'Hello');
  await chat.say(`${user}.r1`, 'Hello');

  assert.deepEqual(bodies(), []);
  assert.equal((await chat.loadReply(user, `${user}.r1`))?.failure, 'permanent');
});

test('within the window free text goes out, from 23 h 55 min on a template without body', async () => {
  await chat.pass(23.9 * 3600);
  await chat.say(`${user}.r1`, 'Free text');
  await chat.pass(200);
  await chat.say(`${user}.r2`, '*Appointment Confirmed*\n…', { about: 'confirmation', template });
  await chat.say(`${user}.r3`, '1. Dr. Smith\n\n2. Dr. Jones\t here');

  assert.deepEqual(bodies(), ['Free text', null, null]);
  assert.deepEqual(contents().slice(1), [
    [BOOKED, { 1: 'Dr. Smith', 2: 'Monday, Nov 23', 3: '2:30 PM' }],
    [UPDATE, { 1: '1. Dr. Smith · 2. Dr. Jones here' }],
  ]);
});

test('a template whose answer was lost is recognised among what Twilio has', async () => {
  await chat.pass(DAY);
  twilio.faults.push('take and drop');
  await chat.say(`${user}.r1`, '*Appointment Confirmed*', { template });

  assert.equal(twilio.taken.length, 1);
});

test('a closed window that is reported several times and in any order brings exactly one template', async () => {
  await chat.say(`${user}.r1`, '*Appointment Confirmed*', { about: 'confirmation', template });
  await chat.report(`${user}.r1`, 'undelivered', 63_016);
  await chat.report(`${user}.r1`, 'sent');
  await chat.report(`${user}.r1`, 'failed', 63_016);
  await chat.report(`${user}.r1`, 'undelivered', 63_016);

  assert.deepEqual(contents(), [
    [null, {}],
    [BOOKED, { 1: 'Dr. Smith', 2: 'Monday, Nov 23', 3: '2:30 PM' }],
  ]);
  assert.equal(twilio.taken[1]?.body, null);
});

test('of a reply in parts all of which met a closed window, one template goes out', async () => {
  await chat.say(`${user}.r1`, 'A sentence. '.repeat(200));
  const parts = twilio.taken.map(({ replyId }) => replyId);
  for (const part of parts) await chat.report(part, 'undelivered', 63_016);

  assert.ok(parts.length > 1);
  assert.equal(twilio.taken.length, parts.length + 1);
});

test('what failed at a limit is sent again under an id of its own, once however often it is reported', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  await chat.report(`${user}.r1`, 'undelivered', 63_018);
  await chat.report(`${user}.r1`, 'failed', 63_018);
  await chat.pass(60);
  await chat.report(`${user}.r1`, 'failed', 63_018);
  await chat.pass(60);

  assert.deepEqual(
    twilio.taken.map(({ replyId, body }) => [replyId, body]),
    [
      [`${user}.r1`, 'Hello'],
      [`${user}.r1.again1`, 'Hello'],
    ],
  );
});

test('a breakdown without a reason is tried once more and then given up', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  await chat.report(`${user}.r1`, 'failed', 30_008);
  await chat.pass(120);
  await chat.report(`${user}.r1.again1`, 'failed', 30_008);
  await chat.pass(DAY);

  assert.equal(twilio.taken.length, 2);
  assert.equal((await chat.loadReply(user, `${user}.r1.again1`))?.failure, 'later');
});

test('statuses move forward only, in whatever order they come', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  for (const status of ['delivered', 'sent', 'read', 'delivered', 'queued', 'a-new-one'])
    await chat.report(`${user}.r1`, status);

  assert.equal((await chat.loadReply(user, `${user}.r1`))?.status, 'read');
});

test('a status that overtakes the lost answer of its message proves that Twilio took it', async () => {
  twilio.faults.push('drop', 'drop', 'drop', 'drop');
  await chat.say(`${user}.r1`, 'Hello');
  const messageSid = `SM${'f'.repeat(32)}`;
  await chat.work({ kind: 'status', replyId: `${user}.r1`, messageSid, status: 'sent' });
  await chat.pass(DAY);

  assert.deepEqual(bodies(), []);
});

test('thirty replies to one user go out in their order', async () => {
  const texts = Array.from({ length: 30 }, (_, index) => `Reply ${index}`);
  for (const [index, text] of texts.entries()) await chat.say(`${user}.r${index}`, text);

  assert.deepEqual(bodies(), texts);
});

test('typing is shown, and nothing comes of it when Twilio refuses', async () => {
  await chat.work({ kind: 'typing', messageSid: 'SM1' });

  assert.deepEqual(twilio.typings, ['SM1']);
});
