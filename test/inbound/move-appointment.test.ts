import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import type { ErrandEvent } from '../../lib/errand/errand.ts';
import { type Person, startInbox } from '../fixture/start-inbox.ts';

/** Monday, 10 in the morning in New York. */
mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const inbox = await startInbox({ ERRANDS_PER_USER_PER_DAY: '3' });
const { commit } = await import('../../lib/commit/commit-errand.ts');
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});

const TWO = '2026-11-24T14:00';

/** Somebody who has an appointment tomorrow at two. */
async function withAppointment(service = 'dentist'): Promise<Person> {
  const person = inbox.newPerson();
  await person.say(`a ${service} tomorrow afternoon`);
  const [errand] = await person.errands();
  const events: ErrandEvent[] = [
    { type: 'dialClaimed', call: 0 },
    { type: 'dialled', call: 0, callSid: 'CA1' },
    { type: 'callStatus', call: 0, callSid: 'CA1', status: 'in-progress' },
    { type: 'bookingClaimed', call: 0, start: TWO },
    { type: 'callStatus', call: 0, callSid: 'CA1', status: 'completed' },
    { type: 'callResult', call: 0, evidence: { outcome: 'booked', start: TWO } },
  ];
  for (const event of events) await commit(errand!.id, event);
  return person;
}

const errandOf = async (person: Person) => (await person.errands()).at(-1)!;

test('reschedule asks when, and the next message says it', async () => {
  const person = await withAppointment();

  await person.say('Reschedule.');
  assert.match(
    person.replies().at(-1)!,
    /^When would you like it instead\? .* Your appointment on Tuesday, Nov 24 at 2:00 PM at .* stays as it is\.$/,
  );
  await person.say('Wednesday morning');

  assert.match(
    person.replies().at(-1)!,
    /^All right, I will ask .* first for Wednesday, Nov 25, 8 AM to 12 PM, then others\./,
  );
  const { status, replacing, request } = await errandOf(person);
  assert.deepEqual([status, replacing !== undefined], ['open', true]);
  assert.equal(request.windows[0]!.start, Date.parse('2026-11-25T08:00:00-05:00'));
  await person.say('make it the afternoon');
  assert.match(
    person.replies().at(-1)!,
    /^All right, now I am looking for a dentist, Wednesday, Nov 25, 12 PM to 6 PM/,
  );
});

for (const said of [
  'move it to Wednesday at 9 am',
  'can we reschedule my dentist to Wednesday at 9 am?',
  'Could you make it Wednesday at 9 am instead',
])
  test(`"${said}" needs no question`, async () => {
    const person = await withAppointment();

    await person.say(said);

    assert.equal((await errandOf(person)).request.windows[0]!.start, Date.parse('2026-11-25T09:00:00-05:00'));
    assert.equal((await person.errands()).length, 1);
  });

test('a clock time alone is meant on the day that was booked', async () => {
  const person = await withAppointment();
  await person.say('reschedule');

  await person.say('at 4 pm');

  assert.equal((await errandOf(person)).request.windows[0]!.start, Date.parse('2026-11-24T16:00:00-05:00'));
});

test('a day alone, without a word about moving, changes nothing and says how to', async () => {
  const person = await withAppointment();

  await person.say('Wednesday morning');

  assert.match(person.replies().at(-1)!, /is booked at .* Reply \*reschedule\* to move it/);
  assert.equal((await errandOf(person)).status, 'booked');
});

for (const [word, pattern] of [
  ['cancel', /^All right\. Your appointment .* stays as it is\. To call it off, reply \*cancel\*\.$/],
  ['no', /^All right\. Your appointment .* stays as it is\. To call it off, reply \*cancel\*\.$/],
] as const)
  test(`${word} instead of another time leaves the appointment, and only the next cancel calls it off`, async () => {
    const person = await withAppointment();
    await person.say('reschedule');

    await person.say(word);
    assert.match(person.replies().at(-1)!, pattern);
    assert.equal((await errandOf(person)).cancelWanted, undefined);
    await person.say('cancel');

    assert.equal((await errandOf(person)).cancelWanted, true);
  });

test('what is no time is asked for again; another service is another errand', async () => {
  const person = await withAppointment();
  await person.say('reschedule');

  await person.say('well, let me think');
  assert.match(person.replies().at(-1)!, /^When would you like it instead/);
  await person.say('a plumber on Thursday');
  await person.say('make it Friday');

  const [dentist, plumber] = await person.errands();
  assert.equal(plumber?.request.service, 'plumber');
  assert.equal(plumber?.request.windows[0]?.start, Date.parse('2026-11-27T00:00:00-05:00'));
  assert.equal(dentist?.status, 'booked');
});

