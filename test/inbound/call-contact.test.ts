import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { startInbox } from '../fixture/start-inbox.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const { aws, handleMessage, newPerson } = await startInbox({ COUNTRY: 'MX' });
after(() => {
  mock.timers.reset();
  return aws.stop();
});

/** Somebody whom WhatsApp knows by the form of a Mexican number that nobody can dial. */
let people = 0;
function newMexican() {
  people += 1;
  return newPerson(`whatsapp:+521551234000${people}`);
}

async function answerTo(phones: string[], name = 'Ana'): Promise<string | undefined> {
  const person = newMexican();
  const card = person.note('text/vcard');
  await handleMessage(card);
  await handleMessage(person.read(card, { name, phones }));
  return person.replies().at(-1);
}

test("a business is called at the form of its number that can be dialed, when only WhatsApp's id is known", async () => {
  assert.match((await answerTo(['+5215512345678'])) ?? '', /Ana on \+525512345678\?/);
});

test("the user's own number is known in every form", async () => {
  for (const form of [
    (line: string) => `+52${line}`,
    (line: string) => `+521${line}`,
    (line: string) => `044 ${line}`,
    (line: string) => line,
  ])
    assert.match((await answerTo([form(`551234000${people + 1}`)])) ?? '', /your own number/);
});

test('a long name is cut between characters', async () => {
  assert.match((await answerTo(['55 1234 5678'], '💅'.repeat(80))) ?? '', / (?:💅){60} on \+525512345678/u);
});

test('businesses are told the form of the number that they can call back', async () => {
  const person = newMexican();
  await person.say('a dentist');

  assert.deepEqual(
    (await person.errands()).map(({ callbackNumber }) => callbackNumber),
    [`+52551234000${people}`],
  );
});
