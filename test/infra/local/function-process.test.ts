import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FunctionUnavailable } from '../../../infra/local/stack/lambda/function-failed.ts';
import {
  type FunctionProcess,
  startFunctionProcess,
} from '../../../infra/local/stack/lambda/start-function-process.ts';
import { writeRuntime } from '../../../infra/local/stack/lambda/start-functions.ts';
import { makeDirectory } from './fixture/start-test-stack.ts';

const HOUR = 3_600_000;
const started: FunctionProcess[] = [];
let directory: string;
let runtimeFile: string;
before(async () => {
  directory = await makeDirectory();
  runtimeFile = await writeRuntime(directory);
});
after(async () => {
  for (const one of started) one.kill();
  await Promise.all(started.map((one) => one.ended));
});

function start(handler: string, { startMs = HOUR, runMs = HOUR, waitsFor = '' } = {}): FunctionProcess {
  const definition = {
    name: handler,
    arn: handler,
    directory: join(directory, 'assembly', 'asset.fixture'),
    handler: `index.${handler}`,
    timeoutSeconds: 1,
    memoryMegabytes: 128,
    reservedConcurrency: undefined,
    variables: waitsFor ? { WAITS_FOR: waitsFor } : {},
    role: { name: 'role', arn: 'role', statements: [] },
  };
  const process = startFunctionProcess(definition, {
    runtimeFile,
    compileCache: join(directory, 'compiled'),
    awsEndpoint: 'http://127.0.0.1:1',
    callers: new Map(),
    log: () => undefined,
    limits: () => ({ startMs, runMs, slowness: 1 }),
  });
  started.push(process);
  return process;
}

test('a process that loads slowly is ready when it has loaded', async () => {
  const waitsFor = join(directory, 'go-on');
  const slow = start('pid', { waitsFor });
  let isReady = false;
  const ready = slow.ready.then(() => (isReady = true));
  // Started later, and loaded meanwhile.
  await start('pid').ready;
  const wasReady = isReady;
  await writeFile(waitsFor, '');
  await ready;

  assert.equal(wasReady, false);
  assert.equal(typeof (await slow.run('request', {})), 'number');
});

test('a process that hangs at its start is ended', async () => {
  const hung = start('pid', { startMs: 50, waitsFor: join(directory, 'never') });

  await assert.rejects(hung.ready, (error: unknown) => {
    assert.ok(error instanceof FunctionUnavailable);
    assert.deepEqual(
      [error.errorType, error.message],
      ['Sandbox.Timedout', 'Init took longer than 0.05 seconds'],
    );
    return true;
  });
  await hung.ended;
});

test('a handler has the time that the process is given, and knows it', async () => {
  const process = start('remaining', { runMs: 10 * HOUR });
  await process.ready;
  const remaining = Number(await process.run('request', {}));

  assert.ok(remaining > 9 * HOUR && remaining <= 10 * HOUR, `${remaining} ms`);
});

test('an invocation that takes too long is ended with its process', async () => {
  const process = start('sleep', { runMs: 50 });
  await process.ready;

  await assert.rejects(process.run('request', {}), {
    name: 'FunctionUnavailable',
    errorType: 'Sandbox.Timedout',
    message: 'request Task timed out after 0.05 seconds',
  });
  assert.ok(process.hasEnded());
  await process.ended;
});