test('with two appointments the user is asked which', async () => {
  const person = await withAppointment();
  await person.say('a plumber tomorrow morning');
  const plumber = (await person.errands()).at(-1);
  await commit(plumber!.id, { type: 'dialClaimed', call: 0 });
  await commit(plumber!.id, { type: 'bookingClaimed', call: 0, start: '2026-11-24T09:00' });

  await person.say('reschedule');
  assert.match(person.replies().at(-1)!, /^Which one\?\n1\. dentist.*\(booked\)\n2\. plumber/);
  await person.say('2');
  assert.match(person.replies().at(-1)!, /^When would you like it instead\?.*9:00 AM/);
  await person.say('Thursday');

  const [other, moved] = await person.errands();
  assert.deepEqual([moved?.status, other?.status], ['open', 'booked']);
});

/** What one who has an appointment tomorrow at two says, what is answered, and what becomes of the appointment. */
const SAID: Record<string, [string, RegExp][]> = {
  'a sentence calls the appointment off as the word does': [
    ['please cancel my dentist appointment', /^I am ringing .* to cancel Tuesday, Nov 24 at 2:00 PM/],
    ['reschedule', /^I am already cancelling your appointment/],
    ['move it to Friday', /^I am already cancelling your appointment/],
    ['cancel', /^A dentist: booked .* I am cancelling it\./],
  ],
  'what may mean something else than cancel is answered by how to': [
    ['cancel my old one and find me a new dentist on Friday', /is booked at .* or \*cancel\* to call it off/],
    ["please don't cancel it", /is booked at/],
    ['can I cancel?', /is booked at/],
    ['I have to cancel my subscription', /is booked at/],
    ['cancel the plumber', /^I have booked no plumber for you/],
  ],
  'a question about the appointment or a word of thanks rings nobody': [
    ['what time is my dentist appointment?', /^A dentist: booked at .*Nov 24 at 2:00 PM/],
    ['Thank you! The dentist was great', /^You are welcome/],
    ['when is my appointment?', /^A dentist: booked at/],
    ["I'd rather not go", /is booked at/],
    ['make it two people', /is booked at/],
    ['2', /^A dentist: booked at/],
    ['more', /^A dentist: booked at/],
    ['yes', /^A dentist: booked at/],
  ],
  'what is not to be changed stays': [
    ["please don't change anything on Tuesday", /is booked at/],
    ['reschedule', /^When would you like it instead/],
    ['yes', /^When would you like it instead/],
    ['15', /^When would you like it instead/],
    ['never mind', /^All right\. Your appointment .* stays as it is/],
    ['3', /^A dentist: booked at/],
    ['reschedule', /^When would you like it instead/],
    ['cancel the appointment', /^All right\. Your appointment .* stays as it is/],
  ],
  'who cannot come is asked when instead': [
    ["I can't make it tomorrow", /^When would you like it instead/],
    ['Thursday', /^All right, I will ask .* for Thursday/],
    [
      'actually keep it as it is',
      /^Done, I have stopped looking for another time\. Your appointment .* stays/,
    ],
  ],
  'the hour alone answers when instead': [
    ['reschedule', /^When would you like it instead/],
    ['3', /^All right, I will ask .* for Tuesday, Nov 24, 3 PM to 5 PM/],
  ],
  'later is later than the appointment': [
    ['can you move it one hour later?', /^All right, I will ask .* for Tuesday, Nov 24, 3 PM to 5 PM/],
    ['make it an hour later', /^All right, now I am looking for .*, Tuesday, Nov 24, 4 PM to 6 PM/],
  ],
};
for (const [what, lines] of Object.entries(SAID))
  test(what, async () => {
    const person = await withAppointment();
    for (const [line, expected] of lines) {
      const before = person.replies().length;
      await person.say(line);
      const said = person.replies().slice(before);
      assert.equal(said.length, 1, `${line}: ${JSON.stringify(said)}`);
      assert.match(said[0] ?? '', expected, line);
    }

    assert.equal((await person.errands()).length, 1);
  });

for (const said of [
  'I need another dentist on Thursday',
  'I need a dentist for my son on Friday, change of teeth',
  'a dentist',
])
  test(`"${said}" is a second errand of the same service`, async () => {
    const person = await withAppointment();

    await person.say(said);

    assert.deepEqual(
      (await person.errands()).map(({ status }) => status),
      ['booked', 'open'],
    );
  });

