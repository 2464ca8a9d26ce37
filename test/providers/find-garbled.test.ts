import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findGarbled } from '../../lib/providers/find-garbled.ts';

/** What is seen of UTF-8 when a file is opened as something else. */
const openAs = (label: string, text: string) => new TextDecoder(label).decode(Buffer.from(text));

const NAMES: Record<string, string[]> = {
  'windows-1252': [
    'Clínica Muñoz',
    'CLÍNICA MUÑOZ',
    'École Étoile',
    'CAFÉ CRÈME',
    'Wacław Kątny',
    'Łódź Ręka',
    'GARAŻ',
    'KLAIPĖDA',
    'Škoda Beneš',
    'Příbram Dvořák',
    'Århus Smørrebrød',
    'GÖTEBORG MALMÖ',
    'Straße',
    'ESTACIÓ',
    'NICOLÒ',
    'Œuvre cœur',
    'CŒUR',
    'Győr FŰTÉS',
    'Bahçeşehir Dişçi Işık',
    'Bucureștiul Țăran',
    'Nguyễn Thế',
    'Hà Lan',
    'Santa Lúcia Iêmen',
    'ガーナ',
    '괌',
    'Phở Phương',
    'Joe’s Pizza',
    'Bar – Grill',
    '5 € menú',
    'Marca®',
    'Brand™',
    '3.º',
    'Mu\u0303oz Jose\u0301',
    'Клиника Лима',
    'Κλινική Αθήνα',
    'מרפאה',
    'عيادة',
    '歯科医院',
    'Café 😀',
    '\ufeffCafé',
    'Ca\ufffd',
  ],
  macintosh: [
    'Clínica Muñoz',
    'CLÍNICA',
    'CAFÉ CRÈME',
    'Wacław',
    'Škoda',
    'Straße',
    'Joe’s',
    'Клиника',
    'Bar – Grill',
    'Marca®',
  ],
  'windows-1250': [
    'Südkorea',
    'Clínica Muñoz',
    'Wacław Kątny',
    'Škoda',
    'Příbram',
    'Straße',
    'Joe’s',
    'Café – Bar',
  ],
  'windows-1251': ['Клиника Лима', 'КЛИНИКА', 'Clínica Muñoz', 'Café', 'Wacław', 'Joe’s', '№ 5', 'Київ Їжа'],
  'windows-1253': ['Κλινική Αθήνα', 'Clínica', 'Joe’s'],
};
for (const [label, names] of Object.entries(NAMES))
  for (const name of names)
    test(`${name} that was opened as ${label} is found`, () => {
      assert.ok(findGarbled(openAs(label, name)), openAs(label, name));
      if (label === 'windows-1252') assert.ok(findGarbled(openAs(label, openAs(label, name))), 'also twice');
    });

const MEANT = [
  ['MUÃ‘OZ Dental', 'MUÃ‘OZ', 'MUÑOZ', 'Windows-1252'],
  ['Ã‰cole, WacÅ‚aw', 'Ã‰cole', 'École', 'Windows-1252'],
  ['Cl√≠nica Mu√±oz', 'Cl√≠nica', 'Clínica', 'Mac Roman'],
  [openAs('windows-1251', 'Моя Клиника'), openAs('windows-1251', 'Моя'), 'Моя', 'Windows-1251'],
] as const;
for (const [text, word, meant, as] of MEANT)
  test(`${word} is said to be ${meant} opened as ${as}`, () => {
    assert.deepEqual(findGarbled(text), { word, meant: { word: meant, as } });
  });

test('what a DOS program made of UTF-8, and what was lost, is found without a guess at what it was', () => {
  assert.deepEqual(findGarbled('Cl├¡nica'), { word: 'Cl├¡nica' });
  assert.deepEqual(findGarbled('Mu\ufffdoz\u0081'), { word: 'Mu\ufffdoz\ufffd' });
  assert.deepEqual(findGarbled('La Mu\u0001oz'), { word: 'Mu\ufffdoz' });
});

for (const name of [
  'Clínica Muñoz',
  'PEÑA',
  'PEÑA’S',
  'ESPAÑA™',
  'CAFÉ™',
  'CAFÉ’S',
  '“CAFÉ”',
  '‘CAFÉ’',
  '« CAFÉ »',
  '«\u00a0CAFÉ\u00a0»',
  'CAFÉ…',
  'CAFÉ–BAR',
  'JOSÉ®',
  'GRÅ',
  'BLÅ™ AB',
  '«BLÅ»',
  '”BLÅ”',
  '„BLÅ“',
  'UMEÅ–LULEÅ',
  'Å',
  'Ålesund Ås',
  'SÃO JOÃO',
  'IRMÃ\u00a0DULCE',
  'IRMÃ®',
  '«IRMÃ»',
  'MAÇÃ',
  'Ärztehaus',
  'HÄÄ™',
  'DEVÄŤ',
  'ORĂŞENESC',
  'KŘÍŽ',
  'VÝŠINA',
  'ÍŠA',
  'Île',
  'À la carte',
  'ÇA VA',
  'Übungen „Straß“',
  'FUSSBALL ß',
  'Þór Ævar Öğüt',
  'İstanbul Şişli',
  'Łódź',
  'GARAŻ',
  'Nguyễn Thế Phở',
  'Клиника «ПЕТРОВ»',
  'РОСІЯ РІЧКА',
  'СІРІ ГІРНИК Гірка',
  'Гёте ГЁТЕ',
  'СЊЕЖАНА Љубљана',
  'МИР» и «В»',
  'Κλινική ΑΘΗΝΑ ΟΊΚΟΣ',
  'מרפאה',
  'عيادة',
  '歯科 한국 ไทย',
  'Café 😀',
  '5 € · 3 £ – 50 %',
  'A4 ½" pipes 20° №5 §3',
  'Mu\u0303oz',
  'ƒ 10',
  'SMITH—JONES',
  'Kliniken–Ärzte—Übungen',
  '»Öko« »ökohaus«',
  'Œuvre ŒŒ',
  'Ô',
  'ХІРІ-МОТУ МАРЦІНІКА «БЕНІН» ВИЕТНАМ…',
  'ΒΙΕΤΝΑΜ…',
  'LUNEDÌ…',
])
  test(`${JSON.stringify(name)} is as it is meant`, () => assert.equal(findGarbled(name), null));
