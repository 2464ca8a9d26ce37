import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { userKeyOf } from '../../lib/platform/ids.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({ HASH_KEY });
const { findPerson } = await import('../../lib/people/find-person.ts');
const { hearUser, loadUser, saveUser, setOptOut, isOptedOut } = await import('../../lib/store/users.ts');
const { followUser } = await import('../../lib/store/linked-users.ts');
const { keepCounts } = await import('../../lib/store/counts.ts');
const { forgetUser } = await import('../../lib/store/user-partition.ts');
const { dayOf } = await import('../../lib/store/utc-day.ts');
const { linkItem, userItem } = await import('../../lib/store/keys.ts');
const { deleteItem, getItem, putItem } = await import('../../lib/store/table.ts');
after(() => aws.stop());

let people = 0;
let [number, username] = ['', ''];
let [numberKey, usernameKey] = ['', ''];
beforeEach(() => {
  people += 1;
  number = `whatsapp:+1212555${3000 + people}`;
  username = `whatsapp:US.1349120865530${3000 + people}`;
  [numberKey, usernameKey] = [userKeyOf(number, HASH_KEY), userKeyOf(username, HASH_KEY)];
});
const find = (from: string, externalUserId?: string) =>
  findPerson({ from, ...(externalUserId && { externalUserId }) }, HASH_KEY);
const bothAddresses = () => find(number, username);
/** Whom each of the ways to write leads to. */
const everyWay = async () => [
  await find(number),
  await find(number, username),
  await find(username),
  await find(username, username),
];
const all = (key: string) => [key, key, key, key];

test('an address of which no other is known is a user of its own, and nothing is written', async () => {
  aws.actions.length = 0;

  assert.deepEqual([await find(number), await find(username, username)], [numberKey, usernameKey]);
  assert.deepEqual(aws.actions, Array(2).fill('DynamoDB_20120810.GetItem'));
});

test('somebody new who shows both is one user from the first message on, found by one read after it', async () => {
  await bothAddresses();
  aws.actions.length = 0;

  assert.deepEqual(await everyWay(), all(numberKey));
  assert.deepEqual(aws.actions, Array(4).fill('DynamoDB_20120810.GetItem'));
});

test('who was known by the username alone stays that user when the number is shown', async () => {
  await hearUser(usernameKey, username, 1000);

  await bothAddresses();

  assert.deepEqual(await everyWay(), all(usernameKey));
});

for (const [what, numberSince, usernameSince] of [
  ['the number', 1000, 2000],
  ['the username', 2000, 1000],
] as const)
  test(`of two users the one of ${what} leads when it is older, whoever wrote last`, async () => {
    await hearUser(numberKey, number, numberSince);
    await hearUser(usernameKey, username, usernameSince);
    await hearUser(numberSince < usernameSince ? numberKey : usernameKey, number, 9000);

    await bothAddresses();

    assert.deepEqual(await everyWay(), all(numberSince < usernameSince ? numberKey : usernameKey));
  });

test('a user whom an earlier version stored is older than one of this version', async () => {
  await hearUser(usernameKey, username, 1000);
  await putItem({ ...userItem(numberKey), address: number, lastInboundAt: 5000 });

  await bothAddresses();

  assert.deepEqual(await everyWay(), all(numberKey));
});

for (const who of ['number', 'username'] as const)
  test(`who said stop under the ${who} has said it, whichever leads, and start takes it back`, async () => {
    await hearUser(numberKey, number, 1000);
    await hearUser(usernameKey, username, 2000);
    const [userKey, from] = who === 'number' ? [numberKey, number] : [usernameKey, username];
    await setOptOut({ userKey, messageSid: 'SM1', from, receivedAt: 3000 }, true);

    const lead = await bothAddresses();

    assert.equal(await isOptedOut(lead), true);
    await setOptOut({ userKey: lead, messageSid: 'SM2', from: number, receivedAt: 4000 }, false);
    await bothAddresses();
    assert.equal(await isOptedOut(lead), false);
    const seen = await Promise.all([numberKey, usernameKey].map(loadUser));
    assert.deepEqual(
      seen.map(({ optedOut }) => optedOut),
      [false, false],
    );
  });

test('a stop under a key counts though a message to it is handled before the two have become one to the end', async () => {
  await hearUser(numberKey, number, 1000);
  await hearUser(usernameKey, username, 2000);
  const stop = { userKey: usernameKey, messageSid: 'SM1', from: username, receivedAt: 3000 };
  await setOptOut(stop, true);
  await followUser(usernameKey, numberKey);

  await hearUser(usernameKey, username, 4000);
  await bothAddresses();

  assert.equal(await isOptedOut(numberKey), true);
});

test('start takes back a stop for good, also when the person has another number later', async () => {
  await hearUser(numberKey, number, 1000);
  await hearUser(usernameKey, username, 2000);
  const stop = { userKey: usernameKey, messageSid: 'SM1', from: username, receivedAt: 3000 };
  await setOptOut(stop, true);
  const lead = await bothAddresses();
  await setOptOut({ userKey: lead, messageSid: 'SM2', from: number, receivedAt: 4000 }, false);

  assert.equal(await find(`${number}1`, username), lead);

  assert.equal(await isOptedOut(lead), false);
});

test('a stop that was under way to the other key when the two became one counts for the person, also when it comes again', async () => {
  const lead = await bothAddresses();
  const stop = { userKey: usernameKey, messageSid: 'SM1', from: username, receivedAt: 3000 };

  await setOptOut(stop, true);
  assert.equal(await isOptedOut(lead), true);

  await setOptOut({ ...stop, userKey: lead, messageSid: 'SM2', receivedAt: 4000 }, false);
  await setOptOut(stop, true);
  assert.equal(await isOptedOut(lead), false);
});

