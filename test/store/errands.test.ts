import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { startFakeAws } from '../fixture/fake-aws.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-23T15:00:00Z');
mock.timers.enable({ apis: ['Date'], now: NOW });
const aws = await startFakeAws({});
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
after(async () => {
  mock.timers.reset();
  await aws.stop();
});

test('an errand is kept for 90 days after its appointment, however far that lies ahead', async () => {
  const errand = errandWithCall('user000000000000.errand0000000001');
  const start = NOW + 120 * DAY;
  errand.appointment = { start, call: 0, provider: 0, bookedAt: NOW };
  await saveErrand(errand, 0);

  mock.timers.setTime(start + 89 * DAY);
  assert.equal((await loadErrand(errand.id))?.errand.appointment?.start, start);
  mock.timers.setTime(start + 91 * DAY);
  assert.equal(await loadErrand(errand.id), undefined);
});
