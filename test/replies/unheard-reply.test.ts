import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { startChat, TO } from '../fixture/start-chat.ts';

const chat = await startChat({ TWILIO_TEMPLATE_BOOKED: '', TWILIO_TEMPLATE_UPDATE: '' });
const { twilio } = chat;
const DAY = 86_400;
let user = '';
let metrics: string[] = [];

const write = process.stdout.write.bind(process.stdout);
mock.method(process.stdout, 'write', (line: string) => {
  const [, name] = /"_aws".*"Name":"(\w+)"/.exec(line) ?? [];
  if (name === undefined) return write(line);
  metrics.push(name);
  return true;
});
beforeEach(async () => {
  twilio.taken.length = 0;
  twilio.faults.length = 0;
  metrics = [];
  user = chat.newUser();
  await chat.hear(user);
});
after(() => {
  mock.restoreAll();
  return chat.stop();
});

const bodies = () => twilio.taken.map(({ body }) => body);
const optOut = (optedOut: boolean) =>
  chat.setOptOut(
    { userKey: user, messageSid: `SM${Date.now()}`, from: TO, receivedAt: Date.now() },
    optedOut,
  );

test('without a template a reply waits, the operator is told once, and it is delivered when the user writes next', async () => {
  await chat.pass(DAY);
  await chat.say(`${user}.r1`, 'one');
  await chat.say(`${user}.r2`, 'two');
  await chat.say(`${user}.r1`, 'one');
  assert.deepEqual(bodies(), []);
  assert.deepEqual(metrics, ['TemplateMissing', 'TemplateMissing']);

  await chat.hear(user);
  await chat.say(`${user}.r3`, 'three');
  await chat.hear(user);

  assert.deepEqual(bodies(), ['one', 'two', 'three']);
  assert.equal((await chat.loadUser(user)).repliesWait, undefined);
});

test('a closed window that only Twilio knew of makes the reply wait too, however often it is reported', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  await chat.report(`${user}.r1`, 'undelivered', 63_016);
  await chat.report(`${user}.r1`, 'failed', 63_016);
  await chat.pass(3600);
  assert.deepEqual(bodies(), ['Hello']);

  await chat.hear(user);
  await chat.report(`${user}.r1`, 'undelivered', 63_016);
  await chat.hear(user);

  assert.deepEqual(bodies(), ['Hello', 'Hello']);
});

test('a reply that met a closed window before the user wrote again is delivered at once', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  await chat.pass(5);
  await chat.hear(user);
  await chat.report(`${user}.r1`, 'undelivered', 63_016);

  assert.deepEqual(bodies(), ['Hello', 'Hello']);
});

test('a limit that passes meanwhile releases nothing that waits for the user', async () => {
  await chat.say(`${user}.r1`, 'waits');
  await chat.report(`${user}.r1`, 'undelivered', 63_016);
  twilio.faults.push({ status: 429, code: 20_429 });
  await chat.say(`${user}.r2`, 'limited');
  await chat.pass(60);
  assert.deepEqual(bodies(), ['waits', 'limited']);

  await chat.hear(user);
  assert.deepEqual(bodies(), ['waits', 'limited', 'waits']);
});

test('a user who said stop gets the farewell and nothing else, not even what is parked', async () => {
  twilio.faults.push({ status: 429, code: 20_429 });
  await chat.say(`${user}.r1`, 'parked');
  await optOut(true);
  await chat.say(`${user}.r2`, 'queued');
  await chat.say(`${user}.r3`, 'I have stopped.', { about: 'farewell' });
  await chat.pass(60);
  await optOut(false);
  await chat.say(`${user}.r4`, 'Welcome back.');
  await chat.pass(60);

  assert.deepEqual(bodies(), ['I have stopped.', 'Welcome back.']);
  for (const reply of ['r1', 'r2'])
    assert.equal((await chat.loadReply(user, `${user}.${reply}`))?.failure, 'opted-out');
});

test('a refusal because of an opt-out at Twilio opts the user out here, at once or later', async () => {
  twilio.faults.push({ status: 400, code: 21_610 });
  await chat.say(`${user}.r1`, 'Hello');
  assert.equal((await chat.loadUser(user)).optedOut, true);

  user = chat.newUser();
  await chat.hear(user);
  await chat.say(`${user}.r1`, 'Hello');
  await chat.report(`${user}.r1`, 'failed', 21_610);
  assert.equal((await chat.loadUser(user)).optedOut, true);
});

test('a refusal that comes after the user has written again opts nobody out', async () => {
  await chat.say(`${user}.r1`, 'Hello');
  await chat.pass(5);
  await chat.hear(user);
  await chat.report(`${user}.r1`, 'failed', 21_610);

  assert.notEqual((await chat.loadUser(user)).optedOut, true);
});

test('a confirmation that does not arrive in time is shown to the operator, once', async () => {
  await chat.say(`${user}.r1`, '*Appointment Confirmed*', { about: 'confirmation' });
  await chat.report(`${user}.r1`, 'sent');
  await chat.pass(599);
  assert.deepEqual(metrics, []);
  await chat.pass(2);
  await chat.say(`${user}.r1`, '*Appointment Confirmed*', { about: 'confirmation' });
  await chat.pass(3600);

  assert.deepEqual(metrics, ['ConfirmationUndelivered']);
});

test('a confirmation that arrives, be it at the second try, is counted as delivered instead, once', async () => {
  await chat.say(`${user}.r1`, '*Appointment Confirmed*', { about: 'confirmation' });
  await chat.report(`${user}.r1`, 'failed', 63_018);
  await chat.pass(60);
  await chat.report(`${user}.r1.again1`, 'delivered');
  await chat.report(`${user}.r1.again1`, 'delivered');
  await chat.report(`${user}.r1.again1`, 'read');
  await chat.pass(3600);

  assert.deepEqual(metrics, ['ConfirmationDelivered']);
});

test('of a confirmation that is read before it is delivered, and of other replies, nothing is counted twice or at all', async () => {
  await chat.say(`${user}.r1`, '*Appointment Confirmed*', { about: 'confirmation' });
  await chat.say(`${user}.r2`, 'Hello');
  await chat.report(`${user}.r1`, 'read');
  await chat.report(`${user}.r1`, 'delivered');
  await chat.report(`${user}.r2`, 'delivered');

  assert.deepEqual(metrics, ['ConfirmationDelivered']);
});
