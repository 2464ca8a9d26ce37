import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RETRIES } from '../../infra/commands/setup/checks/check-inbound.ts';
import { functions } from '../../infra/stack/functions.ts';
import { TEMPLATES } from '../../lib/platform/templates.ts';
import { parseProviders } from '../../lib/providers/parse-provider-rows.ts';
import { rowsOf, sectionsOf, textOf } from './documents.ts';

const text = textOf('docs/deploying.md');

test('the concurrency that prod needs is what its functions reserve and keep warm', () => {
  const sum = (field: 'reservedConcurrency' | 'provisionedConcurrency') =>
    Object.values(functions).reduce((total, row) => total + (row[field] ?? 0), 0);

  const [, reserved, warm] = /reserves (\d+) concurrent executions and keeps (\w+) warm/.exec(text) ?? [];

  assert.equal(Number(reserved), sum('reservedConcurrency'));
  assert.equal(warm, ['none', 'one', 'two', 'three'][sum('provisionedConcurrency')]);
});

test('the templates read as they are submitted', () => {
  const told = rowsOf(sectionsOf(text, 3).get('A sender of your own')!);

  assert.deepEqual(
    told.map(([name, setting, body = '']) => [name, setting, body.replaceAll('\\*', '*')]),
    Object.values(TEMPLATES).map(({ friendlyName, setting, body }) => [
      `\`${friendlyName}\``,
      `\`${setting}\``,
      body,
    ]),
  );
});

test('the directory of one business loads', () => {
  const [, csv = ''] = /```csv\n(.*?)```/s.exec(text) ?? [];

  const { providers, refused } = parseProviders(csv, { country: 'US', ownNumbers: [] });

  assert.deepEqual([providers.length, refused], [1, []]);
});

test("the Sandbox's address asks Twilio for the retries that setup asks for", () => {
  assert.ok(text.includes(`\`/api/whatsapp${RETRIES}\``));
});
