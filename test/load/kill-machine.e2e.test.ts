import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEED } from '../seed.ts';
import { runKills } from './run-kills.ts';

test('six users ask while everything is killed three times: one confirmation each, nothing doubled, nothing left', async (t) => {
  t.diagnostic(`SEED=${SEED}`);

  const { faults, errands } = await runKills({ kills: 3, users: 6, seed: SEED, timersFor: 0 });

  assert.deepEqual(faults, []);
  assert.equal(errands, 6);
});
