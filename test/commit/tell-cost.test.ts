import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import type { ErrandEvent } from '../../lib/errand/errand.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T12:00:00Z') });
const aws = await startFakeAws({ HASH_KEY });
const { commit, start } = await import('../../lib/commit/commit-errand.ts');
const { saveErrand } = await import('../../lib/store/errands.ts');
const { logger } = await import('../../lib/platform/log.ts');

const lines: unknown[] = [];
mock.method(logger, 'info', (_: string, details: unknown) => lines.push(details));
const told: { dollars: number; unit: string }[] = [];
const write = process.stdout.write.bind(process.stdout);
mock.method(process.stdout, 'write', (line: string) => {
  if (!line.includes('"_aws"')) return write(line);
  const metric = JSON.parse(line);
  const [{ Metrics }] = metric._aws.CloudWatchMetrics;
  if (metric.ErrandCost !== undefined) told.push({ dollars: metric.ErrandCost, unit: Metrics[0].Unit });
  return true;
});
beforeEach(() => {
  lines.length = 0;
  told.length = 0;
});
after(() => {
  mock.restoreAll();
  mock.timers.reset();
  return aws.stop();
});

const callSid = `CA${'c'.repeat(32)}`;
const completed: ErrandEvent = { type: 'callStatus', call: 0, callSid, status: 'completed' };
const result = (outcome: string): ErrandEvent => ({ type: 'callResult', call: 0, evidence: { outcome } });

test('what an errand has cost is told once, when it is over', async () => {
  const id = 'user000000000000.errand0000000001';
  await saveErrand(errandWithCall(id), 0);
  mock.timers.tick(61_000);

  await commit(id, completed);
  assert.deepEqual(told, []);
  await commit(id, result('unavailable'));
  await commit(id, result('unavailable'));
  await commit(id, { type: 'woke' });

  // Two started minutes of telephone, media stream and agent, the listening for a machine, and the bad news.
  const dollars = 0.209;
  assert.deepEqual(told, [{ dollars, unit: 'None' }]);
  const cost = { calls: 1, minutes: 2, messages: 1, dollars };
  assert.deepEqual(lines, [{ errandId: id, status: 'failed', cost }]);
});

test('of an errand that went on after it was over only what came on top is told', async () => {
  const id = 'user000000000000.errand0000000002';
  await saveErrand({ ...errandWithCall(id), toldDollars: 0.2 }, 0);
  mock.timers.tick(61_000);

  await commit(id, completed);
  await commit(id, result('unavailable'));

  assert.deepEqual(told, [{ dollars: 0.009, unit: 'None' }]);
});

test('an errand that is over as soon as its user is told is told too', async () => {
  const id = 'user000000000000.errand0000000003';
  const begun = await start({ ...errandWithCall(id), calls: [], providers: [] });
  await commit(id, { type: 'told', reply: begun.untold?.reply ?? 0 });

  assert.deepEqual(told, [{ dollars: 0.01, unit: 'None' }]);
});
