import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrandEvent } from '../../lib/errand/errand.ts';
import { commit, inbox, last } from '../fixture/monday-inbox.ts';
import type { Person } from '../fixture/start-inbox.ts';

const wishes = async (person: Person) =>
  (await person.errands()).map(({ request }) => `${request.service}, ${request.whenText}`);

/** Somebody who was offered these starts by opticians and is to choose. */
async function choosing(...starts: string[]): Promise<Person> {
  const person = inbox.newPerson();
  await person.say('an optician tomorrow at 11');
  const [errand] = await person.errands();
  const events = ['0', '1'].flatMap((_, call): ErrandEvent[] => {
    const [start, callSid] = [starts[call], `CA${call}`];
    return [
      { type: 'dialClaimed', call },
      { type: 'dialled', call, callSid },
      { type: 'callStatus', call, callSid, status: 'in-progress' },
      ...(start ? [{ type: 'offered' as const, call, start }] : []),
      { type: 'callStatus', call, callSid, status: 'completed' },
      { type: 'callResult', call, evidence: { outcome: start ? 'offered' : 'unavailable' } },
    ];
  });
  for (const event of events) await commit(errand!.id, event);
  assert.equal((await person.errands())[0]?.status, 'choosing');
  return person;
}

const TWO = ['2026-11-25T11:00', '2026-11-27T15:00'];
const LIST =
  /^None of these is booked yet:\n1\. .*, Wednesday, Nov 25 at 11:00 AM\n2\. .*, Friday, Nov 27 at 3:00 PM\nReply with a number from 1 to 2, \*more\*/;

for (const [said, slot] of [
  ['the second one', 'Friday, Nov 27'],
  ['la segunda', 'Friday, Nov 27'],
  ['the friday one', 'Friday, Nov 27'],
  ['3pm', 'Friday, Nov 27'],
  ['the earliest', 'Wednesday, Nov 25'],
  ['any is fine', 'Wednesday, Nov 25'],
] as const)
  test(`"${said}" picks one of two offers`, async () => {
    const person = await choosing(...TWO);

    await person.say(said);

    assert.match(
      last(person),
      new RegExp(`^I am ringing .* to book ${slot}|; I will ring then to book ${slot}`),
    );
  });

test('words that leave open which one, or ask nothing, are told how to choose', async () => {
  const person = await choosing(...TWO);

  for (const said of ['book it', 'ok 👍', '👌', 'great', 'thanks', 'none of these', 'the key is outside']) {
    await person.say(said);
    assert.match(last(person), LIST, said);
  }

  assert.match((await person.errands())[0]!.request.notes, /the key is outside$/);
  await person.say('make it Thursday');
  assert.match(last(person), /^It is too late to change that: I have offers/);
});

for (const said of ['great, book it', 'yes book it', '👌', 'dale', 'that works', 'ok 👍'])
  test(`"${said}" takes the only offer`, async () => {
    const person = await choosing('2026-11-25T11:00');

    await person.say(said);

    assert.match(last(person), /to book Wednesday, Nov 25 at 11:00 AM\.$/);
  });

test('an ordinal answers our question which one before it picks an offer', async () => {
  const person = await choosing(...TWO);
  await person.say('a plumber tomorrow');
  await person.say('cancel');
  assert.match(last(person), /^Which one\?/);

  await person.say('the second one');

  assert.match(last(person), /^Done, I have stopped looking for a plumber/);
  assert.equal((await person.errands())[0]?.status, 'choosing');
});

for (const [searched, said] of [
  ['a plumber tomorrow', "heads up, there's a dog in the apartment"],
  ['a plumber tomorrow', 'ring the doorbell, the key is with the doorman'],
  ['a dentist tomorrow', "I'll be in the car until 3"],
  ['a dentist tomorrow', "thanks, the doctor said it's urgent"],
] as const)
  test(`"${said}" is noted, and starts and changes nothing`, async () => {
    const person = inbox.newPerson();
    await person.say(searched);

    await person.say(said);

    assert.match(last(person), /^Noted\. I am looking for .*, Tuesday, Nov 24 and will mention/);
    assert.deepEqual(await wishes(person), [`${searched.split(' ')[1]}, Tuesday, Nov 24`]);
  });

