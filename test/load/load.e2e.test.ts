import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEED } from '../seed.ts';
import { runStep } from './run-step.ts';

test('of five users each has every answer once, nobody is rung twice, and nothing is left over', async (t) => {
  t.diagnostic(`SEED=${SEED}`);

  const { faults } = await runStep({ users: 5, seed: SEED, arriving: 10, atOnce: 10, timersFor: 0 });

  assert.deepEqual(faults, []);
});
