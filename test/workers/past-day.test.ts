import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { startInbox } from './start-inbox.ts';

/** Monday, 10 in the morning in New York. */
mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const inbox = await startInbox();
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});

for (const past of [
  'book a vet yesterday at 3pm',
  'a vet today at 7am',
  'a vet on Nov 20 at 3pm',
  'a vet last Friday',
])
  test(`"${past}" is asked about, and the answer starts the search`, async () => {
    const person = inbox.newPerson();

    await person.say(past);
    await person.say('yesterday');
    assert.deepEqual(
      [...new Set(person.replies())],
      ['That has passed already: for which day to come shall I look for a vet?'],
    );
    assert.deepEqual(await person.errands(), []);
    await person.say('sorry, tomorrow at 3pm');

    assert.deepEqual(
      (await person.errands()).map(({ request }) => [request.service, request.whenText]),
      [['vet', 'Tuesday at 3 PM']],
    );
  });

test('a day alone keeps the hour that was said for the day that is over', async () => {
  const person = inbox.newPerson();
  await person.say('book a vet yesterday at 3pm');

  await person.say('tomorrow');

  assert.equal((await person.errands())[0]?.request.whenText, 'Tuesday at 3 PM');
});
