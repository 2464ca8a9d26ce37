import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFauxqs } from '../../../infra/local/stack/engines/start-fauxqs.ts';
import { makeDirectory } from './fixture/start-test-stack.ts';

test('an engine that does not start in the time of this machine is an error that says so', async () => {
  const speed = Promise.resolve({ coldStartMs: 1, slowness: 1, startLimitMs: 1 });
  const starting = startFauxqs(await makeDirectory(), () => undefined, speed);

  await assert.rejects(starting, { message: 'SQS and S3 did not start within 0.001 seconds.' });
});

test('an engine whose machine nobody could measure is ended with the error of the measure', async () => {
  const directory = await makeDirectory();
  const speed = Promise.reject(new Error('nothing to measure with'));

  await assert.rejects(
    startFauxqs(directory, () => undefined, speed),
    /nothing to measure with/,
  );
});
