import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runSeconds, speedOf } from '../../../infra/local/stack/machine-speed.ts';

for (const [what, coldStartMs, slowness, startLimitMs] of [
  ["a quick machine keeps Lambda's own limits", 5, 1, 10_000],
  ['a usual laptop is not slow', 60, 1, 60_000],
  ['a machine five times slower gets five times as long', 500, 5, 500_000],
  ['a first start that hung is no measure', 1_000_000, 30, 600_000],
] as const)
  test(what, () => assert.deepEqual(speedOf(coldStartMs), { coldStartMs, slowness, startLimitMs }));

for (const [what, timeout, visibility, coldStartMs, expected] of [
  ['a timeout is never shortened', 10, 60, 20, 10],
  ['a timeout grows with the machine', 10, Number.POSITIVE_INFINITY, 500, 50],
  ['a reader of a queue ends before its messages are visible again', 10, 60, 3000, 55],
  ['a visibility that leaves no margin does not shorten the timeout', 3, 3, 3000, 3],
] as const)
  test(what, () => assert.equal(runSeconds(timeout, visibility, speedOf(coldStartMs)), expected));
