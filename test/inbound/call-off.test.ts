import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { ErrandEvent } from '../../lib/errand/errand.ts';
import { commit, inbox, NOW } from '../fixture/monday-inbox.ts';
import type { Person } from '../fixture/start-inbox.ts';

const TWO = '2026-11-24T14:00';
const ANSWERED: ErrandEvent[] = [
  { type: 'dialClaimed', call: 0 },
  { type: 'dialled', call: 0, callSid: 'CA1' },
  { type: 'callStatus', call: 0, callSid: 'CA1', status: 'in-progress' },
];
const BOOKED: ErrandEvent[] = [
  ...ANSWERED,
  { type: 'bookingClaimed', call: 0, start: TWO },
  { type: 'callStatus', call: 0, callSid: 'CA1', status: 'completed' },
  { type: 'callResult', call: 0, evidence: { outcome: 'booked', start: TWO } },
];

/** Asks for something, and this happens to it. */
async function ask(person: Person, text: string, events: ErrandEvent[] = []): Promise<void> {
  await person.say(text);
  const { id } = (await person.errands()).at(-1)!;
  for (const event of events) await commit(id, event);
}

/** What a person has and seeks: a dentist that is booked at Dr. Smith Dental in Manhattan, searches. */
const STATES = {
  nothing: async () => {},
  'a dentist booked': (person: Person) => ask(person, 'a dentist tomorrow afternoon', BOOKED),
  'a dentist sought': (person: Person) => ask(person, 'a dentist tomorrow afternoon', ANSWERED),
  'a plumber sought': (person: Person) => ask(person, 'a plumber on Friday'),
  'a plumber search called off': async (person: Person) => {
    await ask(person, 'a plumber on Friday');
    await person.say('cancel');
  },
  'a dentist booked, a plumber sought': async (person: Person) => {
    await ask(person, 'a dentist tomorrow afternoon', BOOKED);
    await ask(person, 'a plumber on Friday');
  },
  'a dentist and a plumber sought': async (person: Person) => {
    await ask(person, 'a dentist tomorrow afternoon');
    await ask(person, 'a plumber on Friday');
  },
  'a dentist booked and asked when instead': async (person: Person) => {
    await ask(person, 'a dentist tomorrow afternoon', BOOKED);
    await person.say('reschedule');
  },
  'another time sought for a dentist': async (person: Person) => {
    await ask(person, 'a dentist tomorrow afternoon', BOOKED);
    await person.say('move it to Friday');
  },
} satisfies Record<string, (person: Person) => Promise<void>>;

const TOLD = /^A dentist is booked at Dr\. Smith Dental.* or \*cancel\* to call it off\.$/;
const CANCELLING = /^I am ringing Dr\. Smith Dental to cancel/;
const LEFT_ALONE = /^I have stopped and will not write again/;
const WHICH = /^Which one\?\n1\. dentist.*\n2\. plumber/;
const stopped = (what: string) => new RegExp(`^Done, I have stopped looking for ${what}\\.`);
const none = (service: string) =>
  new RegExp(`^I have booked no ${service} for you, and am not looking for one\\.`);

