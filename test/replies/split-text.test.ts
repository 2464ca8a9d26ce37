import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitText } from '../../lib/replies/split-text.ts';
import { SEED } from '../seed.ts';

const FAMILY = '👨‍👩‍👧‍👦';

test('a text that fits stays whole', () => {
  assert.deepEqual(splitText('x'.repeat(1500)), ['x'.repeat(1500)]);
});

test('a longer text is cut after a paragraph, else a line, else a sentence, else a word', () => {
  assert.deepEqual(splitText('One two.\nThree.\n\nFour. Five', 20), ['One two.\nThree.', 'Four. Five']);
  assert.deepEqual(splitText('One two. Three\nFour. Five', 20), ['One two. Three', 'Four. Five']);
  assert.deepEqual(splitText('One two three. Four five', 20), ['One two three.', 'Four five']);
  assert.deepEqual(splitText('One two three four five', 20), ['One two three four', 'five']);
});

test('an emoji is never cut, not even one that is made of several', () => {
  const parts = splitText(FAMILY.repeat(400));

  assert.ok(parts.length > 2);
  for (const part of parts) assert.equal(part.replaceAll(FAMILY, ''), '');
  assert.equal(parts.join(''), FAMILY.repeat(400));
});

test('of any text nothing but blanks at the cuts is lost, and every part fits', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 400 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 10, max: 60 }), (text, most) => {
      const parts = splitText(text, most);

      assert.equal(parts.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      for (const part of parts) {
        assert.ok(part.length <= most && part.length > 0);
        assert.ok(part.isWellFormed() || !text.isWellFormed());
      }
    }),
    { numRuns: 300, seed: SEED },
  );
});
