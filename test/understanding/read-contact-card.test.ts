import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Card, readContactCard } from '../../lib/understanding/read-contact-card.ts';
import { assertGrowsWithLength } from '../grows-with-length.ts';

const vcard = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

const CARDS: [string, string, Card | null][] = [
  [
    "WhatsApp's own",
    vcard(
      'VERSION:3.0',
      'N:;Joe;;;',
      "FN:Joe's Garage",
      'item1.TEL;waid=14155550100:+1 (415) 555-0100',
      'item1.X-ABLabel:Mobile',
    ),
    { name: "Joe's Garage", phones: ['+14155550100'] },
  ],
  [
    'version 4 with an address of the telephone kind',
    vcard('VERSION:4.0', 'FN:Ana', 'TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-555-5555;ext=5555'),
    { name: 'Ana', phones: ['+1-555-555-5555'] },
  ],
  [
    'folded lines and escapes',
    vcard('FN:Smith\\, Jones \\; Co\\n', ' mpany', 'TEL:+1 415', '  555 0100'),
    { name: 'Smith, Jones ; Co mpany', phones: ['+1 415 555 0100'] },
  ],
  [
    'several numbers, the preferred first and no fax',
    vcard('FN:Ana', 'TEL;TYPE=FAX:1', 'TEL;TYPE=HOME:2222222', 'TEL;TYPE=CELL,PREF:3333333'),
    { name: 'Ana', phones: ['3333333', '2222222'] },
  ],
  [
    'version 2.1, quoted-printable',
    vcard(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;Jos=C3=A9',
      'TEL;CELL:+34 600 000 000',
    ),
    { name: 'José Muñoz', phones: ['+34 600 000 000'] },
  ],
  [
    'only the first of two',
    `${vcard('FN:One', 'TEL:1111111')}${vcard('FN:Two', 'TEL:2222222')}`,
    { name: 'One', phones: ['1111111'] },
  ],
  ['an organisation', vcard('ORG:Acme;Sales', 'TEL:1111111'), { name: 'Acme', phones: ['1111111'] }],
  ['no number', vcard('FN:Ana'), { name: 'Ana', phones: [] }],
  ['one that breaks off', 'begin:vcard\nfn:Ana\ntel:1111111', { name: 'Ana', phones: ['1111111'] }],
  ['no card', 'hello', null],
  ['nothing', '', null],
];

for (const [what, text, expected] of CARDS)
  test(`a contact card is read: ${what}`, () => {
    assert.deepEqual(readContactCard(text), expected);
  });

for (const [what, lineOf] of [
  ['parameters', (length: number) => `TEL${';a'.repeat(length)}`],
  ['quotes', (length: number) => `TEL;"${'"'.repeat(length)}`],
  ['letters', (length: number) => `PHOTO:${'A'.repeat(length)}`],
] as const)
  test(`a line of many ${what} takes no more work than its length`, () =>
    assertGrowsWithLength(400_000, (length) => readContactCard(vcard(lineOf(length)))));
