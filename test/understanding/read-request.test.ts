import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SEED } from '../seed.ts';
import { type ReadRequest, readRequest } from './request-in.ts';

const DIRECTORY = {
  categories:
    'dentist|plumber|hair salon|barber|vet|doctor|electrician|mechanic|locksmith|optician|massage|restaurant'.split(
      '|',
    ),
  areas: ['Brooklyn', 'Park Slope', 'Slope', 'Manhattan', 'São Paulo'],
};
/** Wednesday, Nov 25 2026, 10:00 in New York. */
const WHERE = { now: Date.parse('2026-11-25T10:00:00-05:00'), timezone: 'America/New_York', country: 'US' };
const read = (text: string, directory = DIRECTORY) => readRequest(text, directory, WHERE);
const withoutTime = ({ time: _, ...rest }: ReadRequest) => rest;

const SERVICES: Record<string, string[]> = {
  dentist: [
    'I need a dentist on Monday afternoon',
    'DENTISTS!!',
    'my tooth hurts',
    'Teeth cleaning, please',
    "a dentist's appointment",
    'find me a denitst',
    'any dentst around?',
    'Necesito un dentista el lunes',
    'me duele la muela',
    'I need a dentist, a filling fell out while I fixed the car',
  ],
  plumber: ['a plumber', 'my pipe is leaking', 'the drains are clogged', 'busco un fontanero'],
  'hair salon': ['a hairdresser in town', 'Hair salon', 'cut my hair', 'quiero cortarme el pelo'],
  barber: ['barber', 'the barbershop', 'I want a shave'],
  vet: ['my dog is sick', 'a veterinarian for my cat', 'el veterinario', 'a doctor for my dog please'],
  doctor: ['a GP please', 'not a dentist, a doctor', 'mi médico'],
  electrician: ['electrisian', 'un electricista'],
  mechanic: ['auto repair', 'an oil change', 'my car'],
  locksmith: ['locked out of my car', 'cerrajero'],
  optician: ['an eye doctor', 'eye exam'],
  massage: ['deep tissue massage'],
  restaurant: ['a table for two tonight'],
};
for (const [service, texts] of Object.entries(SERVICES))
  for (const text of texts)
    test(`"${text}" asks for the category ${service}`, () =>
      assert.deepEqual(withoutTime(read(text)), { service }));

const UNKNOWN: [string, string][] = [
  ['I need a unicorn groomer', 'unicorn groomer'],
  ['I want a unicorn groomer on Friday, please', 'unicorn groomer'],
  ['book me an appointment with a unicorn groomer', 'unicorn groomer'],
  ['necesito un domador de leones para hoy', 'domador de leones'],
  ['I need a dog groomer', 'dog groomer'],
  ['looking for a lawyer tomorrow', 'lawyer'],
  ['I need some mental health support', 'mental health support'],
  ["my garage door won't open", 'garage door'],
  ['my wife needs a gynecologist', 'gynecologist'],
];
for (const [text, unknownService] of UNKNOWN)
  test(`"${text}" asks for something the directory does not have`, () =>
    assert.deepEqual(withoutTime(read(text)), { unknownService }));

for (const text of [
  'hello',
  'book me an appointment',
  'I need some help',
  'take care of my card',
  'send me a message',
  'no heat in my rental',
  'the garbage bags are torn',
  'I need lumber',
])
  test(`"${text}" names no service`, () => assert.deepEqual(withoutTime(read(text)), {}));

test('two services named alike are both returned for the question', () => {
  assert.deepEqual(read('a plumber and an electrician').unclearAmong, ['plumber', 'electrician']);
  assert.deepEqual(read('a haircut').unclearAmong, ['hair salon', 'barber']);
});

test('a hint counts only when the directory has the category under any of its names', () => {
  assert.equal(read('my tooth hurts', { categories: ['Dental Clinic'], areas: [] }).service, 'Dental Clinic');
  assert.equal(read('a hair salon', { categories: ['hairdresser'], areas: [] }).service, 'hairdresser');
  assert.equal(read('my tooth hurts', { categories: ['plumber'], areas: [] }).service, undefined);
  assert.equal(read('an eye doctor', { categories: ['doctor'], areas: [] }).unknownService, 'eye doctor');
});

test('a category that no list knows is found by its own name', () => {
  const directory = { categories: ['unicorn groomer'], areas: [] };

  assert.equal(read('two Unicorn Groomers', directory).service, 'unicorn groomer');
});

const AREAS: [string, string | undefined][] = [
  ['a dentist in brooklyn', 'Brooklyn'],
  ['near Park Slope', 'Park Slope'],
  ['PARK  SLOPE, Brooklyn', 'Park Slope'],
  ['en sao paulo', 'São Paulo'],
  ['a brooklynite', undefined],
  ['on the slopes', undefined],
  ['a dentist not in Brooklyn', undefined],
  ['anywhere but Park Slope', undefined],
  ['except Brooklyn', undefined],
  ['dentista, no en Manhattan', undefined],
  ['not in Brooklyn or Manhattan', undefined],
  ['not in Brooklyn, in Manhattan', 'Manhattan'],
  ['in Brooklyn, not Manhattan', 'Brooklyn'],
  ['not Brooklyn but Manhattan', 'Manhattan'],
  ['no, in Brooklyn', 'Brooklyn'],
  ['not far from Brooklyn', 'Brooklyn'],
  ['why not in Brooklyn?', 'Brooklyn'],
];
for (const [text, area] of AREAS)
  test(`the area of "${text}" is ${area}`, () => assert.equal(read(text).area, area));

test('a place outside the directory is reported, a month or weekday is not a place', () => {
  assert.equal(read('a dentist in Paris').unknownArea, 'Paris');
  assert.equal(read('a dentist in December').unknownArea, undefined);
  assert.equal(read('un dentista en Español').unknownArea, undefined);
  assert.equal(read('a dentist in Brooklyn').unknownArea, undefined);
});

const PLACES: [string, string | undefined][] = [
  ['near the Bronx', 'Bronx'],
  ['a dentist not in Paris', undefined],
  ['not in Brooklyn', undefined],
  ['plumber in boston tomorrow', 'boston'],
  ['a tutor in maths', undefined],
];
for (const [text, place] of PLACES)
  test(`the unknown place of "${text}" is ${place}`, () => assert.equal(read(text).unknownArea, place));

test('the time is read along, and is null when nothing is said of it', () => {
  assert.equal(read('a dentist').time, null);
  assert.deepEqual(read('a dentist asap').time, { isDenial: false, unread: [], isPast: false });
  const [tomorrow] = read('a dentist tomorrow').time?.windows ?? [];
  assert.equal(tomorrow && tomorrow.end - tomorrow.start, 1440);
});

test('any text is read without an error', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'dentist',
      'on',
      'monday',
      'at',
      '3',
      'not',
      'need a',
      'in',
      'Brooklyn',
      '{{',
      'constructor',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      assert.ok('time' in read(words.join(' ')));
    }),
    { seed: SEED },
  );
});
