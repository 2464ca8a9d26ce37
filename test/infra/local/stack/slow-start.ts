import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sharedStack } from '../fixture/shared-stack.ts';
import { eventually, type TestStack } from '../fixture/start-test-stack.ts';

let stack: TestStack;
before(async () => {
  stack = await sharedStack();
});

test('a stack knows how quick its machine is', () => {
  const { coldStartMs, slowness, startLimitMs } = stack.speed;

  assert.ok(coldStartMs > 0);
  assert.ok(slowness >= 1 && startLimitMs >= 10_000);
});

test('a request waits for a function that starts slowly, and others are served meanwhile', async () => {
  const waiting = fetch(`${stack.url}/slow`);
  let isAnswered = false;
  const answered = waiting.finally(() => {
    isAnswered = true;
  });
  const meanwhile = await fetch(`${stack.url}/environment`);
  const wasAnswered = isAnswered;
  await stack.letStart();

  assert.deepEqual([meanwhile.status, wasAnswered], [200, false]);
  assert.equal((await answered).status, 200);
});

test('a function that is warm answers the next event in the same process', async () => {
  const stackOfPids = async () => stack.invoke('test-pid', {});
  await stack.warm(['test-pid']);
  const started = new Set([await stackOfPids(), await stackOfPids(), await stackOfPids()]);

  assert.equal(started.size, 1);
});

test('a request whose function takes too long is answered 503, one whose handler throws 500', async () => {
  const [late, thrown] = await Promise.all([fetch(`${stack.url}/sleep`), fetch(`${stack.url}/fail`)]);

  assert.deepEqual([late.status, await late.json()], [503, { message: 'Service Unavailable' }]);
  assert.equal(thrown.status, 500);
  await eventually(() => stack.lines.some((line) => line.startsWith('test-sleep: Sandbox.Timedout')));
});
