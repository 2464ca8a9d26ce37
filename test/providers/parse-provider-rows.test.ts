import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ProvidersFileError, parseProviders } from '../../lib/providers/parse-provider-rows.ts';
import { SEED } from '../seed.ts';

const HEADER = 'id,name,category,phone,area,address,timezone,opens,closes,languages,days';
const GOOD = {
  id: 'd1',
  name: 'Dr. Smith',
  category: 'dentist',
  phone: '+12125550102',
  area: 'Manhattan',
  address: '1 Park Ave',
  timezone: 'America/New_York',
  opens: '09:00',
  closes: '17:30',
  languages: 'en|es',
  days: 'mon|tue',
};
const line = (changes: Partial<typeof GOOD> = {}) => Object.values({ ...GOOD, ...changes }).join(',');
const US = { country: 'US', ownNumbers: ['+14155550111'] } as const;
const parse = (...lines: string[]) => parseProviders([HEADER, ...lines].join('\n'), US);
const reasonOf = (...lines: string[]) => parse(...lines).refused.at(-1)?.reason ?? '';

test('a good row becomes a provider', () => {
  const { providers, refused } = parse(line());

  assert.deepEqual(refused, []);
  assert.deepEqual(providers, [{ ...GOOD, languages: ['en', 'es'], days: ['mon', 'tue'], order: 0 }]);
});

test('columns in another order, a byte-order mark, CRLF, quotes and a missing days column are understood', () => {
  const csv =
    '\uFEFFName,id,phone,category,area,address,timezone,closes,opens,languages\r\n' +
    '"Smith, ""Doc"" & Sons",a,(212) 555-0102, Hair  Salon ,,"1 Park Ave, New York",America/New_York,24:00,9:00,\r\n';

  const { providers, refused } = parseProviders(csv, US);

  assert.deepEqual(refused, []);
  assert.partialDeepStrictEqual(providers[0], {
    name: 'Smith, "Doc" & Sons',
    category: 'hair salon',
    phone: '+12125550102',
    address: '1 Park Ave, New York',
    opens: '09:00',
    closes: '24:00',
    languages: ['en'],
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  });
});

test('a line without end is refused, and the next one is read', () => {
  const { providers, refused } = parse('no "'.repeat(25_000), line());

  assert.deepEqual(refused, [{ line: 2, reason: 'it has more than 10000 characters' }]);
  assert.equal(providers.length, 1);
});

test('a missing column is one error that names it', () => {
  assert.throws(() => parseProviders('id,name\na,b', US), /lacks the column\(s\) category, phone, area/);
});

for (const [what, csv] of [
  ['is empty', ''],
  ['has other columns', 'a,b\n1,2\n'],
  ['is not text', '\u0000\u0001\u0002"'],
  ['says that its cells are parted by quotes', 'sep="\n"a"b'],
] as const)
  test(`a file that ${what} is refused in one sentence`, () => {
    assert.throws(
      () => parseProviders(csv, US),
      (error) =>
        error instanceof ProvidersFileError && /^It lacks the column\(s\) id, .*\.$/.test(error.message),
    );
  });

test('bare numbers are read in the given country, international ones as they are', () => {
  const phones = (phone: string, country: 'US' | 'GB') =>
    parseProviders(`${HEADER}\n${line({ phone })}`, { country, ownNumbers: [] }).providers[0]?.phone;

  assert.equal(phones('020 7946 0123', 'GB'), '+442079460123');
  assert.equal(phones('+44 20 7946 0123', 'GB'), '+442079460123');
  assert.equal(phones('415 555 0123', 'US'), '+14155550123');
  assert.equal(phones('+15550100101', 'US'), '+15550100101');
});

