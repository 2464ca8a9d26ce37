import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({});
const { addToDoNotCall, findOnDoNotCall, isOnDoNotCall, listDoNotCall, withdrawFromDoNotCall } = await import(
  '../../lib/store/do-not-call.ts'
);
after(() => aws.stop());

const isListed = async (number: string) =>
  (await listDoNotCall()).some(({ phoneHash }) => phoneHash === number);
const whyOf = async (number: string) => {
  assert.equal(await isListed(number), await isOnDoNotCall([number]));
  return (await findOnDoNotCall(number))?.why;
};

test('the call that put a number on the list takes it back, and its own repetition changes nothing then', async () => {
  await addToDoNotCall('one', 'refused', 'call-1');
  await addToDoNotCall('one', 'refused', 'call-1');
  assert.equal(await whyOf('one'), 'refused');

  await withdrawFromDoNotCall('one', 'call-1');
  await withdrawFromDoNotCall('one', 'call-1');
  assert.equal(await whyOf('one'), undefined);
  await addToDoNotCall('one', 'refused', 'call-1');
  assert.equal(await whyOf('one'), undefined);

  await addToDoNotCall('one', 'refused', 'call-2');
  await withdrawFromDoNotCall('one', 'call-1');
  assert.equal(await whyOf('one'), 'refused');
});

for (const [second, by] of [
  ['refused', 'call-2'],
  ['refused', undefined],
  ['pressed the key', undefined],
  ['operator', undefined],
  ['wrong number', undefined],
] as const)
  test(`what is also there because of "${second}" of ${by} is taken back by no call`, async () => {
    const number = `two ${second} ${by}`;
    await addToDoNotCall(number, 'refused', 'call-1');
    await addToDoNotCall(number, second, by);

    for (const call of ['call-1', 'call-2']) await withdrawFromDoNotCall(number, call);

    assert.equal(await whyOf(number), 'refused');
  });

test('a call takes back only what it put there', async () => {
  await addToDoNotCall('three', 'pressed the key');
  await addToDoNotCall('three', 'refused', 'call-1');
  await withdrawFromDoNotCall('three', 'call-1');
  await withdrawFromDoNotCall('nobody', 'call-1');

  assert.equal(await whyOf('three'), 'pressed the key');
  assert.equal(await whyOf('nobody'), undefined);
});

test('a number that is refused anew while a call takes it back stays on the list that operators see', async () => {
  await addToDoNotCall('six', 'refused', 'call-1');
  const does = () => addToDoNotCall('six', 'pressed the key');
  aws.mischief.push({ action: 'PutItem', does });

  await withdrawFromDoNotCall('six', 'call-1');

  assert.equal(await whyOf('six'), 'refused');
});

test('what an operator is to look at becomes a refusal, and never the other way round', async () => {
  await addToDoNotCall('five', 'entered by a caller');
  await addToDoNotCall('five', 'wrong number');
  assert.equal(await whyOf('five'), 'entered by a caller');
  await addToDoNotCall('five', 'pressed the key');
  await addToDoNotCall('five', 'entered by a caller');
  assert.equal(await whyOf('five'), 'pressed the key');
});

test('a wrong number that refuses is left alone for good', async () => {
  await addToDoNotCall('four', 'wrong number');
  await addToDoNotCall('four', 'refused', 'call-1');
  await withdrawFromDoNotCall('four', 'call-1');

  assert.equal(await whyOf('four'), 'refused');
});
