import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Action, readArguments } from '../../../../infra/commands/ops/read-arguments.ts';

const folder = await mkdtemp(join(tmpdir(), 'ops-'));
const file = join(folder, 'providers.csv');
await writeFile(file, '\ufeffid,name\n', 'utf16le');
after(() => rm(folder, { recursive: true }));

const words = (line: string) => line.split(' ').filter(Boolean);
const actions: [string, Action][] = [
  ['status', { do: 'status' }],
  ['errand abc', { do: 'invoke', command: { command: 'errand', id: 'abc', reveal: false } }],
  ['errand -Tabc', { do: 'invoke', command: { command: 'errand', id: '-Tabc', reveal: false } }],
  ['errand abc --reveal', { do: 'invoke', command: { command: 'errand', id: 'abc', reveal: true } }],
  [
    'errands of +12125550100',
    { do: 'invoke', command: { command: 'errand', id: '+12125550100', reveal: false } },
  ],
  ['redrive calls', { do: 'invoke', command: { command: 'redrive', queue: 'calls' } }],
  [
    'redrive voice-notes 123',
    { do: 'invoke', command: { command: 'redrive', queue: 'voice-notes', id: '123' } },
  ],
  ['pause', { do: 'pause dials' }],
  ['pause dials', { do: 'pause dials' }],
  ['pause all', { do: 'pause all' }],
  ['resume', { do: 'resume' }],
  ['resume queues', { do: 'resume queues' }],
  ['forget +12125550100', { do: 'invoke', command: { command: 'forget', number: '+12125550100' } }],
  ['do-not-call add 1', { do: 'invoke', command: { command: 'do-not-call add', number: '1' } }],
  ['do-not-call remove 1', { do: 'invoke', command: { command: 'do-not-call remove', number: '1' } }],
  ['do-not-call list', { do: 'invoke', command: { command: 'do-not-call list' } }],
  ['do-not-call check 1', { do: 'invoke', command: { command: 'do-not-call check', number: '1' } }],
  ['providers list', { do: 'invoke', command: { command: 'providers list' } }],
  ['providers export', { do: 'invoke', command: { command: 'providers export' } }],
  [`providers import ${file}`, { do: 'invoke', command: { command: 'providers import', csv: 'id,name\n' } }],
  ['status --help', { do: 'help' }],
];
for (const [line, expected] of actions)
  test(`"${line.replace(file, 'a file')}" is understood`, async () => {
    assert.deepEqual((await readArguments(words(line))).action, expected);
  });

test('a stage is a deployment, none the local stack', async () => {
  assert.equal((await readArguments(words('--stage prod status'))).stage, 'prod');
  assert.equal((await readArguments(['status'])).stage, undefined);
});

const faults: [string, RegExp][] = [
  ['', /^npm run ops -- <command>/],
  ['explode', /^That is no command: "explode"\.\n\nnpm run ops/],
  ['errand', /^That is no command: "errand"/],
  ['errand a b', /^That is no command:/],
  ['status now', /^That is no command:/],
  ['redrive', /^That is no command: "redrive"/],
  ['redrive calls 1 2', /^That is no command:/],
  ['redrive nothing', /^There is no queue "nothing", only messages, replies/],
  ['resume calls', /^That is no command: "resume calls"/],
  ['pause everything', /^That is no command: "pause everything"/],
  ['do-not-call forget 1', /^That is no command:/],
  ['providers import /nowhere/x.csv', /cannot be read .*name a CSV file/],
  ['status --stage live', /^The stage is dev or prod, not "live"/],
  ['status --stage', /'--stage <value>' argument missing[\s\S]*npm run ops/],
  ['pause --all', /^Unknown option '--all'\.\n\nnpm run ops/],
  ['status --colour', /^Unknown option '--colour'\.\n\nnpm run ops/],
];
for (const [line, message] of faults)
  test(`"${line}" is answered with what there is`, async () => {
    await assert.rejects(readArguments(words(line)), { code: 'START', message });
  });
