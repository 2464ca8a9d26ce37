import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({});
const { proveHashKey } = await import('../../lib/store/hash-key.ts');
const { hashKeyItem, pacingItem, reconciliationItem } = await import('../../lib/store/keys.ts');
const { deleteItem, getItem, putItem } = await import('../../lib/store/table.ts');
const { showHashKey } = await import('../../lib/operations/show-hash-key.ts');

beforeEach(async () => {
  for (const key of [hashKeyItem, pacingItem, reconciliationItem]) await deleteItem(key);
});
after(() => aws.stop());

test('the first key that a table meets is the only one, and is not stored itself', async () => {
  await Promise.all([proveHashKey('first'), proveHashKey('first')]);
  await proveHashKey('first');

  await assert.rejects(proveHashKey('second'), { code: 'HASH_KEY_CHANGED' });
  assert.ok(!JSON.stringify(await getItem(hashKeyItem)).includes('first'));
});

test('the operator hears that nothing was written under a key yet', async () => {
  assert.deepEqual(await showHashKey(undefined), { title: 'HASH_KEY', isUsed: false });
});

for (const trace of [reconciliationItem, pacingItem])
  test(`a table of before there were fingerprints was written under some key (${trace.pk})`, async () => {
    await putItem({ ...trace, until: 1 });

    assert.equal((await showHashKey(undefined)).isUsed, true);
    assert.deepEqual(await showHashKey('key'), { title: 'HASH_KEY', isUsed: true });
  });

test('the operator hears that the table was written under another key', async () => {
  await showHashKey('key');

  const { isUsed, fault } = await showHashKey('another');

  assert.equal(isUsed, true);
  assert.match(fault ?? '', /put that one back/);
});
