import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { SEED } from '../seed.ts';
import { fuzz } from './target.ts';
import { openTargets } from './targets.ts';

/** A taste of `npm run fuzz`, which tries twenty thousand. */
const CASES = 1000;

const { targets, close } = await openTargets();
after(close);

for (const target of targets)
  test(`hostile input: ${target.name}`, async (t) => {
    t.diagnostic(`SEED=${SEED}`);
    const { finding } = await fuzz(target, CASES, SEED);

    assert.equal(finding, undefined, `${finding?.reason}\nwith ${finding?.example}`);
  });
