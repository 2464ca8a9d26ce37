import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLanes } from './run-lanes.ts';

/** Runs `heavy` and `light` work of one turn each, and tells what was under way in each turn. */
async function turns(cores: number, heavy: string[], light: string[]): Promise<string[]> {
  const underWay = new Map<string, () => void>();
  const seen: string[] = [];
  const all = runLanes({ heavy, light, cores }, (one) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    underWay.set(one, resolve);
    return promise;
  });
  await new Promise(setImmediate);
  while (underWay.size > 0) {
    const now = [...underWay];
    underWay.clear();
    seen.push(now.map(([one]) => one).join(' '));
    for (const [, end] of now) end();
    await new Promise(setImmediate);
  }
  await all;
  return seen;
}

test('heavy work runs in one lane and light work in as many as there are cores, which all take it when the heavy work is done', async () => {
  assert.deepEqual(await turns(2, ['A', 'B'], ['1', '2', '3', '4', '5', '6', '7']), [
    'A 1 2',
    'B 3 4',
    '5 6 7',
  ]);
});

test('four cores run one heavy and four light works at a time', async () => {
  assert.deepEqual(await turns(4, ['A', 'B'], ['1', '2', '3', '4', '5']), ['A 1 2 3 4', 'B 5']);
});

test('with one core everything runs in turn, and without heavy work every core takes light work', async () => {
  assert.deepEqual(await turns(1, ['A'], ['1', '2']), ['A', '1', '2']);
  assert.deepEqual(await turns(2, [], ['1', '2', '3']), ['1 2', '3']);
});