test('who is led has the window and the address of the lead', async () => {
  await hearUser(numberKey, number, 1000);
  await hearUser(usernameKey, username, 2000);

  await hearUser(await bothAddresses(), number, 3000);

  const { lastInboundAt, address } = await loadUser(usernameKey);
  assert.deepEqual([lastInboundAt, address], [3000, number]);
});

test('the lead has both sets of errands and the higher counts, and keeps what was answered last', async () => {
  const day = '2026-11-30';
  const errand = (id: string) => ({ id, service: 'dentist' });
  await putItem({
    ...userItem(numberKey),
    lastInboundAt: 1,
    errands: [errand('a')],
    started: { day, count: 1 },
    answered: { day: '2026-11-29', count: 90 },
  });
  await putItem({
    ...userItem(usernameKey),
    since: 2,
    lastInboundAt: 2,
    errands: [errand('b')],
    started: { day, count: 3 },
    answered: { day, count: 7 },
    callbackNumber: '+12125550100',
  });

  const user = await loadUser(await bothAddresses());

  assert.deepEqual(
    user.errands?.map(({ id }) => id),
    ['b', 'a'],
  );
  assert.deepEqual(
    [user.started?.count, user.answered, user.callbackNumber],
    [3, { day, count: 7 }, '+12125550100'],
  );
});

const countsToday = ([started, answered]: readonly [number, number]) => {
  const day = dayOf(Date.now());
  return { started: { day, count: started }, answered: { day, count: answered } };
};

for (const [what, ofNumber, ofUsername] of [
  ['the number', [3, 9], null],
  ['the username', null, [3, 9]],
  ['both, apart', [3, 1], [1, 9]],
] as const)
  for (const isKnown of [false, true])
    test(`what an erasure has left of the counts of ${what} counts when both are shown, ${isKnown ? 'also for who is back' : 'for one who is new'}`, async () => {
      if (ofNumber) await keepCounts(numberKey, countsToday(ofNumber), Date.now());
      if (ofUsername) await keepCounts(usernameKey, countsToday(ofUsername), Date.now());
      if (isKnown) {
        const user = await hearUser(numberKey, number, 1000);
        await saveUser(numberKey, user, { ...user, ...(!ofNumber && countsToday([1, 1])) });
      }

      const { started, answered } = await hearUser(await bothAddresses(), number, 2000);

      assert.deepEqual([started?.count, answered?.count], [3, 9]);
    });

test('of a day that is over nothing counts', async () => {
  const day = '2020-01-01';
  await keepCounts(usernameKey, { started: { day, count: 3 } }, Date.parse(day));

  const { started, follows } = await hearUser(await bothAddresses(), number, 2000);

  assert.deepEqual([started, follows], [undefined, undefined]);
});

for (const isBack of [false, true])
  test(`an erasure keeps the counts of who is led, ${isBack ? 'also while the person is back' : 'under every address'}`, async () => {
    await hearUser(numberKey, number, 1000);
    await hearUser(usernameKey, username, 2000);
    const userKey = await bothAddresses();
    const user = await hearUser(usernameKey, username, 3000);
    await saveUser(usernameKey, user, { ...user, ...countsToday([3, 9]) });
    if (isBack) await hearUser(userKey, number, 5000);

    await forgetUser({
      userKey,
      address: number,
      messageSid: 'SM9',
      receivedAt: 4000,
      handledAt: 4000,
      step: 'table',
      attempt: 0,
      everywhere: {
        userKeys: [numberKey, usernameKey],
        links: [numberKey, usernameKey],
        addresses: [{ address: number }, { address: username }],
      },
    });

    for (const key of isBack ? [await bothAddresses()] : [numberKey, usernameKey]) {
      const { started, answered } = await hearUser(key, number, 6000);
      assert.deepEqual([started?.count, answered?.count], [3, 9]);
    }
  });

test('a message that was under way to the other key when the two became one is not lost', async () => {
  const lead = await bothAddresses();

  const { ledBy } = await hearUser(usernameKey, username, 7000);
  await putItem({ ...(await getItem(userItem(usernameKey)))!, errands: [{ id: 'late', service: 'vet' }] });

  assert.equal(ledBy, lead);
  const { errands, lastInboundAt } = await loadUser(lead);
  assert.deepEqual([errands?.map(({ id }) => id), lastInboundAt], [['late'], 7000]);
});

test('many first messages at once lead to one user', async () => {
  const found = await Promise.all(Array.from({ length: 8 }, bothAddresses));

  assert.equal(new Set([...found, ...(await everyWay())]).size, 1);
});

test('a link that was made and not noted to the end is by the next message', async () => {
  await hearUser(numberKey, number, 1000);
  await hearUser(usernameKey, username, 2000);
  await setOptOut({ userKey: usernameKey, messageSid: 'SM1', from: username, receivedAt: 3000 }, true);
  await putItem({ ...linkItem(usernameKey), userKey: numberKey });

  assert.equal(await bothAddresses(), numberKey);

  assert.equal(await isOptedOut(numberKey), true);
  assert.deepEqual(await everyWay(), all(numberKey));
});

test('the same number with another username is another person, and a number alone is whose it was last', async () => {
  const first = await bothAddresses();
  await hearUser(first, number, 1000);
  const others = 'whatsapp:US.777';

  const second = await find(number, others);

  assert.notEqual(second, first);
  assert.deepEqual([await find(number), await find(others), await find(username)], [second, second, first]);
  assert.deepEqual([...((await loadUser(first)).addresses ?? [])], [username]);
  assert.deepEqual(
    (await loadUser(first)).lost?.map(({ address }) => address),
    [number],
  );
  assert.equal((await loadUser(second)).errands, undefined);
  await deleteItem(linkItem(userKeyOf(others, HASH_KEY)));
});
