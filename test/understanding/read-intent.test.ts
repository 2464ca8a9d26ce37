import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  asksAnew,
  type Intent,
  noLonger,
  ordersOff,
  readIntent,
  wantsOtherBusiness,
} from '../../lib/understanding/read-intent.ts';
import { SEED } from '../seed.ts';
import { readRequest } from './request-in.ts';

const DIRECTORY = { categories: ['dentist', 'plumber', 'mechanic', 'hair salon'], areas: ['Brooklyn'] };
/** Wednesday, Nov 25 2026, 10:00 in New York. */
const WHERE = { now: Date.parse('2026-11-25T10:00:00-05:00'), timezone: 'America/New_York', country: 'US' };
const requestOf = (text: string) => readRequest(text, DIRECTORY, WHERE);

const WANTED: Record<Intent | 'nothing', string[]> = {
  cancel: [
    'cancel my dentist appointment',
    'please cancel the dentist',
    'Could you please cancel my appointment?',
    'I need to cancel my dentist appointment because I am sick',
    'I would like to cancel my appointment with Dr. Smith',
    "I can't make it tomorrow, please cancel",
    'Sorry, I am sick so please cancel',
    'change of plans: cancel',
    'call it off',
    'call off the appointment',
    'I no longer need the dentist',
    'cancel hair salon',
    "I don't need it anymore, thanks",
    'dont need the appointment',
    'cancela la cita',
    'cancélala por favor',
    'ya no quiero el dentista',
    'nvm cancel',
    'wait, cancel it plz',
    'cancel my appt',
    'cancel my next appointment',
    "cancel my wife's dentist appointment",
    'I no longer need a plumber (thanks)',
    "I'd like to cancel my appointment with the plumber",
    "don't cancel my appointment, cancel the plumber",
    'ya no necesito un dentista',
  ],
  'cancel?': [
    'cancel my appointment tomorrow',
    'cancel my old one and find a new dentist on Friday',
    'cancel or move it',
    'cancel my dental insurance',
    'cancel my subscription',
    'cancel my appointment reminder',
    'cancel the dentist in Brooklyn',
    'can I cancel?',
    'cancel it?',
    'how do I cancel',
    'if it rains, cancel it',
    'no cancel',
    'I do not want you to cancel it',
    'my sister has to cancel, but I still come',
    'tell them to cancel my appointment',
    'the dentist cancelled on me',
    'is there a cancellation fee?',
    'cancel my gynecologist appointment',
    'cancel my yoga session',
    "please cancel my wife's appointment",
    'cancel the Brooklyn appointment',
    'cancel the other one',
    'cancela mi otra cita',
    'a plumber, mine had to cancel',
    'I no longer need a dentist, I need a plumber',
  ],
  halt: [
    'stop calling them',
    'Stop looking.',
    'please stop',
    'stop now',
    'stop it',
    'no, stop calling people',
    'stop looking for a dentist',
    'can you stop calling?',
    'stop calling, my tooth is better',
    'stop looking, I have one for tomorrow',
    'cancel the search',
    "don't book it",
    'dont book anything yet',
    "please don't call them",
    'I found one already',
    "I've already found one, thank you!",
    'I found a dentist',
    'never mind, I found someone else',
    'no need anymore, fixed it myself',
    'no need for a plumber anymore',
    "it's no longer needed",
    'scrap that',
    'actually no',
    'nvm 👍',
    'ya no',
    'ya no lo necesito',
    'no llames más',
    'deja de buscar, por favor',
    'no gracias, ya encontré uno',
    '¡basta!',
  ],
  move: [
    'can we reschedule?',
    'move it to Wednesday at 9 am',
    "I can't make it tomorrow",
    'wont make it, sorry',
    'I will not be able to come on Tuesday',
    'can you push it back an hour',
    'change my appointment',
    'change my dentist to Friday',
    "I'd like to change dentist",
    "don't cancel it, move it to Friday",
    "why don't you move it to Friday?",
    'No, move it to Friday',
    'quiero mover la cita a mañana por la mañana',
    'cambiar mi cita al martes',
    'aplázala una semana',
    'no puedo ir mañana',
  ],
  'move?': [
    'Could you make it Wednesday at 9 am instead',
    'make it two people',
    'I want it on Friday instead',
    "I'd rather have it on Thursday",
    "I'd rather not go",
    'switch to Friday',
  ],
  keep: [
    'actually keep it as it is',
    'keep my appointment',
    'leave it',
    'never mind',
    'forget about it',
    "please don't change anything on Tuesday",
    'Dont move it',
    'please do not cancel',
    'no la canceles',
    'déjalo así',
  ],
  nothing: [
    '',
    'I need a dentist for my son on Friday, change of teeth',
    'I also need an oil change on Friday',
    'change the brakes on Friday',
    'move my couch to Brooklyn on Friday',
    'we move to Brooklyn on Friday',
    'I can make it at 2 on Tuesday',
    'I will be able to come on Tuesday',
    'bring it on Friday',
    'keep it under $100',
    'leave it at the door',
    'never mind the dog',
    "I don't need an x-ray",
    "I can't do stairs",
    'I changed my mind',
    'what time is my dentist appointment?',
    'a dentist',
    'stop by at noon',
    'the bus stop is outside, please hurry',
    'my tooth hurts non-stop, please hurry',
    'please stop the leak',
    'I found one already in Queens, call them',
    'found one?',
    'got a plumber?',
    'stop calling, try Queens',
    'stop calling the ones in Brooklyn',
    'scrap that, I need a plumber',
    "don't call me",
    "don't call them before 9",
    "don't book before noon",
    'no need to call ahead',
    'actually no rush',
    'nvm 你好',
    'no llames antes de las 9',
  ],
};
for (const [wanted, texts] of Object.entries(WANTED))
  for (const text of texts)
    test(`"${text}" wants ${wanted}`, () =>
      assert.equal(readIntent(text, requestOf(text)) ?? 'nothing', wanted));

