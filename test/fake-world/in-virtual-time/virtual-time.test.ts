import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Clock } from '../../schedules/clock.ts';
import { VirtualTime } from './virtual-time.ts';

const BEGINS = Date.parse('2026-11-23T10:00-05:00');
let clock: Clock;
let time: VirtualTime;

beforeEach(() => {
  clock = new Clock(BEGINS);
  time = new VirtualTime(clock, () => undefined);
});

test('time passes while somebody waits, to the moment at which it happens, and stands still otherwise', async () => {
  let isThere = false;
  clock.later(5000, () => {
    isThere = true;
  });
  clock.later(9000, () => assert.fail('nobody waited so long'));
  await clock.settle();
  const before = Date.now();

  await time.until('it', () => isThere);

  assert.deepEqual([before - BEGINS, Date.now() - BEGINS], [0, 5000]);
});

test('who waits in vain is told for what, and the others wait on', async () => {
  for (const at of [1000, 2000, 3000]) clock.later(at, () => undefined);
  const other = time.until('three seconds', () => clock.now >= BEGINS + 3000);

  await assert.rejects(
    time.until('Godot', () => false, 1500),
    /waited in vain: Godot, for 1500 ms/,
  );
  await other;
});

test('when nothing is left to happen nobody waits for ever', async () => {
  await assert.rejects(
    time.until('Godot', () => false),
    ({ cause }: Error) => /nothing is left to happen/.test(String(cause)),
  );
});

test('no time passes while real work is done', async () => {
  const { promise: work, resolve } = Promise.withResolvers<void>();
  let isOver = false;
  clock.later(1000, () => {
    isOver = true;
  });
  const held = clock.hold(work);
  const waited = time.until('a second', () => isOver);
  await new Promise((done) => setImmediate(done));
  const before = Date.now();
  resolve();
  await held;
  await waited;

  assert.deepEqual([before - BEGINS, Date.now() - BEGINS], [0, 1000]);
});
