import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asVariable, dynamicVariables } from '../../lib/errand/dynamic-variables.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
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
  'windows',
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

test('a call to book is told of every window, and the hull of them', () => {
  const windows = [
    { start: at('2026-11-24T15:00'), end: at('2026-11-24T18:00') },
    { start: at('2026-11-26T00:00'), end: at('2026-11-28T00:00') },
  ];
  const story = new Story({ request: { windows } });

  const told = dynamicVariables(story.errand, story.errand.calls[0] ?? assert.fail(), 'c1');

  assert.equal(
    told.windows,
    'Tuesday, Nov 24 from 3:00 PM to 6:00 PM; or from Thursday, Nov 26 at 12:00 AM to Saturday, Nov 28 at 12:00 AM',
  );
  assert.deepEqual(
    [told.window_start, told.window_end],
    ['2026-11-24T15:00:00-05:00', '2026-11-28T00:00:00-05:00'],
  );
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

test('what is not known of a business or of the user is said in a neutral way', () => {
  const { errand } = new Story();
  const told = dynamicVariables({ ...errand, userName: '{{}}', providers: [] }, callOf(), 'c1');

  assert.deepEqual(
    [told.user_name, told.language, told.provider_name, told.timezone],
    ['a customer', 'en', '', 'UTC'],
  );
  assert.equal(dynamicVariables(errand, callOf(), 'c1').user_name, 'Ada');
});

for (const [profileName, expected] of [
  ['Ana', 'Ana'],
  ['Ana 💅🏽', 'Ana'],
  ['🌸✨', 'a customer'],
  ['.', 'a customer'],
  ['~', 'a customer'],
  ['+1 212 555 0144', 'a customer'],
  ['1️⃣ 🇲🇽', 'a customer'],
  ['{{💅}}', 'a customer'],
  ['👩🏽‍⚕️ Dr. Lima 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'Dr. Lima'],
  ['★ Ana ♥ Lima ★ |', 'Ana Lima'],
  ['~ Ana M. ~', 'Ana M.'],
  ['𝓐𝓷𝓪', 'Ana'],
  ["D´Angelo O'Hara-Ruiz", "D´Angelo O'Hara-Ruiz"],
  ['José María Ñíguez', 'José María Ñíguez'],
  ['李小龍', '李小龍'],
  ['محمد 🌙', 'محمد'],
  ['Мария', 'Мария'],
  ['ශ්‍රී', 'ශ්‍රී'],
  ['सीता', 'सीता'],
  ['ന്‍ദ', 'ന്‍ദ'],
  ['علی‌رضا', 'علی‌رضا'],
  ['민수', '민수'],
  ['민수'.normalize('NFD'), '민수'],
  ['エリー', 'エリー'],
  ['Kāʻai', 'Kāʻai'],
  ['Nguyễn Thị Ọ́', 'Nguyễn Thị Ọ́'],
  ...['ㅤ', 'ﾠ', 'ᅟᅠ', '\u2800', '\u200b\u200d\u2060', '\u202e\u200f\u061c', '\u00ad', '\u034f', '\ufe0f'].map(
    (blank) => [blank, 'a customer'] as const,
  ),
  ...['ー', 'ـ', 'ʻ', 'ーー', '々', 'ˈ'].map((modifier) => [modifier, 'a customer'] as const),
  ...['\u0301', '◌́', '\u20dd', '12345', '１２３', '', '  '].map((none) => [none, 'a customer'] as const),
  ['AnaㅤLima', 'Ana Lima'],
  ['Ana💅Lima', 'Ana Lima'],
  ['Ana 1️⃣', 'Ana'],
  ['~~ Ana ~~', 'Ana'],
  ['A\u200bn\u200da\u2060', 'Ana'],
  ['\u202eAna\u202c', 'Ana'],
  ['Ⓐⓝⓐ', 'Ana'],
  ['🄰🄽🄰', 'ANA'],
  ['🅐🅝🅐 🅻🅸🅼🅰️', 'ANA LIMA'],
  ['⒜⒩⒜', 'ana'],
  ['㋐㋤', 'アナ'],
  ['Ana™ ㊗️', 'Ana'],
  ['Ａｎａ', 'Ana'],
  ['ᴬⁿᵃ', 'Ana'],
  ['ᴀɴᴀ', 'ANA'],
  ['A̶n̶a̶', 'Ana'],
  ['A⃝n⃝a⃝', 'Ana'],
  ['A̷̛͓͖̜n̴͕̈́͜a̵', 'Ana'],
  ['Ana +1 (212) 555-0144', 'Ana'],
  ['Ana １２１２５５５０１４４', 'Ana'],
  ['Ana+12125550144Lima', 'Ana Lima'],
  ['Ana 1990', 'Ana 1990'],
  ['https://ana.example/x', 'a customer'],
  ['www.ana.example', 'a customer'],
  ['Ana | ana-nails.com.br', 'Ana'],
  ['ana@mail.example', 'a customer'],
  ['t.me/ana', 'a customer'],
  ['@ana', 'ana'],
  ['ana-nails.com', 'a customer'],
  ['(ana-nails.com)', 'a customer'],
  ['Dr.Lima', 'Dr.Lima'],
  ['Dr.Comas', 'Dr.Comas'],
  ['Awww.Ana', 'Awww.Ana'],
] as const)
  test(`a business is told the profile name "${profileName}" as "${expected}"`, () => {
    const errand = { ...new Story().errand, userName: profileName };

    assert.equal(dynamicVariables(errand, callOf(), 'c1').user_name, expected);
  });

const THREE = at('2026-11-23T15:00');
const MOVE =
  'The customer has an appointment with you on Monday, Nov 23 at 2:00 PM and asks for another time instead. Leave that one in the book; somebody will ring about it once the new one stands.';

for (const [purpose, provider, notes, expected] of [
  ['book', 1, 'it hurts', 'it hurts'],
  ['book', 0, 'it hurts', `${MOVE} it hurts`],
  ['confirm', 0, '', MOVE],
  ['cancel', 0, 'it hurts', ''],
  ['release', 1, 'it hurts', ''],
  [
    'release',
    0,
    'it hurts',
    'The customer has moved it: the appointment on Monday, Nov 23 at 2:00 PM stands and must stay in the book.',
  ],
] as const)
  test(`in a ${purpose} call business ${provider} is told "${expected.slice(0, 30)}" when the note is "${notes}"`, () => {
    const errand = errandWith({ replacing: appointmentAt(at('2026-11-23T14:00')) });
    errand.request = { ...errand.request, notes };

    assert.equal(dynamicVariables(errand, callOf({ purpose, provider, slot: THREE }), 'c1').notes, expected);
  });

for (const [purpose, slot, expected] of [
  [
    'book',
    undefined,
    'The customer may have an appointment with you on Monday, Nov 23 at 2:00 PM and asks for another time instead. If it is in the book, leave it there; somebody will ring about it once the new one stands.',
  ],
  [
    'release',
    THREE,
    'The customer has moved it: any appointment on Monday, Nov 23 at 2:00 PM must stay in the book.',
  ],
  ['release', undefined, 'Any appointment on Monday, Nov 23 at 2:00 PM must stay in the book.'],
] as const)
  test(`a business is not told in a ${purpose} call that an appointment in doubt stands: "${expected.slice(0, 30)}"`, () => {
    const replacing = appointmentAt(at('2026-11-23T14:00'), { doubt: 'unknown' });
    const errand = errandWith({ replacing });
    errand.request = { ...errand.request, notes: '' };
    const call = callOf({ purpose, ...(slot !== undefined && { slot }) });

    assert.equal(dynamicVariables(errand, call, 'c1').notes, expected);
  });

test('a business that is to take out something of an unknown time, and where nothing stands, is told of nothing else', () => {
  const errand = errandWith({ replacing: appointmentAt(at('2026-11-23T14:00')) });
  errand.request = { ...errand.request, notes: 'it hurts' };

  assert.equal(dynamicVariables(errand, callOf({ purpose: 'release', provider: 1 }), 'c1').notes, '');
});

test('a call that verifies an appointment asks for it, and is told nothing besides', () => {
  const appointment = appointmentAt(THREE, { doubt: 'asking' });
  const errand = errandWith({ appointment });
  errand.request = { ...errand.request, notes: 'it hurts' };
  const call = callOf({ n: 1, purpose: 'confirm', slot: THREE, verifies: true });

  assert.equal(
    dynamicVariables(errand, call, 'c1').notes,
    'It may be written down there already: ask that first. If it is, call `booked` with it; if not, have it written down.',
  );
});

test('a call to book is told when in the words of the user, another one its slot', () => {
  const { errand } = new Story();
  const slot = at('2026-11-23T14:00');

  assert.equal(dynamicVariables(errand, callOf(), 'c1').when_text, 'Monday afternoon');
  assert.equal(
    dynamicVariables(errand, callOf({ purpose: 'confirm', slot }), 'c1').when_text,
    'Monday, Nov 23 at 2:00 PM',
  );
});