for (const text of [
  'I need another dentist appointment',
  'find me a dentist',
  'a dentist please',
  'I also need my brakes done',
  "I'd like to see a doctor",
  'necesito un dentista',
  'book me an appointment',
])
  test(`"${text}" asks for something more`, () => assert.equal(asksAnew(text), true));

for (const text of [
  'what time is my dentist appointment?',
  'my tooth hurts',
  "I don't need a dentist",
  'I need it on Friday',
  'I need Friday',
  'I want to go to the dentist',
  'another time would be better',
  'with another dentist',
  'a bit later',
])
  test(`"${text}" asks for nothing more`, () => assert.equal(asksAnew(text), false));

for (const [text, expected] of [
  ['with another dentist', true],
  ['reschedule it with a different dentist', true],
  ["I'd like to change dentist", true],
  ['somewhere else', true],
  ['at another time', false],
  ['another dentist appointment', false],
  ['change my appointment with the dentist', false],
  ['Friday', false],
] as const)
  test(`"${text}" wants ${expected ? 'another' : 'no other'} business`, () =>
    assert.equal(wantsOtherBusiness(text, requestOf(text)), expected));

for (const [text, expected] of [
  ['Cancel the plumber on Friday', true],
  ["Hi, I'd like to cancel the plumber", true],
  ['I no longer need a plumber', true],
  ['can I cancel the plumber?', true],
  ['a plumber, mine had to cancel', false],
  ['my plumber cancelled, I need another', false],
  ['cancel my old one and find a new plumber', false],
] as const)
  test(`"${text}" ${expected ? 'calls something off' : 'is a wish'}`, () =>
    assert.equal(ordersOff(text), expected));

for (const [text, service] of [
  ["I don't need a plumber any more", 'plumber'],
  ['Don’t want the dentist anymore.', 'dentist'],
  ['ya no necesito dentista', 'dentist'],
  ["I don't need a plumber", undefined],
] as const)
  test(`"${text}" names ${service ?? 'nothing'} as no longer needed`, () =>
    assert.equal(requestOf(noLonger(text)).service, service));

test('any text is read without an error', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('cancel', "don't", 'move', 'it', 'my', 'appointment', 'please', ',', '?', 'no', 'to'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join(' ');
      assert.ok([...Object.keys(WANTED), undefined].includes(readIntent(text, requestOf(text))));
    }),
    { seed: SEED },
  );
});

test('words that deny it never call off or move anything', () => {
  const verb = fc.constantFrom('cancel', 'call off', 'move', 'reschedule', 'change', 'postpone');
  const denied = fc.constantFrom("don't", 'dont', 'do not', "please don't", 'never', "I don't want to");
  const object = fc.constantFrom('it', 'my appointment', 'the dentist', 'that');
  fc.assert(
    fc.property(denied, verb, object, (...words) => {
      const text = words.join(' ');
      assert.ok(!['cancel', 'move'].includes(readIntent(text, requestOf(text)) ?? ''), text);
    }),
    { seed: SEED },
  );
});