/** What is said in a state, and what is answered; nothing new is started. */
const SAID: [keyof typeof STATES, RegExp, string[]][] = [
  [
    'a dentist booked',
    TOLD,
    [
      'cancel my yoga session',
      "cancel my wife's appointment",
      'cancel the Brooklyn appointment',
      'cancel the other one',
      'cancel my appointment with Dr. Jones',
      'cancel my dentist appointment with Dr. Jones because I am sick',
      'cancel my appointment at Bright Smile Dental',
      'cancel my appointment with the dentist at Park Slope',
      'cancel my booking for yoga',
      'cancela mi cita con el ginecólogo',
      'stop looking',
      'nvm',
      'I found one already',
      'ya no lo necesito',
    ],
  ],
  [
    'a dentist booked',
    CANCELLING,
    [
      'cancel pls',
      'nvm cancel',
      'cancel my appointment with Dr. Smith, I am sick',
      'cancel my appointment with Dr. Jane Smith',
      'cancel my appointment with the dentist',
      'cancel my visit at the dentist',
      'cancel my appointment at 120 Park Ave',
      'cancel my appointment with them',
      'cancel my scheduled appointment',
      'cancel my last appointment',
      'cancel the appointment for me please',
      'cancela mi cita con la dentista',
      'I no longer need the dentist',
    ],
  ],
  [
    'a dentist booked',
    /^I have booked no gynecologist for you.*\n\nA dentist is booked/,
    ['cancel my appointment with the gynecologist', "I don't need the gynecologist anymore, cancel"],
  ],
  ['a dentist booked', none('plumber'), ["don't cancel my appointment, cancel the plumber"]],
  [
    'a dentist sought',
    stopped('a dentist'),
    ['stop calling them', "don't book it", 'scrap that', 'actually no', 'nvm'],
  ],
  ['a dentist sought', /^A dentist, .*\nReply \*cancel\*/s, ['cancel my appointment with Dr. Jones']],
  [
    'a plumber sought',
    stopped('a plumber'),
    ['I no longer need a plumber (thanks)', 'ya no necesito fontanero', 'stop looking for a plumber'],
  ],
  ['a plumber sought', none('dentist'), ['stop looking for a dentist']],
  ['a dentist booked, a plumber sought', stopped('a plumber'), ['stop searching', 'I found a plumber']],
  ['a dentist booked, a plumber sought', CANCELLING, ['cancel my appointment with Dr. Smith']],
  ['a dentist booked, a plumber sought', /^Noted/, ['all sorted, thanks']],
  ['a dentist booked, a plumber sought', WHICH, ['cancel plz']],
  ['a dentist and a plumber sought', WHICH, ['stop calling', 'ya no']],
  ['a dentist and a plumber sought', stopped('a dentist'), ['stop calling dentists']],
  ['a dentist booked and asked when instead', /^All right\. Your appointment .* stays/, ['nvm']],
  ['another time sought for a dentist', stopped('another time'), ['stop looking', 'actually no']],
  ...(['nothing', 'a plumber search called off'] as const).map((state): [typeof state, RegExp, string[]] => [
    state,
    none('plumber'),
    [
      'I no longer need a plumber',
      "I don't need a plumber anymore",
      "Hi, I'd like to cancel the plumber on Friday",
      "I'd like to cancel my appointment with the plumber",
      'stop looking for a plumber',
    ],
  ]),
  ['nothing', none('dentist'), ['ya no necesito un dentista', 'ya no necesito dentista']],
  ['nothing', none('cardiologist'), ['cancel my cardiologist appointment']],
  ['nothing', /^Who should I call/, ['nvm']],
  ['a dentist sought', LEFT_ALONE, ['stop now', 'please stop', 'basta', 'stop texting me']],
  ['a dentist booked', LEFT_ALONE, ['please stop', 'no me escribas más']],
  ['nothing', LEFT_ALONE, ['please stop']],
];
for (const [state, answer, texts] of SAID)
  for (const text of texts)
    test(`${state}: "${text}"`, async () => {
      const person = inbox.newPerson();
      await STATES[state](person);
      const [before, known] = [person.replies().length, (await person.errands()).length];

      await person.say(text);

      const said = person.replies().slice(before);
      assert.equal(said.length, 1, JSON.stringify(said));
      assert.match(said[0] ?? '', answer);
      assert.equal((await person.errands()).length, known);
    });

for (const text of [
  'a plumber, mine had to cancel',
  'my plumber cancelled, I need another',
  'my toilet overflows, please stop it',
])
  test(`"${text}" is a wish`, async () => {
    const person = inbox.newPerson();

    await person.say(text);

    assert.deepEqual(
      (await person.errands()).map(({ request }) => request.service),
      ['plumber'],
    );
  });

test('an appointment in doubt is not called booked among several, nor when everything is to be deleted', async () => {
  const person = inbox.newPerson();
  const denied: ErrandEvent = { type: 'callResult', call: 0, evidence: { outcome: 'unavailable' } };
  await ask(person, 'a dentist tomorrow afternoon', [...BOOKED.slice(0, -1), denied]);
  await STATES['a plumber sought'](person);

  await person.say('cancel');
  mock.timers.tick(5);
  await person.say('delete my data');
  await person.say('yes');

  const [which, , deleted] = person.replies().slice(-3);
  assert.match(which ?? '', /^Which one\?\n.*\n?.*dentist, Tuesday, Nov 24 at 2:00 PM \(not certain\)/);
  assert.match(
    deleted ?? '',
    /This stays as it is:\nA dentist: perhaps booked at Dr\. Smith Dental, .*\. I am not sure that it was written down\.$/,
  );
});

test('cancel means what is under way or lies ahead, and what is past only when there is nothing else', async () => {
  const person = inbox.newPerson();
  await STATES['a dentist booked'](person);
  mock.timers.setTime(NOW + 10 * 86_400_000);
  await person.say('a plumber on Friday');

  await person.say('cancel');
  assert.match(person.replies().at(-1) ?? '', stopped('a plumber'));
  await person.say('cancel');

  assert.match(person.replies().at(-1) ?? '', /it is too late to cancel it\.$/);
});
