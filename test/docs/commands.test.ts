import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readArguments as readOps, USAGE } from '../../infra/commands/ops/read-arguments.ts';
import { readArguments as readSetup } from '../../infra/commands/setup/read-arguments.ts';
import { METRICS } from '../../lib/platform/names.ts';
import { templateOf } from '../infra/stack/template.ts';
import { argumentsOf, codeIn, documents, textOf } from './documents.ts';

const root = resolve(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const template = templateOf('prod', {
  cloudfront: false,
  domain: { name: 'chat.example.com', certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/c' },
}).toJSON();

const EXAMPLES: Record<string, string> = { '<queue>': 'messages', '<stage>': 'prod' };

/** Something real in the place of `<number>` and the like, and of a CSV that the reader has to have. */
const fill = (argument: string): string => {
  if (argument.startsWith('<')) return EXAMPLES[argument] ?? '2125550100';
  return argument.endsWith('.csv') ? resolve(root, 'infra/local/providers.csv') : argument;
};
const shown = (command: RegExp) =>
  [...documents].flatMap(([path, text]) =>
    argumentsOf(command, text).map((args) => ({ path, line: args.join(' '), args: args.map(fill) })),
  );

test('every npm script that a document names exists', () => {
  const named = [...documents].flatMap(([path, text]) =>
    codeIn(text).flatMap((line) =>
      [...line.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script = '']) => ({ path, script })),
    ),
  );

  assert.ok(named.length > 20);
  for (const { path, script } of named) assert.ok(script in scripts, `${path}: npm run ${script}`);
});

test('every ops command that a document shows is understood', async () => {
  const commands = shown(/npm run (?:-s )?ops -- /).filter(({ line }) => !line.startsWith('<command>'));

  assert.ok(commands.length > 20);
  for (const { path, line, args } of commands)
    await assert.doesNotReject(readOps(args), `${path}: npm run ops -- ${line}`);
});

test('operating shows every command of ops', () => {
  const words = [...USAGE.matchAll(/^ {2}([a-z-]+) .* {2,}/gm)].map(([, word]) => word);
  const used = argumentsOf(/npm run (?:-s )?ops -- /, textOf('docs/operating.md')).map(([word]) => word);

  assert.ok(words.length >= 8);
  assert.deepEqual(
    words.filter((word) => !used.includes(word)),
    [],
  );
});

for (const command of ['setup', 'doctor'] as const)
  test(`every way to call ${command} that a document shows is understood`, () => {
    const calls = shown(new RegExp(`npm run ${command} -- `));

    assert.ok(calls.length > 0);
    for (const { path, line, args } of calls)
      assert.doesNotThrow(() => readSetup(command, args), `${path}: npm run ${command} -- ${line}`);
  });

test('every parameter and every context value that a document gives to cdk exists', () => {
  const calls = shown(/npx cdk /);
  const after = (option: string) =>
    calls.flatMap(({ path, args }) =>
      args.flatMap((argument, at) =>
        args[at - 1] === option ? [{ path, name: argument.split('=')[0] ?? '' }] : [],
      ),
    );

  const parameters = after('--parameters');
  const contexts = after('-c');

  assert.ok(parameters.length > 5);
  assert.ok(contexts.length > 5);
  for (const { path, name } of parameters) assert.ok(name in template.Parameters, `${path}: ${name}`);
  for (const { path, name } of contexts)
    assert.ok(['stage', 'domainName', 'certificateArn', 'cloudfront'].includes(name), `${path}: ${name}`);
});

for (const path of ['README.md', 'docs/deploying.md', 'docs/operating.md'])
  test(`what ${path} calls by a name in PascalCase is a parameter, an output or a metric`, () => {
    const known = [...Object.keys(template.Parameters), ...Object.keys(template.Outputs), ...METRICS];
    const named = codeIn(textOf(path)).filter((code) => /^(?:[A-Z][a-z]+){2,}$/.test(code));

    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });
