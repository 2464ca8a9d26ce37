import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { ErrandEvent } from '../../lib/errand/errand.ts';
import { commit, inbox, last } from '../fixture/monday-inbox.ts';
import type { Person } from '../fixture/start-inbox.ts';

/** What became of each wish, in the order in which they were said. */
const outcome = async (person: Person) =>
  (await person.errands()).map(({ status, request }) => `${request.service} ${status}`);

for (const [request, correction, wanted, when] of [
  [
    'I need a dentist on Monday afternoon',
    'no wait, not a dentist, I need a vet',
    'vet',
    /^Monday, Nov 23, 12 PM to 6 PM$/,
  ],
  ['a dentist tomorrow', 'actually a vet, not a dentist', 'vet', /^Tuesday, Nov 24$/],
  ['a dentist tomorrow', 'a vet instead', 'vet', /^Tuesday, Nov 24$/],
  ['a dentist tomorrow', 'sorry, a vet instead of the dentist on Friday', 'vet', /^Friday, Nov 27$/],
  ['a dentist', "I don't need a dentist, I need a vet at 4pm", 'vet', /^Monday, Nov 23, 4 PM to 6 PM$/],
  ['a dentist tomorrow', 'no, make it a barber', 'barber', /^Tuesday, Nov 24$/],
] as const)
  test(`"${request}", "${correction}": the first search is called off, and the reply after it says what is looked for`, async () => {
    const person = inbox.newPerson();
    await person.say(request);

    await person.say(correction);

    assert.deepEqual(await outcome(person), ['dentist cancelled', `${wanted} open`]);
    const [, { request: instead } = assert.fail()] = await person.errands();
    assert.match(instead.whenText, when);
    const [first, ...more] = person.replies();
    const called = 'I will call up to 2 businesses in New York.';
    assert.match(first ?? '', /^I understand: a dentist, /);
    assert.deepEqual(more, [
      'Done, I have stopped looking for a dentist. Nothing was booked.',
      `I understand: a ${wanted}, ${instead.whenText}. ${called}`,
    ]);
  });

for (const more of ['I also need a vet', 'I need a vet', 'actually, a vet too', 'no problem, find me a vet'])
  test(`"${more}" is one thing more`, async () => {
    const person = inbox.newPerson();
    await person.say('a dentist tomorrow');

    await person.say(more);

    assert.deepEqual(await outcome(person), ['dentist open', 'vet open']);
  });

test('a correction that leaves open whom to ring ends the search at once; the answer keeps time and place', async () => {
  const person = inbox.newPerson();
  await person.say('can you book me a table for four tomorrow at 7pm in Brooklyn?');

  await person.say('no, I meant a haircut');

  assert.deepEqual(await outcome(person), ['restaurant cancelled']);
  assert.deepEqual(person.replies().slice(1), [
    'Done, I have stopped looking for a restaurant. Nothing was booked.',
    'Who should I call? For example a hair salon, a barber.',
  ]);
  await person.say('a barber');
  const { request } = (await person.errands()).at(-1)!;
  assert.deepEqual(
    [request.service, request.whenText, request.area],
    ['barber', 'Tuesday, Nov 24, 7 PM to 7:30 PM', 'Brooklyn'],
  );
});

test('what is not meant, and nothing else, gets the one question', async () => {
  const person = inbox.newPerson();
  await person.say('a dentist');

  await person.say('no, not a dentist');

  assert.deepEqual(await outcome(person), ['dentist cancelled']);
  assert.match(last(person), /^Who should I call\? For example a plumber/);
});

test('a trade that nobody has ends the search too, words about something else do not', async () => {
  const person = inbox.newPerson();
  await person.say('a dentist');

  await person.say('actually I need a nap');
  assert.deepEqual(await outcome(person), ['dentist open']);
  await person.say('no, I meant a dog groomer');

  assert.deepEqual(await outcome(person), ['dentist cancelled']);
  assert.match(last(person), /^I am sorry, I know nobody who is a dog groomer/);
});

test('what was said more than ten minutes ago, or is one of two, is corrected only by its name', async () => {
  const person = inbox.newPerson();
  await person.say('a dentist tomorrow');
  mock.timers.tick(600_000);
  await person.say('no, a vet');
  assert.deepEqual(await outcome(person), ['dentist open', 'vet open']);
  await person.say('a plumber');
  await person.say('no, a locksmith');
  assert.deepEqual(await outcome(person), ['dentist open', 'vet open', 'plumber open', 'locksmith open']);

  await person.say('not a vet, a mechanic');

  assert.deepEqual((await outcome(person)).slice(1), [
    'vet cancelled',
    'plumber open',
    'locksmith open',
    'mechanic open',
  ]);
});

test('an answer to our question corrects no search', async () => {
  const person = inbox.newPerson();
  await person.say('a plumber');
  await person.say('I need a haircut');

  await person.say('sorry, a barber');

  assert.deepEqual(await outcome(person), ['plumber open', 'barber open']);
});

test('words about a search or an appointment that there is correct no other', async () => {
  const person = inbox.newPerson();
  await person.say('a vet tomorrow');
  await person.say('a dentist tomorrow');
  await person.say('can I have the vet on Friday instead?');
  assert.deepEqual(await outcome(person), ['vet open', 'dentist open']);

  await person.say('cancel the dentist, not the vet');

  assert.equal((await outcome(person))[0], 'vet open');
});

test('what is looked for already goes on, and the other search ends', async () => {
  const person = inbox.newPerson();
  await person.say('a vet tomorrow');
  await person.say('a dentist tomorrow');

  await person.say('no, not a dentist, just a vet at 4pm');

  assert.deepEqual(await outcome(person), ['vet open', 'dentist cancelled']);
  assert.deepEqual(person.replies().slice(2), [
    'Done, I have stopped looking for a dentist. Nothing was booked.',
    'All right, now I am looking for a vet, Tuesday, Nov 24, 4 PM to 6 PM.',
  ]);
});

test('an appointment stands until its user calls it off, as the reply says', async () => {
  const person = inbox.newPerson();
  await person.say('a hair salon tomorrow afternoon');
  const [booked] = await person.errands();
  const events: ErrandEvent[] = [
    { type: 'dialClaimed', call: 0 },
    { type: 'dialled', call: 0, callSid: 'CA1' },
    { type: 'bookingClaimed', call: 0, start: '2026-11-24T14:00' },
  ];
  for (const event of events) await commit(booked!.id, event);

  await person.say('no, not a hair salon, I need a vet');

  assert.deepEqual(await outcome(person), ['hair salon booked', 'vet open']);
  assert.match(
    person.replies().at(-2) ?? '',
    /^Your appointment on Tuesday, Nov 24 at 2:00 PM at .* stays as it is\. To call it off, reply \*cancel hair salon\*\.$/,
  );
  assert.match(last(person), /^I understand: a vet, Tuesday, Nov 24, 12 PM to 6 PM\./);
  await person.say('cancel hair salon');
  assert.equal((await person.errands())[0]?.cancelWanted, true);
  assert.deepEqual(await outcome(person), ['hair salon booked', 'vet open']);
});
