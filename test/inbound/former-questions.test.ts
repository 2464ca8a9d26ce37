import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { startInbox } from '../fixture/start-inbox.ts';

/** Monday, 10 in the morning in New York. */
const NOW = Date.parse('2026-11-23T15:00:00Z');
mock.timers.enable({ apis: ['Date'], now: NOW });
const inbox = await startInbox();
const { putItem } = await import('../../lib/store/table.ts');
const { userItem } = await import('../../lib/store/keys.ts');
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});

/** Somebody whom a former version has asked this. */
async function asked(question: object) {
  const person = inbox.newPerson();
  await putItem({
    ...userItem(person.userKey),
    saved: 'before',
    schema: 1,
    address: person.from,
    ...question,
  });
  return person;
}

test('an answer to what a former version has asked keeps what was said before', async () => {
  const person = await asked({ question: { text: 'I need a haircut tomorrow', at: NOW - 60_000 } });

  await person.say('a barber');

  const [errand] = await person.errands();
  assert.deepEqual([errand?.request.service, errand?.request.whenText], ['barber', 'Tuesday, Nov 24']);
  assert.equal((await person.user()).question, undefined);
});

test('a card of which a former version has asked is called after a yes', async () => {
  const contact = { name: 'Ana', phone: '+12125550189', at: NOW - 60_000, text: 'a massage on Friday' };
  const person = await asked({ contact });

  await person.say('yes');

  assert.match(person.replies()[0] ?? '', /^I understand: a massage, Friday.* I will call Ana\.$/);
});

test('of two questions of a former version the younger one is answered', async () => {
  const person = await asked({
    contact: { name: 'Ana', phone: '+12125550189', at: NOW - 60_000, isConfirmed: true },
    whichOne: { verb: 'cancel', among: ['a', 'b'], at: NOW - 30_000 },
  });

  await person.say('3');

  assert.match(person.replies()[0] ?? '', /from 1 to 2/);
});
