import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, pad, textWidth, wrap, wrapAtMost } from '../../../../infra/local/demo/measure-text.ts';

test('a text takes as many columns as a terminal gives it', () => {
  const widths: [string, number][] = [
    ['', 0],
    ['dentist', 7],
    ['café', 4],
    ['cafe\u0301', 4],
    ['歯医者', 6],
    ['🦷', 2],
    ['👩‍⚕️', 2],
    ['★ ✓✓ ☎ ●', 8],
    ['\x1b[1mbold\x1b[22m', 4],
  ];

  for (const [text, width] of widths) assert.equal(textWidth(text), width, JSON.stringify(text));
});

test('text is broken between words, and inside of a word that no line can hold', () => {
  assert.deepEqual(wrap('one two three\n\nfour', 7), ['one two', 'three', '', 'four']);
  assert.deepEqual(wrap('see abcdefghij', 4), ['see', 'abcd', 'efgh', 'ij']);
  assert.deepEqual(wrap('歯医者です', 4), ['歯医', '者で', 'す']);
});

test('what is cut ends with an ellipsis and fits', () => {
  assert.equal(cut('Dr. Smith Dental', 10), 'Dr. Smith…');
  assert.equal(cut('Dr. Smith', 9), 'Dr. Smith');
  assert.equal(cut('歯医者', 4), '歯…');
  assert.equal(cut('any', 0), '');
  assert.deepEqual(wrapAtMost('one two three four', 7, 2), ['one two', 'three…']);
});

test('padding counts columns, not characters', () => {
  assert.equal(pad('歯', 4), '歯  ');
  assert.equal(pad('long', 2), 'long');
});
