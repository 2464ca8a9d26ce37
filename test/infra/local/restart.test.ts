import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually, makeDirectory, startTestStack } from './fixture/start-test-stack.ts';

test('after SIGKILL of the whole stack its processes end, and a new start has the items and the messages', async () => {
  const directory = await makeDirectory();
  const program = fileURLToPath(new URL('./fixture/run-test-stack.ts', import.meta.url));
  const process = fork(program, [directory], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [{ pid }] = (await once(process, 'message')) as [{ pid: number }];
  process.kill('SIGKILL');
  await once(process, 'exit');

  await eventually(() => !isAlive(pid) || undefined);
  const stack = await startTestStack(directory);
  try {
    const item = await stack.invoke('test-get', { id: 'kept' });
    assert.deepEqual(item, { pk: { S: 'kept' }, sk: { S: 'a' } });
    const again = await eventually(async () => {
      const tries = (await stack.trace()).filter((one) => one.startsWith('hold-back'));
      return tries.length > 1 ? tries : undefined;
    });
    assert.match(again.at(-1) ?? '', /^hold-back 1/, 'a try that the kill cut short does not count');
  } finally {
    await stack.stop();
  }
});

test('two stacks do not share a data directory', async () => {
  const directory = await makeDirectory();
  const first = await startTestStack(directory);
  try {
    await assert.rejects(startTestStack(directory), /in use by another start/);
  } finally {
    await first.stop();
  }
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
