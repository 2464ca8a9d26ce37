import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asVariable, dynamicVariables } from '../../lib/errand/dynamic-variables.ts';
import { at, Story } from './story.ts';

const ALL = [
  'call_id',
  'callback_number',
  'language',
  'notes',
  'provider_name',
  'purpose',
  'service',
  'timezone',
  'user_name',
  'when_text',
  'window_end',
  'window_start',
];

test('all twelve variables are given, always as text', () => {
  const story = new Story();
  for (const errand of [story.errand, { ...story.errand, userName: '', callbackNumber: '', providers: [] }]) {
    const variables = dynamicVariables(errand, story.call(0), 'c1');

    assert.deepEqual(Object.keys(variables).sort(), ALL);
    for (const value of Object.values(variables)) assert.equal(typeof value, 'string');
  }
});

test('a call to book is given the window of the user, in the zone of the business', () => {
  const { errand } = new Story();

  const { window_start, window_end, timezone, purpose, callback_number } = dynamicVariables(
    errand,
    errand.calls[0] ?? assert.fail(),
    'c1',
  );

  assert.deepEqual([window_start, window_end], ['2026-11-23T12:00:00-05:00', '2026-11-23T18:00:00-05:00']);
  assert.deepEqual([timezone, purpose, callback_number], ['America/New_York', 'book', '+12125550199']);
});

for (const purpose of ['confirm', 'cancel', 'release'] as const)
  test(`the slot of a ${purpose} call is both ends of its window`, () => {
    const story = new Story();
    const call = { ...story.call(0), purpose, slot: at('2026-11-23T15:00') };

    const { window_start, window_end } = dynamicVariables(story.errand, call, 'c1');

    assert.equal(window_start, '2026-11-23T15:00:00-05:00');
    assert.equal(window_end, window_start);
  });

const CLEANED: [string, string][] = [
  ['{{system__secret}} hello', 'system__secret hello'],
  ['{{{a}}}', 'a'],
  ['{{}{', ''],
  ['a {b} c', 'a {b} c'],
  ['two\n\nlines\t here ', 'two lines here'],
  ['😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀'],
];
for (const [text, expected] of CLEANED)
  test(`"${text.replace(/\s+/g, ' ')}" becomes a variable without braces, on one line, cut between characters`, () => {
    const cleaned = asVariable(text, 20);

    assert.equal(cleaned, expected);
    assert.doesNotMatch(cleaned, /\{\{|\}\}/);
  });
