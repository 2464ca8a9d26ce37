import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCorrection } from '../../lib/understanding/read-correction.ts';
import { SEED } from '../seed.ts';
import { readRequest } from './request-in.ts';

const categories = ['dentist', 'plumber', 'hair salon', 'barber', 'vet', 'doctor', 'mechanic', 'restaurant'];
/** Wednesday, Nov 25 2026, 10:00 in New York. */
const WHERE = { now: Date.parse('2026-11-25T10:00:00-05:00'), timezone: 'America/New_York', country: 'US' };
const read = (text: string) => readCorrection(text, categories);

/** What says that the one before was not meant, and what is asked for instead. */
const OF_LAST: Record<string, string[]> = {
  vet: [
    'no, a vet',
    'No. Vet!',
    'no a vet please',
    'no no, the vet',
    'no wait, I need a vet',
    'Sorry, a vet',
    'oh sorry, I meant the vet',
    'I mean a vet',
    'actually I need a vet on Friday',
    'Actually, could you make it a vet?',
    'instead I need a vet',
    'a vet instead',
    'can I have a vet instead?',
    "I'd like a vet instead of that",
    'perdón, un veterinario',
  ],
  mechanic: ['no, I meant for my car'],
};
for (const [service, texts] of Object.entries(OF_LAST))
  for (const text of texts)
    test(`"${text}" asks for the category ${service} instead of what was said last`, () => {
      assert.equal(readRequest(text, { categories, areas: [] }, WHERE).service, service);
      assert.equal(read(text)?.isOfLast, true);
    });

/** What names the one that is not meant. */
const NAMED: [string, string, string | undefined][] = [
  ['no wait, not a dentist, I need a vet', 'dentist', 'vet'],
  ['actually a vet, not a dentist', 'dentist', 'vet'],
  ['sorry, a vet instead of the dentist', 'dentist', 'vet'],
  ['a plumber rather than a mechanic on Monday', 'mechanic', 'plumber'],
  ["I don't need a dentist, I need a vet", 'dentist', 'vet'],
  ['no, un veterinario, no un dentista', 'dentist', 'vet'],
  ['un veterinario en vez de un dentista', 'dentist', 'vet'],
  ['not a dentist', 'dentist', undefined],
];
for (const [text, not, service] of NAMED)
  test(`"${text}" does not mean the category ${not}`, () => {
    assert.deepEqual(read(text)?.not, [not]);
    assert.equal(readRequest(text, { categories, areas: [] }, WHERE).service, service);
  });

for (const text of [
  '',
  'I need a vet',
  'I also need a vet',
  'actually I need a vet too',
  'no wait, I need a vet as well',
  'sorry, and a vet',
  'sorry, I need another dentist',
  'no problem, I need a vet',
  'no rush, find me a vet',
  'No, thanks. I need a vet',
  'sorry to bother you, I need a vet',
  'sorry, I forgot: my car is at the shop',
  'a vet on Monday instead of Tuesday',
])
  test(`"${text}" takes nothing back`, () => assert.equal(read(text), null));

test('a trade that the directory does not have is told apart from words about something else', () => {
  assert.equal(read('no, I meant a dog groomer')?.missing, 'dog groomer');
  assert.equal(read('actually I need a later slot')?.missing, undefined);
});

test('any text is read without an error', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('no', ',', 'wait', 'not', 'a', 'dentist', 'instead', 'of', 'I', 'meant', 'sorry', 'vet'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const { not = [] } = read(words.join(' ')) ?? {};
      assert.ok(not.every((one) => categories.includes(one)));
    }),
    { seed: SEED },
  );
});
