import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CommandWord, readCommand } from '../../lib/understanding/read-command.ts';
import { SEED } from '../seed.ts';

const SAID: Record<CommandWord, string[]> = {
  status: ['status', ' Status ', 'STATUS!', 'status.', 'estado'],
  cancel: [
    'cancel',
    'Cancel.',
    'cancelar',
    'cancel please',
    'Cancel plz',
    'cancel it pls!',
    'cancel my appointment',
  ],
  reschedule: ['reschedule', 'RESCHEDULE!'],
  help: ['help', '\nHelp!\n', 'ayuda', '?'],
  stop: [
    'stop',
    'STOP',
    'Stop!',
    'stop all',
    'stopall',
    'unsubscribe',
    'quit',
    'end',
    'parar',
    'alto',
    'baja',
  ],
  start: ['start', 'START.', 'unstop', 'empezar'],
  'delete my data': ['delete my data', 'Delete  my\tdata!', 'borra mis datos'],
  more: ['more', 'más'],
  yes: [
    'yes',
    'Yes!',
    'y',
    'yeah',
    'yep',
    'OK',
    'okay',
    'sure',
    'sí',
    '¡Sí!',
    'si',
    'yes, please',
    '👍',
    '👍🏽',
  ],
  no: ['no', 'No.', 'n', 'nope', 'no thanks', 'no, gracias'],
};
for (const [kind, texts] of Object.entries(SAID))
  for (const text of texts)
    test(`${JSON.stringify(text)} is the command ${kind}`, () =>
      assert.deepEqual(readCommand(text), { kind }));

const NUMBERS: [string, number][] = [
  ['2', 2],
  [' 2. ', 2],
  ['#2', 2],
  ['2)', 2],
  ['2️⃣', 2],
  ['②', 2],
  ['２', 2],
  ['🔟', 10],
  ['option 3', 3],
  ['opción 3', 3],
  ['two', 2],
  ['dos', 2],
  ['0', 0],
  ['12!', 12],
];
for (const [text, value] of NUMBERS)
  test(`${JSON.stringify(text)} is the number ${value}`, () =>
    assert.deepEqual(readCommand(text), { kind: 'number', value }));

const REQUESTS = [
  '',
  '!',
  'I need a dentist on Monday afternoon',
  'stop by the dentist',
  'cancel culture',
  'status of my dentist',
  'no dentist',
  'yes but later',
  'help me find a dentist',
  'please',
  '2.5',
  '-2',
  '2 pm',
  '+14155550123',
  '2 dentists',
  'start on Monday',
  'nothing',
  'constructor',
  '__proto__',
];
for (const text of REQUESTS)
  test(`${JSON.stringify(text)} is no command`, () => assert.equal(readCommand(text), null));

test('any text is read without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => readCommand(text) !== undefined),
    { seed: SEED },
  );
});
