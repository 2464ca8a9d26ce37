import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEED } from '../seed.ts';
import { measureGrowth } from './judge-growth.ts';
import { runStep, type StepReport } from './run-step.ts';

/** So few errands differ by chance, and by how busy the machine is at the time of each. */
const MAY_GROW = 3;
const reports: StepReport[] = [];

for (const users of [10, 30])
  test(`of ${users} users each has every answer once, nobody is rung twice, and nothing is left over`, async (t) => {
    t.diagnostic(`SEED=${SEED}`);

    const report = await runStep({ users, seed: SEED, arriving: 10, atOnce: 10, timersFor: 0 });
    reports.push(report);

    assert.deepEqual(report.faults, []);
  });

test('an errand of thirty users asks for no more than one of ten', () => {
  assert.equal(reports.length, 2);
  const grown = measureGrowth(reports).filter(({ ratio }) => !(ratio > 0 && ratio <= MAY_GROW));

  assert.deepEqual(grown, []);
});
