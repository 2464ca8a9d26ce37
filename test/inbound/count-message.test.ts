import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { startInbox } from '../fixture/start-inbox.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const inbox = await startInbox({ MESSAGES_PER_USER_PER_DAY: '12' });
const { handleMessage, newPerson, setOptOut } = inbox;
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});
const TOO_MANY = /^That is a lot for one day: I can answer 12 of your messages/;

type Person = ReturnType<typeof newPerson>;
const hasAll = async (person: Person) => {
  for (let n = 0; n < 12; n += 1) await person.say(`wombat ${n}`);
};
const told = (person: Person) => person.replies().filter((text) => TOO_MANY.test(text)).length;
const transcribed = (person: Person) => person.sent('voice_notes').length;

test('so many messages are answered, one sentence says that these were all, and then nothing is said', async () => {
  const ana = newPerson();
  await hasAll(ana);
  assert.deepEqual([ana.replies().length, told(ana)], [12, 0]);

  for (let n = 0; n < 5; n += 1) await ana.say('one more wombat');

  assert.deepEqual([ana.replies().length, told(ana)], [13, 1]);
});

test('the next day, by UTC, everything is answered again, and the sentence can be said again', async () => {
  const ana = newPerson();
  await hasAll(ana);
  await ana.say('help');
  mock.timers.tick(9 * 3_600_000);

  await ana.say('help');
  assert.match(ana.replies().at(-1)!, /^Tell me what you need/);
  await hasAll(ana);
  assert.equal(told(ana), 2);
});

test('a voice note counts ten times: what is over is not transcribed', async () => {
  const ana = newPerson();
  const notes = [ana.note(), ana.note(), ana.note()];
  for (const note of notes) {
    await handleMessage(note);
    await handleMessage(ana.read(note, { text: 'a wombat' }));
  }

  assert.deepEqual([transcribed(ana), told(ana)], [1, 1]);
});

test('a voice note that comes twice counts once', async () => {
  const ana = newPerson();
  const note = ana.note();
  await handleMessage(note);
  await handleMessage(note);
  await handleMessage(ana.read(note, { text: 'a wombat' }));

  await ana.say('help');
  await ana.say('help');

  assert.equal(told(ana), 0);
  await ana.say('help');
  assert.equal(told(ana), 1);
});

test('whoever has had all messages can still call off, have everything deleted, and stop', async () => {
  const ana = newPerson();
  await ana.say('a dentist on Friday');
  await hasAll(ana);
  const said = ana.replies().length;

  await ana.say('cancel');
  assert.equal((await ana.errands())[0]?.status, 'cancelled');
  mock.timers.tick(5);
  await ana.say('delete my data');
  await ana.say('yes');
  assert.equal(ana.sent('messages').filter(({ body }) => body.kind === 'erase').length, 1);
  await ana.say('stop');

  assert.match(ana.replies().at(-1)!, /^I have stopped/);
  assert.ok(ana.replies().length > said);
});

test('stop ends what is under way however often it is said, and words do not cost without end', async () => {
  const ana = newPerson();
  await ana.say('a dentist on Friday');
  await hasAll(ana);
  for (let n = 0; n < 30; n += 1) await ana.say('no');
  const before = ana.replies().length;

  for (let n = 0; n < 10; n += 1) {
    const stop = ana.message('stop');
    await setOptOut(stop, true);
    await handleMessage(stop);
    mock.timers.tick(1000);
    const start = ana.message('start');
    await setOptOut(start, false);
    await handleMessage(start);
    mock.timers.tick(1000);
  }

  assert.equal((await ana.errands())[0]?.status, 'cancelled');
  const since = ana.replies().slice(before);
  assert.equal(since.filter((text) => text.startsWith('I have stopped')).length, 1);
  assert.ok(since.length <= 2, since.join('\n'));
});

test('nobody who said stop is told, and what they ask for without end is done so many times', async () => {
  const ana = newPerson();
  await setOptOut(ana.message('stop'), true);
  for (let n = 0; n < 40; n += 1) await ana.say('delete my data');

  assert.equal(ana.sent('messages').filter(({ body }) => body.kind === 'erase').length, 12 + 20);
  assert.deepEqual(ana.replies(), []);
});

test('the counts of the day outlive an erasure, and nothing else does', async () => {
  const ana = newPerson();
  await hasAll(ana);
  mock.timers.tick(5);
  await ana.say('delete my data');
  await ana.say('yes');
  const { answered, started, ...rest } = await ana.user();

  assert.deepEqual([answered?.count, started], [14, undefined]);
  assert.equal(rest.errands, undefined);
  assert.equal(rest.question, undefined);
});
