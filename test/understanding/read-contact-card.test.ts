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
    { name: "Joe's Garage", phones: ['+1 (415) 555-0100', '+14155550100'] },
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
  [
    'a mark of byte order before it',
    `\ufeff${vcard('VERSION:3.0', 'FN:Dr. Lima', 'TEL;TYPE=WORK:+1 212 555 0147')}`,
    { name: 'Dr. Lima', phones: ['+1 212 555 0147'] },
  ],
  [
    'version 2.1, a soft line break within a word, and another within a character',
    vcard(
      'VERSION:2.1',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=43=6C=C3=ADnica=20=53=',
      '=61=6E=20=4A=6F=73=C3=',
      '=A9',
      'TEL;CELL;ENCODING=QUOTED-PRINTABLE:=2B1212=',
      '5550147',
    ),
    { name: 'Clínica San José', phones: ['+12125550147'] },
  ],
  [
    'version 2.1, another character set',
    vcard(
      'VERSION:2.1',
      'FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Cl=EDnica San Jos=E9',
      'TEL;CELL:+12125550147',
    ),
    { name: 'Clínica San José', phones: ['+12125550147'] },
  ],
  [
    'version 2.1, a Japanese character set and a folded line whose blank counts',
    vcard('VERSION:2.1', 'N;CHARSET=SHIFT_JIS;QUOTED-PRINTABLE:=8E=95=89=C8;', 'TEL;WORK:+81', ' 312345678'),
    { name: '歯科', phones: ['+81 312345678'] },
  ],
  [
    'a character set that nobody knows',
    vcard('FN;CHARSET=X-UNKNOWN:José', 'TEL:1111111'),
    { name: 'José', phones: ['1111111'] },
  ],
  [
    'version 4.0, preferences by number',
    vcard(
      'VERSION:4.0',
      'FN:Ana',
      'TEL;VALUE=uri;TYPE="voice,home":tel:+1-212-555-0149',
      'TEL;VALUE=uri;PREF=20;TYPE="voice,home":tel:+1-212-555-0147',
      'TEL;VALUE=uri;PREF=3;TYPE="voice,work":tel:%2B1-212-555-0148',
    ),
    { name: 'Ana', phones: ['+1-212-555-0148', '+1-212-555-0147', '+1-212-555-0149'] },
  ],
  [
    'a fax that only its label tells, within a group',
    vcard(
      'FN:Ana',
      'item1.TEL:1111111',
      'item1.X-ABLabel:_$!<HomeFAX>!$_',
      'item2.TEL:2222222',
      'item2.X-ABLabel:Praxis',
      'item3.TEL;TYPE=PAGER:3333333',
    ),
    { name: 'Ana', phones: ['2222222'] },
  ],
  [
    'the number that it shows before the one that only WhatsApp knows',
    vcard('FN:Ana', 'TEL;type=CELL;waid=14155550111:(212) 555-0144'),
    { name: 'Ana', phones: ['(212) 555-0144', '+14155550111'] },
  ],
  [
    "the end of WhatsApp's number, which is then of that number's country",
    vcard('FN:Ana', 'TEL;type=CELL;waid=5215512345678:55 1234 5678', 'TEL;waid=551160008976:(11) 96000-8976'),
    { name: 'Ana', phones: ['+5215512345678', '+551160008976'] },
  ],
  ['no number', vcard('FN:Ana'), { name: 'Ana', phones: [] }],
  ['one that breaks off', 'begin:vcard\nfn:Ana\ntel:1111111', { name: 'Ana', phones: ['1111111'] }],
  ['no card', 'hello', null],
  ['nothing', '', null],
];

for (const [what, text, expected] of CARDS)
  test(`a contact card is read: ${what}`, () => {
    assert.deepEqual(readContactCard(Buffer.from(text)), expected);
  });

test('a contact card is read: in UTF-16, and in a character set that it does not name', () => {
  const lines = vcard('VERSION:2.1', 'FN:Clínica San José', 'TEL:+12125550147');
  const expected = { name: 'Clínica San José', phones: ['+12125550147'] };

  assert.deepEqual(readContactCard(Buffer.from(`\ufeff${lines}`, 'utf16le')), expected);
  assert.deepEqual(readContactCard(Buffer.from(lines, 'latin1')), expected);
});

test('a contact card is read: a line that is folded within a character', () => {
  const bytes = Buffer.from(vcard('VERSION:3.0', 'FN:José', 'TEL:1111111'));
  const within = bytes.indexOf(0xc3) + 1;
  const folded = Buffer.concat([bytes.subarray(0, within), Buffer.from('\r\n '), bytes.subarray(within)]);

  assert.equal(readContactCard(folded)?.name, 'José');
});

test('of a name and a number without end nobody keeps more than a name may have', () => {
  const card = readContactCard(
    Buffer.from(vcard(`FN:${'Ana 💅'.repeat(80_000)}`, `TEL:${'1'.repeat(300_000)}`, 'TEL:+1 212 555 0147')),
  );

  assert.equal([...(card?.name ?? '')].length, 100);
  assert.deepEqual(card?.phones, ['+1 212 555 0147']);
});

for (const [what, lineOf] of [
  ['parameters', (length: number) => `TEL${';a'.repeat(length)}`],
  ['quotes', (length: number) => `TEL;"${'"'.repeat(length)}`],
  ['letters', (length: number) => `PHOTO:${'A'.repeat(length)}`],
  ['soft breaks', (length: number) => `FN;QUOTED-PRINTABLE:=\r\n${'=\r\n'.repeat(length / 3)}`],
  ['folds', (length: number) => `FN:\r\n${' \r\n'.repeat(length / 3)}`],
  ['labels', (length: number) => 'a.TEL:1\r\nb.X-ABLabel:c\r\n'.repeat(length / 24)],
] as const)
  test(`a line of many ${what} takes no more work than its length`, () =>
    assertGrowsWithLength(400_000, (length) => readContactCard(Buffer.from(vcard(lineOf(length))))));
