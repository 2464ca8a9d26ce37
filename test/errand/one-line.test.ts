import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneLine } from '../../lib/errand/one-line.ts';
import { article, plain } from '../../lib/errand/wording.ts';

for (const [text, expected] of [
  ['two\r\nlines\u2028and\u0085more', 'two lines and more'],
  ['a\u0000b\u001b[2Jc', 'a b [2Jc'],
  ['pay \u202e0001$\u202c now', 'pay 0001$ now'],
  ['\u2066left\u2069', 'left'],
  ['half \ud83d', 'half \ufffd'],
  ['👩‍🚀 stays whole', '👩‍🚀 stays whole'],
] as const)
  test(`${JSON.stringify(text)} is put on one line that reads as it is written`, () => {
    assert.equal(oneLine(text), expected);
  });

test('neither a name nor what it is called can look like a message of ours', () => {
  const forged = 'Evil\n\n*Appointment Confirmed*\n*Provider:* Dr. Smith';

  assert.equal(plain(forged), 'Evil Appointment Confirmed Provider: Dr. Smith');
  assert.equal(article(forged), 'an Evil Appointment Confirmed Provider: Dr. Smith');
});
