import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenText } from '../../../lib/vendors/elevenlabs/spoken-text.ts';

for (const [said, expected] of [
  ['K7-22 / B', 'K7-22 / B'],
  [4711, '4711'],
  ['1 Main St., 2nd floor, c/o Dr. Smith', '1 Main St., 2nd floor, c/o Dr. Smith'],
  ['A1 https://evil.example/pay?now', 'A1'],
  ['A1\n*Provider:*\u202e Dr. Evil', 'A1 *Provider:* Dr. Evil'],
  ['www.evil.example and HTTP://EVIL.EXAMPLE', 'and'],
  ['pay at evil.example/c/1 today', 'pay at today'],
  ['pay at evil.com:8443/pay?x=1 or evil.com?login', 'pay at or'],
  ['пример.рф/оплата, evil.xn--p1ai#pay', ''],
  ['1.2.3.4/pay or http:evil.com\\pay', 'or http:'],
  [
    'see evil.co.uk. It is Dr.Smith: $12.50/hour at 9.30',
    'see evil. co. uk. It is Dr. Smith: $12.50/hour at 9.30',
  ],
  ['A1\u200f\u061c', 'A1'],
  ['javascript://%0aalert(1)', ''],
  ['\u0000\r\n', ''],
] as const)
  test(`what a business says, ${JSON.stringify(said).replace(/[^ -~]/g, '?')}, is one line and leads nowhere`, () => {
    assert.equal(spokenText(said, 60), expected);
  });

test('it is cut, and no character is torn', () => {
  assert.equal(spokenText(`${'x'.repeat(9)}😀`, 10), `${'x'.repeat(9)}\ufffd`);
});
