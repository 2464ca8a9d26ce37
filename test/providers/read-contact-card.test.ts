import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Card, readContactCard } from '../../lib/providers/read-contact-card.ts';
import { readPhone } from '../../lib/providers/read-phone.ts';
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
    { name: 'Ana', phones: ['+1-555-555-5555;ext=5555'] },
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
  [
    'another card within it',
    vcard(
      'VERSION:2.1',
      'FN:Ana',
      'AGENT:',
      ...vcard('VERSION:2.1', 'FN:Bob', 'TEL;PREF:2222222', 'AGENT:', vcard('FN:Cid', 'TEL:3333333').trim())
        .trim()
        .split('\r\n'),
      'TEL:1111111',
    ),
    { name: 'Ana', phones: ['1111111'] },
  ],
  [
    'another card that begins on the line that says so, and one in escapes',
    vcard(
      'item1.AGENT;X=1:BEGIN:VCARD',
      'FN:Bob',
      'TEL:2222222',
      'END:VCARD',
      'AGENT:BEGIN:VCARD\\nFN:Cid\\nTEL:3333333\\nEND:VCARD\\n',
      'FN:Ana',
      'TEL:1111111',
    ),
    { name: 'Ana', phones: ['1111111'] },
  ],
  [
    'of several names the preferred one that is seen',
    vcard('FN:One', 'FN;PREF:Two', 'TEL:1111111'),
    { name: 'Two', phones: ['1111111'] },
  ],
  [
    'version 4.0, names by preference',
    vcard('FN:One', 'FN;PREF=2:Two', 'FN;PREF=1:\u200b', 'FN;PREF=1;LANGUAGE=en:Three', 'TEL:1111111'),
    { name: 'Three', phones: ['1111111'] },
  ],
  [
    'groups whose letters differ',
    vcard('FN:Ana', 'item1.TEL:1111111', 'ITEM1.X-ABLABEL:Fax', 'ITEM2.tel:2222222', 'item2.x-ablabel:Pager'),
    { name: 'Ana', phones: [] },
  ],
  [
    'a local number with its context, and one whose context is no number',
    vcard(
      'FN:Ana',
      'TEL;VALUE=uri:tel:555-0144;phone-context=+1-212',
      'TEL;VALUE=uri:tel:%28212%29%20555-0145;phone-context=example.com',
      'TEL;VALUE=uri:tel:+1-212-555-0146;isub=12345;phone-context=+44',
    ),
    { name: 'Ana', phones: ['+1-212-555-0144', '(212) 555-0145', '+1-212-555-0146'] },
  ],
  [
    "an extension, which WhatsApp's number of the same line lacks",
    vcard(
      'FN:Ana',
      'TEL;waid=12125550144:(212) 555-0144 x102',
      'TEL;VALUE=uri;waid=12125550145:tel:+1-212-555-0145;ext=102',
      'TEL:212 555 0146;102',
      'TEL;VALUE=uri:tel:+12125550147;postd=pp22',
    ),
    {
      name: 'Ana',
      phones: [
        '(212) 555-0144 x102',
        '+1-212-555-0145;ext=102',
        '212 555 0146;ext=102',
        '+12125550147;ext=22',
      ],
    },
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

for (const unseen of [
  '\u200b\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u3164',
  '\u2800',
  '\u00a0',
  '.',
  '\u200e-\u200e',
])
  test(`a name of ${JSON.stringify(unseen)} alone is none`, () => {
    const card = (...lines: string[]) => readContactCard(Buffer.from(vcard(`FN:${unseen}`, ...lines)))?.name;

    assert.equal(card('N:Lima;Ana'), 'Ana Lima');
    assert.equal(card(`N:${unseen}`, 'ORG:Acme'), 'Acme');
    assert.equal(card(), '');
  });

for (const name of ['7', '💅', '歯科', 'Ana\u200d', 'می\u200cخواهم'])
  test(`${name} is a name`, () => {
    assert.equal(readContactCard(Buffer.from(vcard(`FN:${name}`, 'N:Lima;Ana')))?.name, name);
  });

for (const [extension, isKept] of [
  [';ext=102', true],
  [' x102', true],
  [' ext. 102', true],
  [',,102', true],
  ['p102', true],
  [';102', true],
  [';isub=102', false],
] as const)
  test(`a number on a card with "${extension}" is ${isKept ? 'refused with the reason' : 'read'}`, () => {
    const file = Buffer.from(vcard('FN:Ana', `TEL:+1 212 555 0144${extension}`));
    const read = readPhone(readContactCard(file)?.phones[0] ?? '', 'US');

    if (isKept) assert.match('refused' in read ? read.refused : '', /has an extension/);
    else assert.deepEqual(read, { phone: '+12125550144' });
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
  ['cards', (length: number) => 'AGENT:\r\nBEGIN:VCARD\r\n'.repeat(length / 22)],
  ['pauses', (length: number) => `TEL:1${',1'.repeat(length / 2)}`],
  ['labels', (length: number) => 'a.TEL:1\r\nb.X-ABLabel:c\r\n'.repeat(length / 24)],
] as const)
  test(`a line of many ${what} takes no more work than its length`, () =>
    assertGrowsWithLength(400_000, (length) => readContactCard(Buffer.from(vcard(lineOf(length))))));
