import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'valibot';
import { isPlaceholder } from '../../lib/elevenlabs/is-placeholder.ts';
import { readEvidence } from '../../lib/elevenlabs/read-evidence.ts';
import { bookedInput, offerInput } from '../../lib/elevenlabs/tool-input.ts';

const NOTHING = [
  [
    'N/A',
    'n/a.',
    'NA',
    'unknown',
    'Unknown.',
    'null',
    'NULL',
    'None',
    '"none"',
    '(none)',
    'undefined',
    '-',
    '—',
    '...',
    '?',
  ],
  [
    'not provided',
    'Not provided.',
    'None provided',
    'not given',
    'Not applicable',
    'not mentioned',
    'TBD',
    'nothing',
  ],
  ['No confirmation code provided', 'no address given', 'No code', 'code not provided'],
  ['<confirmation_code>', '[address]', '{{price}}', '   '],
  ['ninguno', 'Ninguna', 'no proporcionado', 'No especificada', 'desconocido', 'sin código', 'No aplica'],
  ['nenhum', 'não informado', 'Não fornecida', 'sem código', 'não se aplica'],
  ['aucun', 'Aucune', 'non précisé', 'non communiquée', 'Inconnu', 'néant', 'pas de code'],
  ['keine', 'nicht angegeben', 'Nicht verfügbar', 'unbekannt', 'k. A.', 'keine Angabe', 'entfällt'],
  ['nessuno', 'non fornito', 'Non specificata', 'sconosciuto', 'nessun codice'],
].flat();
for (const text of NOTHING)
  test(`"${text}" is no value`, () => {
    assert.ok(isPlaceholder(text));
  });

const VALUES = [
  [
    'A1',
    '0',
    'NA-42',
    'N7',
    'NONE-5',
    '1 Main St',
    'Unknown Pleasures, 2 Main St',
    'No. 5 Main St',
    'free',
    'gratis',
  ],
  [
    'no parking',
    'bring nothing to eat',
    'none of the doctors speak Spanish',
    'not available on Monday',
    '$80',
    'Nilsson',
  ],
  ['keine Parkplätze', 'sin cita previa', 'Rua Nada 5', 'code 1234', 'Nan Goldin'],
].flat();
for (const text of VALUES)
  test(`"${text}" is a value`, () => {
    assert.ok(!isPlaceholder(text));
  });

test('neither what the agent reports nor what is drawn from the call keeps a placeholder', () => {
  const identified = { call_id: 'c', start: '2026-11-23T14:30' };
  const { booking } = parse(bookedInput, {
    ...identified,
    confirmation_code: 'N/A',
    name: 'unknown',
    address: 'not provided',
  });
  const { offer } = parse(offerInput, {
    ...identified,
    price: 'null',
    notes: 'None.',
    duration_minutes: 'N/A',
  });
  const evidence = readEvidence({ confirmation_code: { value: 'N/A.' }, notes: { value: 'nothing' } });

  assert.deepEqual(
    [booking, offer, evidence],
    [{ start: identified.start }, { start: identified.start }, {}],
  );
});
