import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { type Person, startInbox } from '../fixture/start-inbox.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const inbox = await startInbox();
const { handleMessage, newPerson } = inbox;
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});

const { CHOICE_TIME } = await import('../../lib/errand/errand.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
const { messageItem } = await import('../../lib/store/keys.ts');
const { deleteItem } = await import('../../lib/store/table.ts');
const { saveUser } = await import('../../lib/store/users.ts');

const JOES = { name: "Joe's", phones: ['+12125550186'] };
const wasAskedFor = (person: Person) =>
  person.sent('messages').filter(({ body }) => body.kind === 'erase').length;
/** Nobody is left to ask, and one business had a time. */
const offer = async (person: Person) => {
  const [errandOfUser] = (await person.user()).errands ?? [];
  const { errand, version } = (await loadErrand(errandOfUser!.id))!;
  const choices = [{ provider: 0, start: errand.request.windows[0]!.start }];
  const choicesLapseAt = Date.now() + CHOICE_TIME;
  await saveErrand({ ...errand, status: 'choosing', choices, choicesLapseAt }, version);
};
const sendCard = async (person: Person) => {
  const card = person.note('text/vcard');
  await handleMessage(card);
  mock.timers.tick(5);
  return () => handleMessage(person.read(card, JOES));
};

test('a yes to the question of a card that was read later deletes nothing, nor does the next', async () => {
  const ana = newPerson();
  await ana.say('a dentist on Monday');
  const read = await sendCard(ana);
  await ana.say('delete my data');
  await read();

  await ana.say('yes');
  await ana.say('yes');

  assert.equal(wasAskedFor(ana), 0);
  assert.match((await ana.errands())[0]?.providers.at(-1)?.name ?? '', /Joe's/);
});

test('a yes after what was said before the deletion, but read later, deletes nothing', async () => {
  const ana = newPerson();
  await (await sendCard(ana))();
  const note = ana.note();
  await handleMessage(note);
  await ana.say('delete my data');
  await handleMessage(ana.read(note, { text: 'a haircut on Friday' }));

  await ana.say('yes');

  assert.equal(wasAskedFor(ana), 0);
  assert.deepEqual(await ana.errands(), []);
});

test('a yes after an offer that came later is about the offer, also when it is delivered again', async () => {
  const ana = newPerson();
  await ana.say('a dentist on Monday');
  await ana.say('delete my data');
  await offer(ana);

  const yes = await ana.say('yes');
  assert.equal((await ana.errands())[0]?.choicesLapseAt, undefined);
  await deleteItem(messageItem(ana.userKey, yes.messageSid));
  const { lastHandled: _, ...user } = await ana.user();
  await saveUser(ana.userKey, user, user);
  await handleMessage(yes);

  assert.equal(wasAskedFor(ana), 0);
});

test('a yes to the deletion deletes, though an offer was made before it', async () => {
  const ana = newPerson();
  await ana.say('a dentist on Monday');
  await offer(ana);
  mock.timers.tick(5);
  await ana.say('delete my data');

  await ana.say('yes');

  assert.equal(wasAskedFor(ana), 1);
});

test('a yes to the deletion deletes, though a card was asked about before it', async () => {
  const ana = newPerson();
  await (await sendCard(ana))();
  mock.timers.tick(5);
  await ana.say('delete my data');

  const yes = await ana.say('yes');
  await handleMessage(yes);

  assert.equal(wasAskedFor(ana), 1);
  assert.deepEqual(await ana.errands(), []);
});

test('a yes that was said before the question of the card answers neither', async () => {
  const ana = newPerson();
  const read = await sendCard(ana);
  await ana.say('delete my data');
  mock.timers.tick(5);
  await ana.say('yes');
  mock.timers.tick(5);
  await read();

  assert.equal(wasAskedFor(ana), 0);
  assert.deepEqual(await ana.errands(), []);
  assert.match(ana.replies().at(-1) ?? '', /^Shall I ring/);
});
