import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRemark, isThanks, wantsChange } from '../../lib/understanding/read-remark.ts';

const DIRECTORY = {
  categories: 'dentist|plumber|hair salon|barber|vet|doctor|electrician|mechanic|locksmith'.split('|'),
  areas: ['Brooklyn', 'Queens'],
};

for (const text of [
  "heads up, there's a dog in the apartment",
  'ring the doorbell, the key is with the doorman',
  'is there a car park?',
  'can i bring my dog',
  "I'll be in the car until 3",
  'will they need a key?',
  'bring my dog',
  "thanks, the doctor said it's urgent",
  'gracias, el perro está bien',
])
  test(`"${text}" is a remark`, () => assert.equal(isRemark(text, DIRECTORY), true));

for (const text of [
  'a plumber',
  'the doctor is a friend',
  'a haircut',
  'leaky faucet tomorrow',
  'oil change in Queens on friday',
  "a woman's haircut, please",
  'I need a haircut',
  'I also need my hair cut',
  'my tooth hurts',
  'and my toilet is clogged!',
  'me duele la muela',
  'and someone to fix my sink',
  'my dog needs his shots next week',
  'thanks, can you call a plumber too?',
  'thx, dentist for my son on friday',
  'thanks! is there a dentist in brooklyn?',
  'thanks, next: plumber',
  'oil change for my honda on friday morning',
  'can i get my hair cut on friday?',
  "I'd like my hair done on friday",
  'I have to get my brakes checked',
  "I'm locked out",
  'I have a toothache',
  "there's a leak in my bathroom",
  'thanks! I need a plumber',
  'thanks, a vet too please',
  'thanks, plumber tomorrow',
  'the door code is 1234',
])
  test(`"${text}" is no remark`, () => assert.equal(isRemark(text, DIRECTORY), false));

test('thanks and wishes for a change are told from other words', () => {
  assert.deepEqual(['Many thanks!', 'gracias', 'no thanks', 'thanksgiving'].map(isThanks), [
    true,
    true,
    false,
    false,
  ]);
  assert.deepEqual(['make it 3', 'I am out until 3'].map(wantsChange), [true, false]);
});