for (const [said, none] of [
  ['is there a car park?', null],
  ['can i bring my dog', null],
  ['the key is with the doorman', 'If you want a locksmith, say "I need a locksmith".'],
] as const)
  test(`"${said}", from somebody with an appointment, starts nothing`, async () => {
    const person = inbox.newPerson();
    await person.say('a dentist tomorrow at 2pm');
    const [errand] = await person.errands();
    await commit(errand!.id, { type: 'dialClaimed', call: 0 });
    await commit(errand!.id, { type: 'dialled', call: 0, callSid: 'CA1' });
    await commit(errand!.id, { type: 'bookingClaimed', call: 0, start: '2026-11-24T14:00' });

    await person.say(said);

    assert.match(last(person), /^A dentist(?::| is) booked at .* Tuesday, Nov 24 at 2:00 PM/);
    if (none) assert.equal(last(person).split('\n').at(-1), none);
    assert.equal((await person.errands()).length, 1);
  });

/** What is said one after the other, and what is looked for then. */
const TALKS: [string[], string[]][] = [
  [['I need an appointment', 'tomorrow at 3', 'dentist'], ['dentist, Tuesday, Nov 24, 3 PM to 5 PM']],
  [['haircut tomorrow', "a woman's haircut", 'salon'], ['hair salon, Tuesday, Nov 24']],
  [['I need a haircut tomorrow', 'friday', 'barber'], ['barber, Friday, Nov 27']],
  [['an appointment tomorrow', 'never mind', 'plumber'], ['plumber, as soon as possible']],
  [
    ['a plumber tomorrow', 'thanks, please set up a vet appointment monday'],
    ['plumber, Tuesday, Nov 24', 'vet, Monday, Nov 23'],
  ],
  [['an appointment tomorrow', 'thanks', 'how are you?', 'a dentist'], ['dentist, Tuesday, Nov 24']],
  [
    ['a dentist tomorrow', 'haircut friday', 'at 3', 'barber'],
    ['dentist, Tuesday, Nov 24', 'barber, Friday, Nov 27, 3 PM to 5 PM'],
  ],
  [
    ['a dentist tomorrow', 'haircut friday', 'no idea', 'make it 5pm'],
    ['dentist, Tuesday, Nov 24, 5 PM to 7 PM'],
  ],
  [
    ['a plumber', 'my tooth hurts', 'oil change on friday'],
    ['plumber, as soon as possible', 'dentist, as soon as possible', 'mechanic, Friday, Nov 27'],
  ],
];
for (const [said, expected] of TALKS)
  test(`${said.map((text) => `"${text}"`).join(', ')}: ${expected.join(' and ')}`, async () => {
    const person = inbox.newPerson();

    for (const text of said) await person.say(text);

    assert.deepEqual(await wishes(person), expected);
    assert.ok(person.replies().filter((text) => text.startsWith('Whom')).length < 2);
  });

test('what is no answer to our question is told who can be rung, and thanks are welcome', async () => {
  const person = inbox.newPerson();

  for (const text of [
    'somebody please',
    'well, let me think',
    'tomorrow at 3',
    'thanks',
    'a unicorn groomer',
    'I need a gym',
  ])
    await person.say(text);

  const [, who, when, thanks, unknown, noTrade] = person.replies();
  assert.match(who!, /^I can call a dentist, a plumber, /);
  assert.match(when!, /^Noted: Tuesday, Nov 24, 3 PM to 5 PM\. I can call a dentist/);
  assert.equal(thanks, 'You are welcome.');
  assert.match(unknown!, /^I am sorry, I know nobody who is a groomer\. I can call/);
  assert.match(noTrade!, /^I am sorry, I know nobody for "gym"\. I can call/);
});
