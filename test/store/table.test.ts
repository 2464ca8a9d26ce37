import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({});
const { deleteItem, getItem, listItems, putItem, updateItem } = await import('../../lib/store/table.ts');
const { deleteItems } = await import('../../lib/store/user-partition.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
const { hearUser, loadUser } = await import('../../lib/store/users.ts');
const { listParked, park } = await import('../../lib/store/parked-replies.ts');
const { claimReply, listSids, loadReply, noteSent } = await import('../../lib/store/replies.ts');
const { loadDirectory, replaceDirectory } = await import('../../lib/store/directory.ts');
const { loadPace, pauseDials } = await import('../../lib/store/pacing.ts');
after(() => aws.stop());

const USER = 'u'.repeat(16);
const letter = { replyId: `${USER}.r1`, to: 'whatsapp:+1', body: 'hello', since: 1 };

/** What was just written is read: a reader that saw the state of before would act on it. */
const reads: [string, () => Promise<unknown>, unknown][] = [
  [
    'an item',
    async () => {
      await putItem({ pk: 'a', sk: 'a', n: 1 });
      await updateItem(
        { pk: 'a', sk: 'a' },
        { UpdateExpression: 'SET n = n + :one', ExpressionAttributeValues: { ':one': 1 } },
      );
      return (await getItem<{ n: number }>({ pk: 'a', sk: 'a' }))?.n;
    },
    2,
  ],
  [
    'that an item is gone',
    async () => {
      await putItem({ pk: 'b', sk: 'b' });
      await deleteItem({ pk: 'b', sk: 'b' });
      return getItem({ pk: 'b', sk: 'b' });
    },
    undefined,
  ],
  [
    'an errand',
    async () => {
      const errand = errandWithCall(`${USER}.${'e'.repeat(16)}`);
      await saveErrand(errand, 0);
      await saveErrand({ ...errand, status: 'failed' }, 1);
      return (await loadErrand(errand.id))?.errand.status;
    },
    'failed',
  ],
  [
    'a user',
    async () => {
      await hearUser(USER, 'whatsapp:+1', 5);
      return (await loadUser(USER)).lastInboundAt;
    },
    5,
  ],
  [
    'a reply',
    async () => {
      await claimReply(USER, letter, {});
      await noteSent(USER, letter.replyId, 'SM1');
      return (await loadReply(USER, letter.replyId))?.messageSid;
    },
    'SM1',
  ],
  [
    'the SIDs of replies',
    async () => {
      await claimReply(USER, { ...letter, replyId: `${USER}.r2` }, {});
      await noteSent(USER, `${USER}.r2`, 'SM2');
      return [...(await listSids(USER))].sort();
    },
    ['SM1', 'SM2'],
  ],
  [
    'what is parked',
    async () => {
      await park(USER, { letter, waits: 1, why: 'limit', dueAt: 1 });
      return (await listParked(USER)).length;
    },
    1,
  ],
  [
    'a directory',
    async () => {
      await replaceDirectory('g1', []);
      return (await loadDirectory()).generation;
    },
    'g1',
  ],
  [
    'that dials are paused',
    async () => {
      await pauseDials(7);
      return (await loadPace(8)).pausedAt;
    },
    7,
  ],
];

for (const [what, read, expected] of reads)
  test(`${what} is read as it was written last, however late copies of the table are`, async () => {
    assert.deepEqual(await read(), expected);
  });

test('a partition of many pages is listed whole', async () => {
  const text = 'x'.repeat(9000);
  for (let n = 0; n < 5; n += 1) await putItem({ pk: 'many', sk: `item#${n}`, text });

  assert.equal((await listItems('many', 'item#')).length, 5);
});

test('of sixty items none is left, though the table leaves some of each batch over', async () => {
  const keys = Array.from({ length: 60 }, (_, n) => ({ pk: 'batch', sk: `item#${n}` }));
  for (const key of keys) await putItem(key);

  await deleteItems(keys);

  assert.deepEqual(await listItems('batch'), []);
});
