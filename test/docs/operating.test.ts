import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { alarms } from '../../infra/stack/alarms.ts';
import { functions } from '../../infra/stack/functions.ts';
import { queueNames } from '../../infra/stack/queues.ts';
import { METRICS } from '../../lib/platform/names.ts';
import { propertiesOf } from '../infra/stack/template.ts';
import { codeIn, rowsOf, sectionsOf, textOf } from './documents.ts';

const text = textOf('docs/operating.md');
const sections = sectionsOf(text, 2);

test('every kind of alarm has its section, and no section is about an alarm that there is not', () => {
  const titles = [...sectionsOf(`${sections.get('Alarms')}`, 3).keys()];

  assert.deepEqual(
    titles,
    Object.keys(alarms).map((kind) => `\`${kind}\``),
  );
});

test('the dashboard is told of as it is, from top to bottom', () => {
  const [board] = propertiesOf('AWS::CloudWatch::Dashboard');
  const titles = [...JSON.stringify(board!.DashboardBody).matchAll(/\\"title\\":\\"(.*?)\\"/g)].map(
    ([, title]) => title,
  );

  const told = rowsOf(sections.get('The dashboard')!).flatMap(([pictures = '']) =>
    titles.includes(pictures) ? [pictures] : pictures.split(', '),
  );

  assert.deepEqual(told, titles);
});

test('every count has its meaning', () => {
  const explained = rowsOf(sectionsOf(text, 3).get('Counts')!).flatMap(([names = '']) => codeIn(names));

  assert.deepEqual(explained.toSorted(), [...METRICS].sort());
});

test('every queue is named with the function that reads it', () => {
  const named = rowsOf(text).map(([queue, reader]) => [queue, reader]);
  const readers = queueNames.map((queue) => {
    const reader = Object.entries(functions).find(
      ([, { trigger }]) => 'queue' in trigger && trigger.queue === queue,
    );
    return [`\`${queue}\``, `\`${reader?.[0]}\``];
  });

  assert.deepEqual(named.toSorted(), readers.sort());
});

test('what it says that a log or a command says stands in the code', () => {
  const root = resolve(import.meta.dirname, '../..');
  const code = globSync('{lib,functions,infra}/**/*.ts', { cwd: root })
    .map((file) => readFileSync(resolve(root, file), 'utf8'))
    .join('\n');
  const quoted = [...text.matchAll(/"([A-Z][^"]+\.)"/g)].map(([, said = '']) => said);

  assert.ok(quoted.length >= 5);
  assert.deepEqual(
    quoted.filter((said) => !code.includes(said)),
    [],
  );
});
