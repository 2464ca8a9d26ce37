import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build } from 'esbuild';
import { functions } from '../../../infra/stack/functions.ts';

const names = Object.keys(functions);
/** What is left of each function and of all that it imports when what it never reaches is shaken off. */
const code = new Map<string, string>();

before(async () => {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => ({ in: join('functions', `${name}.ts`), out: name })),
    outdir: '.',
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  });
  for (const { path, text } of outputFiles) code.set(path.slice(path.lastIndexOf('/') + 1, -3), text);
});

const unique = (found: Iterable<string>): string[] => [...new Set(found)].sort();

/** What a pattern with one group finds in the code of a function. */
const found = (name: string, pattern: RegExp): string[] =>
  [...code.get(name)!.matchAll(pattern)].map(([, what]) => what!);

const tableActions: Record<string, string> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  BatchWrite: 'BatchWriteItem',
};
const bucketActions: Record<string, string> = { ListObjectsV2: 'ListBucket', DeleteObjects: 'DeleteObject' };

for (const name of names) {
  const row = functions[name]!;

  test(`${name} may do with the table exactly what its code does`, () => {
    const commands = found(name, /new import_lib_dynamodb\d*\.(\w+)Command\(/g);

    const actions = commands.map((command) => tableActions[command] ?? command);

    assert.deepEqual(unique(actions), unique(row.table));
  });

  test(`${name} may do with voice notes exactly what its code does`, () => {
    const commands = found(name, /new import_client_s3\d*\.(\w+)Command\(/g);

    const actions = commands.map((command) => bucketActions[command] ?? command);

    // Without ListBucket S3 says of what is not there that it is forbidden.
    const granted = (row.bucket ?? []).filter(
      (action) => action !== 'ListBucket' || actions.includes(action),
    );
    assert.deepEqual(unique(actions), unique(granted));
  });

  test(`${name} may read exactly the secrets that its code reads`, () => {
    const lists = found(name, /\bsecretsOf\(([^)]*)\)/g);

    const secrets = lists.flatMap((list) => [...list.matchAll(/"(\w+)"/g)].map(([, secret]) => secret!));

    assert.deepEqual(unique(secrets), unique(row.secrets));
  });

  // An operator's command sends a dead letter to whatever queue it came from.
  if (name === 'operate') continue;

  test(`${name} may send exactly to the queues that its code sends to`, () => {
    const queues = found(name, /\bsend\(\s*"([A-Z_]+)"/g);

    const sent = queues.map((queue) => queue.toLowerCase().replaceAll('_', '-'));

    assert.deepEqual(unique(sent), unique(row.sendsTo));
  });
}