const REFUSED_PHONES: [string, RegExp][] = [
  ['911', /emergency or short/],
  ['+1911', /emergency or short/],
  ['411', /emergency or short/],
  ['555-0100', /emergency or short/],
  ['900 555 0100', /premium/],
  ['+12129765000', /premium/],
  ['+19115550100', /premium-rate or service/],
  ['+449098790879', /premium/],
  ['+33899123456', /premium/],
  ['ring us', /not a phone number/],
  ['212 555 0102 ext 5', /extension/],
  ['+44 20 7946 0123', /foreign number, and only numbers of US/],
  ['(415) 555-0111', /my own number/],
];
for (const [phone, reason] of REFUSED_PHONES)
  test(`the phone number "${phone}" is refused`, () => assert.match(reasonOf(line({ phone })), reason));

const REFUSED_CELLS: [Partial<typeof GOOD>, RegExp][] = [
  [{ id: '' }, /^id is empty$/],
  [{ name: ' ' }, /^name is empty$/],
  [{ category: '' }, /^category is empty$/],
  [{ phone: '' }, /^phone is empty$/],
  [{ timezone: 'America/Gotham' }, /timezone "America\/Gotham" is unknown/],
  [{ timezone: '+02:00' }, /timezone/],
  [{ opens: '9' }, /opens "9" is not HH:MM/],
  [{ opens: '24:00' }, /opens "24:00"/],
  [{ closes: '24:30' }, /closes "24:30"/],
  [{ opens: '09:00', closes: '09:00' }, /the same/],
  [{ languages: 'en|fr' }, /languages "en\|fr"/],
  [{ days: 'mon|funday' }, /days "mon\|funday"/],
];
for (const [changes, reason] of REFUSED_CELLS)
  test(`a row with ${JSON.stringify(changes)} is refused`, () =>
    assert.match(reasonOf(line(changes)), reason));

test('all faults of a row are named at once', () => {
  assert.match(reasonOf(line({ name: '', phone: '911', opens: 'x' })), /name.*; phone.*; opens/);
});

test('closing after midnight is accepted', () => {
  assert.equal(parse(line({ opens: '17:00', closes: '01:00' })).providers[0]?.closes, '01:00');
});

test('a bad row is refused with its line in the file, the rest load in order', () => {
  const { providers, refused } = parse(
    line(),
    '',
    line({ id: 'd2', phone: '911' }),
    '"d3","broken,dentist',
    line({ id: 'd4', phone: '+12125550104', address: '"two\nlines"' }),
    'd5,too,many,cells,a,b,c,d,e,f,g,h',
    line({ id: 'd6', phone: '+12125550106' }),
  );

  assert.deepEqual(
    refused.map((each) => each.line),
    [4, 5, 8],
  );
  assert.deepEqual(
    providers.map(({ id, order }) => [id, order]),
    [
      ['d1', 0],
      ['d4', 1],
      ['d6', 2],
    ],
  );
});

test('an id or, within a category, a phone that was already loaded is refused and says where', () => {
  const { providers, refused } = parse(
    line({ id: 'bad', phone: '1' }),
    line({ id: 'bad' }),
    line({ id: 'bad', phone: '+12125550103' }),
    line({ id: 'other' }),
    line({ id: 'third', category: 'doctor' }),
  );

  assert.deepEqual(
    providers.map(({ id }) => id),
    ['bad', 'third'],
  );
  assert.match(refused[1]?.reason ?? '', /id "bad" is already on line 3/);
  assert.match(refused[2]?.reason ?? '', /this phone as dentist is already on line 3/);
});

test('a reason never repeats a phone number', () => {
  for (const [phone] of REFUSED_PHONES) assert.ok(!reasonOf(line({ phone })).includes(phone));
  assert.ok(!reasonOf(line(), line({ id: 'x' })).includes('2125550102'));
});

test('whatever the rows are, every line is loaded, refused or blank, and nothing is thrown', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom(...Object.values(GOOD), '"', '\n', ','));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 6 }), (rows) => {
      const { providers, refused } = parse(...rows.map((row) => row.join(',')), line({ id: 'last-one' }));
      assert.ok(providers.length + refused.length > 0);
    }),
    { seed: SEED },
  );
});
