import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupTests } from './group-tests.ts';

test('files that share what they load are one unit, others one each, in the order of their first', () => {
  assert.deepEqual(
    groupTests([
      'test/crash/crash.test.ts',
      'test/errand/amend.test.ts',
      'test/errand/hold.test.ts',
      'test/platform/ids.test.ts',
      'test/understanding/read-time.test.ts',
    ]),
    [
      { name: 'test/crash/crash.test.ts', files: ['test/crash/crash.test.ts'] },
      {
        name: 'test/errand/* (2 files)',
        files: ['test/errand/amend.test.ts', 'test/errand/hold.test.ts'],
      },
      { name: 'test/platform/ids.test.ts', files: ['test/platform/ids.test.ts'] },
      {
        name: 'test/understanding/read-time.test.ts',
        files: ['test/understanding/read-time.test.ts'],
      },
    ],
  );
});