test('with another business the one that was booked is not asked', async () => {
  const person = await withAppointment();
  const own = (await errandOf(person)).appointment?.provider;
  await person.say('reschedule');

  await person.say('with another dentist');

  const { wanted, request } = await errandOf(person);
  assert.ok(wanted?.length && !wanted.includes(own!));
  assert.equal(request.windows[0]!.start, Date.parse('2026-11-24T00:00:00-05:00'));
});

test('a search of which it was asked when instead goes on after never mind, and ends after cancel', async () => {
  const person = inbox.newPerson();
  await person.say('a dentist tomorrow afternoon');
  await person.say('reschedule');
  await person.say('never mind');
  assert.match(person.replies().at(-1)!, /^I am on it already: a dentist, Tuesday/);
  await person.say('reschedule');

  await person.say('please cancel the dentist');

  assert.match(person.replies().at(-1)!, /^Done, I have stopped looking for a dentist/);
});

test('an hour that is over today is asked for again', async () => {
  const person = await withAppointment();
  const receivedAt = Date.parse('2026-11-24T18:00:00Z');

  await person.say('move it to 9 am', { receivedAt });

  assert.match(person.replies().at(-1)!, /^That has passed already\. When would you like it instead/);
  assert.equal((await errandOf(person)).status, 'booked');
});

test('cancel leaves the appointment of which it was asked when instead, whatever else is sought', async () => {
  const person = await withAppointment();
  await person.say('a plumber on Friday');
  await person.say('reschedule');
  await person.say('1');

  await person.say('cancel');

  assert.deepEqual(
    (await person.errands()).map(({ status }) => status),
    ['booked', 'open'],
  );
});

test('reschedule is refused at once when somebody has picked up for the search', async () => {
  const person = inbox.newPerson();
  await person.say('a dentist tomorrow afternoon');
  const { id } = await errandOf(person);
  await commit(id, { type: 'dialClaimed', call: 0 });
  await commit(id, { type: 'dialled', call: 0, callSid: 'CA1' });
  await commit(id, { type: 'callStatus', call: 0, callSid: 'CA1', status: 'in-progress' });

  await person.say('reschedule');

  assert.match(person.replies().at(-1)!, /^It is too late to change that/);
  assert.equal((await person.user()).moving, undefined);
});

test('what was said before we asked which one is what the business is told', async () => {
  const person = await withAppointment();
  await person.say('a plumber tomorrow morning');
  const plumber = await errandOf(person);
  await commit(plumber!.id, { type: 'dialClaimed', call: 0 });
  await commit(plumber!.id, { type: 'bookingClaimed', call: 0, start: '2026-11-24T09:00' });

  await person.say('move my appointment to Thursday, I am travelling');
  assert.match(
    person.replies().at(-1)!,
    /^Which one\?\n1\. dentist, Tuesday, Nov 24 at 2:00 PM \(booked\)\n2\. plumber, Tuesday, Nov 24 at 9:00 AM \(booked\)$/,
  );
  await person.say('2');

  assert.match((await errandOf(person)).request.notes, /Thursday, I am travelling$/);
});

test('a move counts as one of the errands of the day', async () => {
  const person = await withAppointment();
  for (const [index, day] of ['Wednesday', 'Thursday', 'Friday'].entries()) {
    await person.say(`reschedule`);
    await person.say(day);
    const { id } = await errandOf(person);
    if (index < 2) await commit(id, { type: 'cancelRequested' });
  }

  assert.match(person.replies().at(-1)!, /^I have run 3 errands for you today/);
});

test('a message that moves an appointment and is delivered again after a crash moves it once', async () => {
  const person = await withAppointment();
  await person.say('reschedule');
  const message = person.message('Wednesday morning');
  await inbox.handleMessage(message);
  await inbox.handleMessage(message);

  assert.equal((await errandOf(person)).heard?.filter((sid) => sid === message.messageSid).length, 1);
  assert.equal(person.replies().filter((body) => body.startsWith('All right, I will ask')).length, 1);
});

test('reschedule with nothing to move says so', async () => {
  const person = inbox.newPerson();

  await person.say('reschedule');

  assert.match(person.replies().at(-1)!, /^Nothing is under way/);
});

test('more asks others, or says that there are none', async () => {
  const person = inbox.newPerson();
  await person.say('more');
  assert.match(person.replies().at(-1)!, /^Nothing is under way/);
  await person.say('a dentist tomorrow afternoon');
  await person.say('more');
  assert.match(person.replies().at(-1)!, /nothing to choose from yet/);
});
