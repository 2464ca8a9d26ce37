import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inbox } from '../fixture/monday-inbox.ts';

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
      [['vet', 'Tuesday, Nov 24, 3 PM to 5 PM']],
    );
  });

test('a day alone keeps the hour that was said for the day that is over', async () => {
  const person = inbox.newPerson();
  await person.say('book a vet yesterday at 3pm');

  await person.say('tomorrow');

  assert.equal((await person.errands())[0]?.request.whenText, 'Tuesday, Nov 24, 3 PM to 5 PM');
});
