import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { queueNames } from '../../infra/stack/queues.ts';
import type { BarReason, Errand } from '../../lib/errand/errand.ts';
import { callIdOf, keyedHash, userKeyOf } from '../../lib/platform/ids.ts';
import type { OperatorReport } from '../../lib/platform/names.ts';
import type { Erasure } from '../../lib/queues/message-types.ts';
import { QUEUES } from '../../lib/queues/message-types.ts';
import type { LeaveReason } from '../../lib/store/dead-letters.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({ HASH_KEY });
process.env.ERASURES_QUEUE_URL = process.env.TIMERS_QUEUE_URL?.replace('timers', 'erasures');
const { handler } = await import('../../functions/operate.ts');
const { noteCallSid } = await import('../../lib/store/call-sids.ts');
const { rememberConversation } = await import('../../lib/store/conversations.ts');
const { saveErrand } = await import('../../lib/store/errands.ts');
const { hearUser, saveUser } = await import('../../lib/store/users.ts');
const { claimReply } = await import('../../lib/store/replies.ts');
const { addToDoNotCall, isOnDoNotCall } = await import('../../lib/store/do-not-call.ts');
const { doNotCallItem } = await import('../../lib/store/keys.ts');
const { putItem } = await import('../../lib/store/table.ts');
const { keepDeadLetter } = await import('../../lib/store/dead-letters.ts');
const { peekSlot, reserveSlot } = await import('../../lib/store/pacing.ts');

const CSV = [
  'id,name,category,phone,area,address,timezone,opens,closes,languages',
  'd1,Dr. Smith,dentist,+12125550101,Manhattan,"1 Main St, New York",America/New_York,09:00,17:00,en|es',
  'd2,"Vet ""Paws""",vet,+12125550102,,,America/New_York,00:00,24:00,en',
].join('\n');

beforeEach(() => void aws.sent.splice(0));
after(() => aws.stop());

const ask = async (command: object) => (await handler(command)) as OperatorReport;
const shownIn = (report: object) => JSON.stringify(report);

let people = 0;
/** Somebody with an errand that somebody is on the phone for, and one reply. */
async function newUser(more: Partial<Errand> = {}, number = `+1212555${1001 + people}`) {
  people += 1;
  const from = `whatsapp:${number}`;
  const userKey = userKeyOf(from, HASH_KEY);
  const id = `${userKey}.${'e'.repeat(16)}`;
  const errand: Errand = { ...errandWithCall(id), address: from, userName: 'Ana Secret', ...more };
  await saveErrand(errand, 0);
  const user = await hearUser(userKey, from, Date.now());
  await saveUser(userKey, user, { ...user, errands: [{ id, service: 'dentist' }] });
  const letter = { replyId: `${id}.r1`, to: from, body: 'I am on it, Ana.', since: Date.now() };
  await claimReply(userKey, letter, { form: 'text' });
  return { number, from, userKey, errand };
}

const factIn = ({ facts = [] }: OperatorReport, name: string) => facts.find((fact) => fact.name === name);

test("an errand is found by its own id, a call's and a reply's, and its user by number", async () => {
  const { errand, number, from } = await newUser();
  const callId = callIdOf(errand.id, 0, HASH_KEY);

  for (const id of [errand.id, callId, `${errand.id}.r1`])
    assert.equal((await ask({ command: 'errand', id })).title, `Errand ${errand.id}`);
  for (const id of [number, from, number.slice(2)])
    assert.deepEqual((await ask({ command: 'errand', id })).table?.rows, [[errand.id, 'dentist', 'open']]);
});

test('an errand is found by the ids that Twilio and ElevenLabs show of its calls', async () => {
  const { errand } = await newUser();
  const callId = callIdOf(errand.id, 0, HASH_KEY);
  const callSid = `CA${'0'.repeat(31)}1`;
  await noteCallSid(callSid, callId);
  await rememberConversation('conv_01abc', callId);

  for (const id of [callSid, 'conv_01abc'])
    assert.equal((await ask({ command: 'errand', id })).title, `Errand ${errand.id}`);
  for (const id of [`CA${'0'.repeat(31)}2`, 'conv_02abc'])
    assert.match(String((await ask({ command: 'errand', id })).fault), /no call of ours is known/);
});

