import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { type InvokeFunction, startHttpApi } from '../../../infra/local/stack/http/start-http-api.ts';
import { FunctionFailed, FunctionUnavailable } from '../../../infra/local/stack/lambda/function-failed.ts';

const HOUR = 3_600_000;
const usual = { coldStartMs: 50, slowness: 1, startLimitMs: HOUR };
const route = { key: 'GET /x', method: 'GET', segments: ['x'], function: 'f', timeoutMs: HOUR };

async function ask(t: TestContext, invoke: InvokeFunction, more: Partial<typeof route> = {}, speed = usual) {
  const api = await startHttpApi(
    0,
    () => undefined,
    () => undefined,
  );
  t.after(() => api.stop());
  api.open([{ ...route, ...more }], invoke, speed);
  const response = await fetch(`${api.url}/x`);
  return [response.status, ((await response.json()) as { message: string }).message];
}

for (const [what, error, status, message] of [
  [
    'that timed out, or did not start,',
    new FunctionUnavailable('f', { errorType: 'Sandbox.Timedout', errorMessage: '' }),
    503,
    'Service Unavailable',
  ],
  [
    'that threw',
    new FunctionFailed('f', { errorType: 'Error', errorMessage: '' }),
    500,
    'Internal Server Error',
  ],
] as const)
  test(`a function ${what} is answered ${status}`, async (t) => {
    assert.deepEqual(await ask(t, () => Promise.reject(error)), [status, message]);
  });

test('a request that gets no process in time is answered 503, and its event is withdrawn', async (t) => {
  let givesUp: AbortSignal | undefined;
  const invoke: InvokeFunction = async (_name, _event, options) => {
    givesUp = options?.givesUp;
    return new Promise(() => undefined);
  };

  const answer = await ask(t, invoke, {}, { ...usual, startLimitMs: 20 });
  assert.deepEqual([...answer, givesUp?.aborted], [503, 'Service Unavailable', true]);
});

test('what a request waited for its process is not taken from its time', async (t) => {
  const invoke: InvokeFunction = async (_name, _event, options) => {
    options?.begun?.();
    // The time of a start is over by now.
    if (options?.givesUp) await Promise.race([once(options.givesUp, 'abort'), tick(40)]);
    return { statusCode: 200, body: '{"message":"late, and served"}' };
  };

  assert.deepEqual(await ask(t, invoke, {}, { ...usual, startLimitMs: 20 }), [200, 'late, and served']);
});

test('a function that goes on for too long is no longer waited for', async (t) => {
  const invoke: InvokeFunction = (_name, _event, options) => {
    options?.begun?.();
    return new Promise(() => undefined);
  };

  assert.deepEqual(await ask(t, invoke, { timeoutMs: 20 }), [503, 'Service Unavailable']);
});

const tick = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
