import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseSlot, readOrdinal, type Said } from '../../lib/understanding/intent/choose-slot.ts';
import { SEED } from '../seed.ts';

const local = (text: string): number => Date.parse(`${text}Z`) / 60_000;
const now = local('2026-11-25T10:00');
const HERE: Said = {
  setting: {
    language: 'en',
    country: 'US',
    today: Math.floor(now / 1440),
    isDayFirst: false,
    zones: ['est'],
    hasDays: true,
  },
  reading: { now, width: 120, isDinner: false },
};
/** A Saturday, and the Monday after it. */
const SLOTS = [local('2026-11-28T11:00'), local('2026-11-30T14:00')];

const READ: [ReturnType<typeof chooseSlot>, string][] = [
  [1, "the first one|number one|la primera|I'd like the first one please|any is fine|you choose|cualquiera"],
  [1, 'the earliest|the first available|11am|at 11|the saturday one|ok saturday then|nov 28|el sabado'],
  [
    2,
    'the second one|number two|la segunda|the 2nd|2 works|no, the second one|the last one|Can you book the 2nd?',
  ],
  [2, 'monday|the monday one works for me|2pm|at 2|Monday afternoon, please|the 30th'],
  [5, 'the fifth one'],
  ['unclear', 'book it|yes book it|that works|ok 👍|👌|great, book it|dale|perfect|ok thanks|sounds good'],
  [undefined, 'none of these|not the first one|neither|thanks|please|hi|good morning|sunday|tomorrow|at 3'],
  [undefined, 'one second|wait, one second please|a sec|saturday I work|I like you|thanks you!|Morning!'],
  [
    undefined,
    'is the saturday one still free?|what about monday?|the door code is 1234|I leave at 2|no good',
  ],
];
for (const [choice, texts] of READ)
  for (const text of texts.split('|'))
    test(`"${text}" chooses ${choice} of two`, () => assert.equal(chooseSlot(text, SLOTS, HERE), choice));

test('who agrees takes the only offer, and what names several leaves it open', () => {
  for (const text of ['great, book it', '👌', 'dale', 'that works', 'ok 👍', 'can you book it?'])
    assert.equal(chooseSlot(text, SLOTS.slice(0, 1), HERE), 1);
  assert.equal(chooseSlot('saturday', [...SLOTS.slice(0, 1), ...SLOTS.slice(0, 1)], HERE), 'unclear');
  assert.equal(chooseSlot('the earliest', [...SLOTS.slice(0, 1), ...SLOTS.slice(0, 1)], HERE), 'unclear');
});

test('words that decline, or say that somebody is busy, do not take the only offer', () => {
  for (const text of [
    "no, that's ok, thanks",
    "nah, it's fine",
    'no, esta bien',
    "I'm at work on Saturday",
    'I work on Monday',
    'at work',
    'feb 29',
    'one sec',
  ])
    assert.notEqual(chooseSlot(text, SLOTS.slice(0, 1), HERE), 1, text);
});

test('a place in a list is read alone, too', () => {
  assert.equal(readOrdinal('the second one', 2), 2);
  assert.equal(readOrdinal('any', 2), undefined);
  assert.equal(readOrdinal('one second, please', 2), undefined);
});

test('any text is read without an error', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('the', 'second', 'one', 'at', '3', 'ok'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      chooseSlot(words.join(' '), SLOTS, HERE);
    }),
    { seed: SEED },
  );
});