test('what is personal is shown only when it is asked for', async () => {
  const { errand, number } = await newUser();

  for (const id of [errand.id, number]) {
    const masked = shownIn(await ask({ command: 'errand', id }));
    const revealed = shownIn(await ask({ command: 'errand', id, reveal: true }));
    assert.doesNotMatch(masked, /\d{5}"|Ana|on it|\+1415/);
    assert.ok(masked.includes(number.slice(-4)));
    assert.ok(revealed.includes(number) && revealed.includes('I am on it, Ana.'));
  }
});

test('where a user is, and what they call what they want at a business of their own, are not shown either', async () => {
  const { errand } = await newUser();
  const request = {
    ...errand.request,
    service: 'knee surgery',
    places: ['12 Elm St'],
    isContact: true as const,
  };
  const { number, errand: own } = await newUser({ request });

  for (const id of [own.id, number]) {
    const masked = shownIn(await ask({ command: 'errand', id }));
    assert.doesNotMatch(masked, /Elm|knee/);
  }
  assert.match(
    shownIn(await ask({ command: 'errand', id: own.id, reveal: true })),
    /knee surgery.*12 Elm St/,
  );
});

test('what there is not is said', async () => {
  const none = `${'a'.repeat(16)}.${'b'.repeat(16)}`;

  assert.match(String((await ask({ command: 'errand', id: none })).fault), /no errand a+\.b+/);
  assert.match(String((await ask({ command: 'errand', id: 'hello' })).fault), /no id of an errand/);
  assert.match(String((await ask({ command: 'errand', id: '+12125559999' })).fault), /Nothing is known/);
  assert.match(String((await ask({ command: 'explode' })).fault), /Expected/);
  assert.match(String((await ask({ command: 'redrive', queue: 'calls', id: 'x' })).fault), /No dead letter/);
});

test('forgetting a user starts what "delete my data" starts', async () => {
  const { number, from, userKey } = await newUser();

  await ask({ command: 'forget', number });

  const [line] = aws.sent.map(({ body }) => body);
  const erasure = line?.erasure as Erasure | undefined;
  assert.deepEqual(
    [erasure?.userKey, erasure?.address, erasure?.step, erasure?.attempt],
    [userKey, from, 'errands', 0],
  );
});

test('a user whom WhatsApp knows by a form that nobody dials is found and forgotten by the number', async () => {
  for (const [id, dialed] of [
    ['+5215512340001', '+52 55 1234 0001'],
    ['+551160008976', '+55 11 96000-8976'],
    ['+22997123456', '+229 01 97 12 34 56'],
    ['+2250707123456', '+225 07 07 12 34 56'],
  ] as const) {
    const { errand, userKey } = await newUser({}, id);
    for (const number of [id, dialed])
      assert.equal((await ask({ command: 'errand', id: number })).table?.rows[0]?.[0], errand.id);
    await ask({ command: 'forget', number: dialed });
    const erasure = aws.sent.at(-1)?.body.erasure as Erasure | undefined;
    assert.equal(erasure?.userKey, userKey);
  }
});

test("nobody is forgotten, and written to, by a number that is mistyped or a business's", async () => {
  await ask({ command: 'providers import', csv: CSV });

  const faults = ['+12125559998', '+12125550101', '12'].map((number) => ask({ command: 'forget', number }));

  const [unknown, business, wrong] = (await Promise.all(faults)).map(({ fault }) => fault ?? '');
  assert.match(unknown ?? '', /Nothing is kept/);
  assert.match(business ?? '', /business of the directory.*do-not-call add/);
  assert.match(wrong ?? '', /wrong number of digits/);
  assert.deepEqual(aws.sent, []);
});

const dialOf = (callId: string) => ({ callId, phoneHash: callId, perDay: 6 });
const LIMITS = { callsPerSecond: 1, maxConcurrentCalls: 1, callsPerDay: 10, patience: 1000 };

test('while dials are paused no slot is given, and nothing of the pace is lost', async () => {
  const paused = await ask({ command: 'pause' });
  await ask({ command: 'pause' });
  const held = await peekSlot(dialOf('call'), LIMITS);
  const resumed = await ask({ command: 'resume' });

  assert.ok(Math.abs(Number(factIn(paused, 'dials paused since')?.at) - Date.now()) < 60_000);
  assert.deepEqual(held, { waitMs: 30_000, because: 'pause' });
  assert.equal(factIn(resumed, 'dials')?.value, 'go out');
  assert.ok('at' in (await peekSlot(dialOf('call'), LIMITS)));
});

test('a pause counts as soon as it is asked for, also for a worker that has seen no pause yet', async () => {
  await ask({ command: 'resume' });
  const real = DynamoDBDocumentClient.prototype.send;
  let isRead = false;
  const reading = mock.method(DynamoDBDocumentClient.prototype, 'send', async function (
    this: never,
    command: object,
  ) {
    const answer = await Reflect.apply(real, this, [command]);
    if (!isRead) {
      isRead = true;
      await ask({ command: 'pause' });
    }
    return answer;
  } as never);
  const slot = await reserveSlot(dialOf('late'), LIMITS);
  reading.mock.restore();
  await ask({ command: 'resume' });

  assert.deepEqual(slot, { waitMs: 30_000, because: 'pause' });
});

test('an errand tells why a call was not dialed when its turn came', async () => {
  const since = Date.now();
  const tell = async (because: BarReason) => {
    const user = await newUser();
    const { calls } = user.errand;
    const barred = { because, since, until: since + 60_000 };
    user.errand.calls = [{ ...calls[0]!, state: 'dropped', barred }];
    await saveErrand(user.errand, 1);
    return shownIn(await ask({ command: 'errand', id: user.errand.id }));
  };

  assert.match(await tell('line'), /waited: another call of ours had the line of the business/);
  assert.match(await tell('cap of the business'), /waited: the business had had its calls of the day/);
});

test('an errand tells that nobody knows whether its appointment stands', async () => {
  const now = Date.now();
  const appointment = { call: 0, provider: 0, bookedAt: now, start: now + 86_400_000 };
  const tell = async (more: Partial<Errand['appointment'] & object>) => {
    const { errand } = await newUser({ status: 'booked', appointment: { ...appointment, ...more } });
    return factIn(await ask({ command: 'errand', id: errand.id }), 'appointment')?.value;
  };

  assert.match(String(await tell({})), /by call 0$/);
  assert.match(String(await tell({ doubt: 'unknown' })), /by call 0, in doubt \(unknown\)$/);
});

test('a number is put on the do-not-call list, looked up and taken off', async () => {
  const isOn = () => isOnDoNotCall([keyedHash('+12125550777', HASH_KEY)]);

  await ask({ command: 'do-not-call add', number: '(212) 555-0777' });
  const added = await isOn();
  const looked = await ask({ command: 'do-not-call check', number: '+12125550777' });
  await ask({ command: 'do-not-call remove', number: '+12125550777' });

  assert.equal(added, true);
  assert.equal(factIn(looked, 'why')?.value, 'operator');
  assert.equal(await isOn(), false);
});

test('why a number is on the do-not-call list already is not overwritten, but that it was a wrong one', async () => {
  const phoneHash = keyedHash('+12125550778', HASH_KEY);
  const why = async () => factIn(await ask({ command: 'do-not-call check', number: '+12125550778' }), 'why');
  const found = [];
  for (const because of ['wrong number', 'wrong number', 'refused', 'wrong number', 'operator'] as const) {
    await addToDoNotCall(phoneHash, because);
    found.push((await why())?.value);
  }
  const added = await ask({ command: 'do-not-call add', number: '+12125550778' });

  assert.deepEqual(found, ['wrong number', 'wrong number', 'refused', 'refused', 'refused']);
  assert.equal(factIn(added, 'why')?.value, 'refused');
});

test('all numbers that are left alone are listed, those to be looked at first, and cleared by number or by key', async () => {
  await ask({ command: 'providers import', csv: CSV });
  const phone = '+12125550101';
  const keys = [phone, '+12125550780', '+12125550782'].map((number) => keyedHash(number, HASH_KEY));
  await addToDoNotCall(keys[1]!, 'refused');
  await addToDoNotCall(keys[0]!, 'wrong number');
  await addToDoNotCall(keys[2]!, 'entered by a caller');

  const listed = await ask({ command: 'do-not-call list' });
  const status = await ask({ command: 'status' });
  const cleared = [];
  for (const number of [phone, ...keys.slice(1)])
    cleared.push(await ask({ command: 'do-not-call remove', number }));
  const after = await ask({ command: 'do-not-call list' });

  const rows = listed.table?.rows ?? [];
  assert.deepEqual(rows[0]?.slice(0, 4), [keys[0], '+•••••••0101', 'Dr. Smith', 'wrong number']);
  assert.equal(rows[1]?.[0], keys[2]);
  assert.match(listed.title, /2 to be looked at/);
  assert.ok(rows.some(([key, number]) => key === keys[1] && number === 'not in the directory'));
  assert.match(factIn(status, 'numbers left alone')?.value ?? '', /^\d+, 1 of them wrong/);
  assert.deepEqual(
    cleared.map((report) => factIn(report, 'on the list')?.value),
    Array(3).fill('no, it may be called'),
  );
  assert.ok(!(after.table?.rows ?? []).some(([key = '']) => keys.includes(key)));
});

test('an entry of an earlier version still counts, and is listed once a call has met it', async () => {
  const phoneHash = keyedHash('+12125550781', HASH_KEY);
  const keyOf = async () =>
    (await ask({ command: 'do-not-call list' })).table?.rows.map(([key]) => key) ?? [];
  await putItem({ ...doNotCallItem(phoneHash), why: 'refused', at: '2026-10-01T10:00:00.000Z' });
  const before = await keyOf();

  assert.equal(await isOnDoNotCall([phoneHash]), true);
  assert.deepEqual([before.includes(phoneHash), (await keyOf()).includes(phoneHash)], [false, true]);
});

test('the directory is imported with its bad rows named, listed in order, and exported as it is', async () => {
  const imported = await ask({ command: 'providers import', csv: `${CSV}\nd3,Bad,dentist,911,,,UTC,1,2,en` });
  const listed = await ask({ command: 'providers list' });
  const { csv } = (await handler({ command: 'providers export' })) as { csv: string };
  const again = await ask({ command: 'providers import', csv });

  assert.deepEqual(
    imported.table?.rows.map(([line]) => line),
    ['4'],
  );
  assert.deepEqual(
    listed.table?.rows.map(([id, name]) => [id, name]),
    [
      ['d1', 'Dr. Smith'],
      ['d2', 'Vet "Paws"'],
    ],
  );
  assert.match(again.title, /^Providers loaded: 2, rows refused: 0/);
  assert.deepEqual((await ask({ command: 'providers list' })).table, listed.table);
});

test('a dry run of an import says whether it would change anything, and changes nothing', async () => {
  await ask({ command: 'providers import', csv: CSV });
  const dryRun = async (csv: string) => {
    const { isCurrent } = (await handler({ command: 'providers import', csv, isDryRun: true })) as {
      isCurrent: boolean;
    };
    return isCurrent;
  };

  assert.equal(await dryRun(CSV), true);
  assert.equal(await dryRun(CSV.split('\n').slice(0, 2).join('\n')), false);
  assert.equal((await ask({ command: 'providers list' })).table?.rows.length, 2);
});

test('a file that is no directory leaves the one that is there', async () => {
  await ask({ command: 'providers import', csv: CSV });

  const { fault } = await ask({ command: 'providers import', csv: 'a,b' });

  assert.match(String(fault), /It lacks the column/);
  assert.equal((await ask({ command: 'providers list' })).table?.rows.length, 2);
});

/** Keeps a dead letter that somebody finds in the table. */
async function newLetter(
  queue: string,
  message: object,
  { leave, ...more }: { group?: string; leave?: LeaveReason } = {},
) {
  people += 1;
  const messageId = `dead${String(people).padStart(4, '0')}`;
  await keepDeadLetter({ queue, messageId, body: JSON.stringify(message), ...more }, leave);
  return messageId;
}

const verdictOf = ({ table }: OperatorReport, messageId: string) =>
  table?.rows.find(([id]) => id === messageId)?.[1];

test('dead letters are sent to their queue again, oldest first, in their group, each once', async () => {
  const letters = [
    await newLetter('call-events', { n: 1 }, { group: 'e1' }),
    await newLetter('call-events', { n: 2 }, { group: 'e2' }),
  ];

  const first = await ask({ command: 'redrive', queue: 'call-events' });
  const second = await ask({ command: 'redrive', queue: 'call-events' });
  const third = await ask({ command: 'redrive', queue: 'call-events', id: letters[0] });

  assert.deepEqual(
    aws.sent.map(({ queue, group, deduplicationId, body }) => [queue, group, deduplicationId, body.n]),
    [
      ['call_events', 'e1', `redrive.${letters[0]}`, 1],
      ['call_events', 'e2', `redrive.${letters[1]}`, 2],
    ],
  );
  assert.match(first.title, /2 of 2 sent again/);
  assert.match(second.title, /0 of 0 sent again/);
  assert.equal(verdictOf(third, letters[0] ?? ''), 'redriven before');
});

test('a redrive that dies between sending and marking sends the same again under the same id', async () => {
  const messageId = await newLetter('replies', { kind: 'send', replyId: 'u.r1' }, { group: 'u' });
  const real = DynamoDBDocumentClient.prototype.send;
  const dying = mock.method(DynamoDBDocumentClient.prototype, 'send', function (
    this: never,
    command: object,
  ) {
    if (command.constructor.name === 'UpdateCommand') throw new Error('killed');
    return Reflect.apply(real, this, [command]);
  } as never);
  await assert.rejects(ask({ command: 'redrive', queue: 'replies' }), /killed/);
  dying.mock.restore();

  await ask({ command: 'redrive', queue: 'replies' });
  await ask({ command: 'redrive', queue: 'replies' });

  assert.deepEqual(
    aws.sent.map(({ deduplicationId }) => deduplicationId),
    [`redrive.${messageId}`, `redrive.${messageId}`],
  );
});

test('what sends itself again, and what is no message of ours, is left alone', async () => {
  const own = await newLetter('erasures', {}, { leave: 'sent again by itself' });
  const strange = await newLetter('erasures', {}, { leave: 'no message of ours' });

  const all = await ask({ command: 'redrive', queue: 'erasures' });
  const verdicts = [own, strange].map(async (id) =>
    verdictOf(await ask({ command: 'redrive', queue: 'erasures', id }), id),
  );

  assert.match(all.title, /0 of 0/);
  assert.deepEqual(await Promise.all(verdicts), ['sent again by itself', 'no message of ours']);
  assert.deepEqual(aws.sent, []);
});

test("what its user has asked for again meanwhile is done twice only on the operator's own word", async () => {
  const later = Date.now() + 60_000;
  const { userKey } = await newUser({ createdAt: later });
  const messageId = await newLetter('messages', { userKey, messageSid: 'SM1' }, { group: userKey });

  const all = await ask({ command: 'redrive', queue: 'messages' });
  const sentByAll = aws.sent.length;
  await ask({ command: 'redrive', queue: 'messages', id: messageId });

  assert.equal(verdictOf(all, messageId), 'the user has asked again since');
  assert.equal(sentByAll, 0);
  assert.equal(aws.sent.length, 1);
});

test('a number or a yes is not sent again by itself after its user has written something else', async () => {
  const { userKey, from } = await newUser();
  const waits = await newLetter('messages', { userKey, messageSid: 'SM2', body: '1' }, { group: userKey });
  await hearUser(userKey, from, Date.now() + 60_000);

  const all = await ask({ command: 'redrive', queue: 'messages' });

  assert.equal(verdictOf(all, waits), 'the user has asked again since');
  assert.deepEqual(aws.sent, []);
});

test('the status tells what waits to be redriven, queue by queue', async () => {
  await newLetter('voice-notes', {});
  await newLetter('voice-notes', {}, { leave: 'sent again by itself' });

  const { table } = await ask({ command: 'status' });

  assert.deepEqual(table?.rows.find(([queue]) => queue === 'voice-notes')?.slice(0, 2), ['voice-notes', '1']);
});

test('the queues that can be named are those of the stack', () => {
  assert.deepEqual([...QUEUES].sort(), [...queueNames].sort());
});
