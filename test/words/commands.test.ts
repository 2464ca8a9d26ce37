import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CommandWord, commandOf, readCommand } from '../../lib/words/commands.ts';
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

/** Nobody has to know a word: 47 CFR 64.1200(a)(10) asks for any reasonable means. */
const MEANT: [string, CommandWord | undefined][] = [
  ['please stop texting me', 'stop'],
  ['leave me alone!!', 'stop'],
  ['take me off your list', 'stop'],
  ['ya no me escriban', 'stop'],
  ['I want all my data deleted', 'delete my data'],
  ['borra todos mis datos por favor', 'delete my data'],
  ['tell the dentist to stop calling me', undefined],
  ['yes, delete all my data', undefined],
  ['how do I stop a leaking tap?', undefined],
];
for (const [body, kind] of MEANT)
  test(`"${body}" means ${kind ?? 'no command'}`, () => assert.equal(commandOf({ body })?.kind, kind));
