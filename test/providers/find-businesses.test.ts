import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({});
const { findBusinesses } = await import('../../lib/providers/find-businesses.ts');
const { loadDirectory, replaceDirectory } = await import('../../lib/store/directory.ts');
after(aws.stop);

const dentist = (order: number) => ({
  id: `d${order}`,
  name: `Dr. ${order}`,
  category: 'dentist',
  phone: `+1212555${String(order).padStart(4, '0')}`,
  area: 'Brooklyn',
  address: order % 20 === 0 ? `${order} River St, Hoboken` : `${order} Main St, Brooklyn`,
  timezone: 'America/New_York',
  opens: '09:00',
  closes: '17:00',
  days: ['mon'],
  languages: ['en'],
  order,
});
const many = Array.from({ length: 1000 }, (_, n) => dentist(n + 1));

const found = async (wish: { area?: string; places?: string[] }) => {
  await replaceDirectory('1', many);
  const { providers } = await findBusinesses(await loadDirectory(), { service: 'dentist', ...wish });
  return providers.map(({ id }) => id);
};
const first = (ids: string[]) => [ids.length, ids[0], ids.at(-1)];

test('who is first in the directory counts', async () => {
  assert.deepEqual(first(await found({})), [40, 'd1', 'd40']);
  assert.deepEqual(first(await found({ area: 'Brooklyn' })), [40, 'd1', 'd40']);
});

test('a place that is no area is looked for in every address of the trade', async () => {
  assert.deepEqual(first(await found({ places: ['River St', 'Brooklyn'] })), [40, 'd20', 'd800']);
  assert.deepEqual(await found({ places: ['1000 River St', 'Hoboken'] }), ['d1000']);
  assert.deepEqual(await found({ places: ['Jersey City'] }), []);
});
