import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { systemVariables } from '../../../infra/local/stack/system-variables.ts';

const before = { ...process.env };
after(() => {
  process.env = before;
});

test('a process is given where programs and the clock are, and nothing else of this machine', () => {
  process.env = {
    PATH: '/bin',
    LD_PRELOAD: 'libfaketime.so.1',
    FAKETIME: '+35d',
    HOME: '/root',
    SECRET: 'x',
  };

  assert.deepEqual(systemVariables(), { PATH: '/bin', LD_PRELOAD: 'libfaketime.so.1', FAKETIME: '+35d' });
});
