import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({ HASH_KEY: 'one' });
mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
after(() => {
  mock.timers.reset();
  return aws.stop();
});
const { secretsOf, SecretUnreadableError } = await import('../../lib/platform/secrets.ts');
const read = secretsOf('HASH_KEY');
const reads = () => aws.actions.filter((action) => action.endsWith('GetParameters')).length;

test('a first reading that fails is an error, and the next one may succeed', async () => {
  aws.broken.add('ssm');
  await assert.rejects(read(), SecretUnreadableError);
  aws.broken.clear();

  assert.equal((await read()).HASH_KEY, 'one');
});

test('what was read is kept for four minutes, and read anew after five', async () => {
  const before = reads();
  aws.secrets.HASH_KEY = 'two';

  mock.timers.tick(239_000);
  assert.deepEqual([(await read()).HASH_KEY, reads() - before], ['one', 0]);
  mock.timers.tick(61_000);
  assert.deepEqual([(await read()).HASH_KEY, reads() - before], ['two', 1]);
});

test('while the parameter store fails, what was read before goes on for an hour', async () => {
  aws.broken.add('ssm');

  for (let minutes = 5; minutes <= 60; minutes += 5) {
    mock.timers.tick(300_000);
    assert.equal((await read()).HASH_KEY, 'two');
  }
  mock.timers.tick(300_000);
  await assert.rejects(read(), SecretUnreadableError);
});

test('a secret that is taken away is gone at the next reading', async () => {
  aws.broken.clear();
  delete aws.secrets.HASH_KEY;
  mock.timers.tick(300_000);

  assert.equal((await read()).HASH_KEY, undefined);
});
