import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unicodeText } from '../../lib/platform/unicode-text.ts';
import { ProvidersFileError, parseProviders } from '../../lib/providers/parse-provider-rows.ts';

const HEADER = 'id,name,category,phone,area,address,timezone,opens,closes,languages';
const MUNOZ =
  'd1,Clínica Muñoz,dentist,+525512345601,Coyoacán,"Calle 1, Coyoacán",America/Mexico_City,09:00,17:00,es';
const PLAIN = 'd2,Dental Uno,dentist,+525512345602,Roma,Calle 2,America/Mexico_City,09:00,17:00,es';
const RULES = { country: 'MX', ownNumbers: [] } as const;

const load = (file: Uint8Array) => parseProviders(unicodeText(file), RULES);
const fileOf = (lines: string[], delimiter = ',', end = '\r\n') =>
  lines
    .map((line) =>
      delimiter === ','
        ? line
        : line.replace('"Calle 1, C', 'Calle 1 C').replace('n",', 'n,').replaceAll(',', delimiter),
    )
    .map((line) => line + end)
    .join('');
const namesIn = (file: Uint8Array) => {
  const { providers, refused } = load(file);
  assert.deepEqual(refused, []);
  return providers.map(({ name, area }) => `${name}, ${area}`);
};
const BOTH = ['Clínica Muñoz, Coyoacán', 'Dental Uno, Roma'];

describe('a directory as spreadsheets write it', () => {
  for (const [what, file] of [
    ['commas in UTF-8', Buffer.from(fileOf([HEADER, MUNOZ, PLAIN]))],
    ['a mark of byte order', Buffer.from(`\ufeff${fileOf([HEADER, MUNOZ, PLAIN])}`)],
    ['semicolons', Buffer.from(`\ufeff${fileOf([HEADER, MUNOZ, PLAIN], ';')}`)],
    ['semicolons that the first line tells', Buffer.from(`sep=;\r\n${fileOf([HEADER, MUNOZ, PLAIN], ';')}`)],
    ['tabs in UTF-16', Buffer.from(`\ufeff${fileOf([HEADER, MUNOZ, PLAIN], '\t')}`, 'utf16le')],
    [
      'UTF-16 the other way round',
      Buffer.from(`\ufeff${fileOf([HEADER, MUNOZ, PLAIN])}`, 'utf16le').swap16(),
    ],
    [
      'letters in parts and blanks that do not break',
      Buffer.from(fileOf([HEADER, MUNOZ, PLAIN.replace('Dental ', 'Dental\u00a0')]).normalize('NFD')),
    ],
    ['UTF-16 without its mark', Buffer.from(fileOf([HEADER, MUNOZ, PLAIN]), 'utf16le')],
    ['ends of lines of an old Mac', Buffer.from(fileOf([HEADER, MUNOZ, PLAIN], ',', '\r'))],
    [
      'empty rows and columns at its end',
      Buffer.from(fileOf([`${HEADER},,,`, `${MUNOZ},,,`, `${PLAIN},,,,,`, ',,,,,,', ' , ,\u00a0,', ''])),
    ],
    ['every cell in quotes', Buffer.from(quoted([HEADER, MUNOZ.replace('"Calle 1, Coyoacán"', 'x'), PLAIN]))],
  ] as const)
    test(`${what}: every row is loaded as it is`, () => assert.deepEqual(namesIn(file), BOTH));

  for (const [what, file] of [
    ['Windows-1252', Buffer.from(fileOf([HEADER, MUNOZ, PLAIN]), 'latin1')],
    [
      'DOS',
      Buffer.from(fileOf([HEADER, MUNOZ.replace('Clínica Muñoz', 'Cl\xa1nica Mu\xa4oz'), PLAIN]), 'latin1'),
    ],
    ['UTF-8 that was taken for Windows-1252 before', Buffer.from(garbled(fileOf([HEADER, MUNOZ, PLAIN])))],
    ['letters that were lost before', Buffer.from(fileOf([HEADER, MUNOZ.replace('í', '\ufffd'), PLAIN]))],
  ] as const)
    test(`${what}: a row with other letters is refused by name, and none is loaded garbled`, () => {
      const { providers, refused } = load(file);

      assert.deepEqual(
        providers.map(({ name }) => name),
        ['Dental Uno'],
      );
      assert.deepEqual(
        refused.map(({ line }) => line),
        [2],
      );
      assert.match(refused[0]?.reason ?? '', /UTF-8.*Windows-1252.*save the file as "CSV UTF-8"$/);
    });

  for (const [label, as] of [
    ['windows-1252', 'Windows-1252'],
    ['macintosh', 'Mac Roman'],
    ['windows-1250', 'Windows-1250'],
  ] as const)
    test(`UTF-8 that was opened as ${as}: the reason names the row, what was found and what it meant`, () => {
      const opened = new TextDecoder(label).decode(Buffer.from(fileOf([HEADER, MUNOZ, PLAIN])));
      const { providers, refused } = load(Buffer.from(opened));

      assert.deepEqual([providers.length, refused.length, refused[0]?.line], [1, 1, 2]);
      assert.match(
        refused[0]?.reason ?? '',
        new RegExp(`^"Cl..?nica" looks like UTF-8 that was opened as ${as}.*"Clínica".*"CSV UTF-8"$`),
      );
    });

  test('a garbled cell is found beside one that was corrected, and with half of a letter shown as a blank at its end', () => {
    const row = PLAIN.replace('Dental Uno', garbled('Voilà')).replace('Roma', 'Coyoacán');
    const { refused } = load(Buffer.from(fileOf([HEADER, row])));

    assert.match(refused[0]?.reason ?? '', /it meant "Voilà"/);
  });

  for (const [what, file, fault] of [
    ['a workbook', Buffer.from('PK\x03\x04\x14\0\x06\0rest', 'latin1'), /workbook.*CSV UTF-8/],
    ['an old workbook', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), /workbook.*CSV UTF-8/],
    ['a column that is there twice', Buffer.from(`${HEADER},Phone\n`), /column\(s\) phone twice/],
    [
      'a first line in Windows-1252',
      Buffer.from(`${HEADER},días\n`, 'latin1'),
      /lacks the column.*On that line: .*UTF-8/,
    ],
  ] as const)
    test(`${what} is refused in one sentence`, () => {
      assert.throws(
        () => load(file),
        (error) => error instanceof ProvidersFileError && fault.test(error.message),
      );
    });

  test('a number that the spreadsheet has cut short is refused by name, one without its plus is read', () => {
    const { providers, refused } = load(
      Buffer.from(fileOf([HEADER, MUNOZ.replace('+525512345601', '5.25512E+11'), PLAIN.replace('+', '')])),
    );

    assert.deepEqual(
      providers.map(({ phone }) => phone),
      ['+525512345602'],
    );
    assert.deepEqual(refused, [
      {
        line: 2,
        reason: 'phone was cut short by a spreadsheet; format the column as text and enter the numbers again',
      },
    ]);
  });
});

const hoursOf = (opens: string, closes: string) => {
  const row = PLAIN.replace('09:00', `"${opens}"`).replace('17:00', `"${closes}"`);
  const { providers, refused } = load(Buffer.from(fileOf([HEADER, row])));
  return providers[0] ? `${providers[0].opens} ${providers[0].closes}` : (refused[0]?.reason ?? '');
};

describe('hours as spreadsheets write them', () => {
  for (const [opens, closes, expected] of [
    ['9:00:00', '17:00:00', '09:00 17:00'],
    ['9:00 AM', '5:00 PM', '09:00 17:00'],
    ['9:00:00 AM', '5:30:00 pm', '09:00 17:30'],
    ['9:00\u202fa. m.', '5:00\u00a0p.m.', '09:00 17:00'],
    ['9 AM', '12 PM', '09:00 12:00'],
    ['12:30 AM', '12:30 PM', '00:30 12:30'],
    ['0.375', '0.729166666666667', '09:00 17:30'],
    ['0,375', '0,75', '09:00 18:00'],
    ['0.5', '24:00:00', '12:00 24:00'],
    ['9.00', '17.30', '09:00 17:30'],
    ['9h00', '17h30', '09:00 17:30'],
  ] as const)
    test(`${opens} to ${closes} is ${expected}`, () => assert.equal(hoursOf(opens, closes), expected));

  for (const wrong of [
    '9',
    '0.30',
    '1.5',
    '9:60',
    '9:00:30',
    '13:00 PM',
    '0:30 AM',
    '25:00',
    '9:00 XM',
    '1/1/1900 9:00',
  ])
    test(`${wrong} is refused by name`, () => {
      assert.equal(hoursOf(wrong, '23:00'), `opens "${wrong}" is not HH:MM`);
    });
});

/** As `"a","b"`. */
function quoted(lines: string[]): string {
  return fileOf(
    lines.map((line) =>
      line
        .split(',')
        .map((cell) => `"${cell}"`)
        .join(','),
    ),
  );
}

/** What is seen of UTF-8 where Windows-1252 is expected. */
function garbled(text: string): string {
  return Buffer.from(text).toString('latin1');
}
