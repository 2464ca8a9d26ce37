import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StartError } from '../../infra/local/start-error.ts';
import { randomFrom } from '../schedules/draw.ts';
import { drawArrivals } from './arrivals.ts';
import { drawConversations } from './conversations.ts';
import { judgeAnswers } from './judge-answers.ts';
import { judgeCalls, type PlacedCall } from './judge-calls.ts';
import { judgeGrowth, measureGrowth } from './judge-growth.ts';
import { readArguments } from './read-arguments.ts';
import { tellChat } from './tell-chat.ts';

const expected = [/^Got it!/, /Confirmed/];
const errand = `${'u'.repeat(16)}.${'e'.repeat(16)}`;
const call = (n: number, part: Partial<PlacedCall> = {}): PlacedCall => ({
  callId: `${errand}.${n}.${'h'.repeat(10)}`,
  to: `+1212555100${n}`,
  purpose: 'book',
  outcome: null,
  ...part,
});
const memoryOf = (...megabytes: number[]) =>
  megabytes.map((functionProcess) => ({ functionProcess, heap: 30 }));

test('an answer that is missing is lost, and one that comes again or was not to come is too much', () => {
  assert.deepEqual(judgeAnswers(['Got it!', 'Confirmed'], expected), { lost: [], doubled: [] });
  assert.deepEqual(judgeAnswers(['Got it!'], expected), { lost: ['/Confirmed/'], doubled: [] });
  assert.deepEqual(judgeAnswers(['Got it!', 'Confirmed', 'Confirmed'], expected).doubled, ['Confirmed']);
  assert.deepEqual(judgeAnswers(['Got it!', 'Confirmed', 'Sorry'], expected).doubled, ['Sorry']);
});

test('a sign of life is tolerated, once', () => {
  const long = ['Got it!', 'Still on it. One rings.', 'Confirmed'];

  assert.deepEqual(judgeAnswers(long, expected), { lost: [], doubled: [] });
  assert.equal(judgeAnswers([...long, 'Still on it.'], expected).doubled.length, 1);
});

test('a call that went out twice is found, and a business that was rung twice for one purpose', () => {
  assert.deepEqual(judgeCalls([call(0), call(1)]), []);
  assert.match(judgeCalls([call(0), call(0, { to: '+12125551009' })]).join(), /call .* was dialled twice/);
  assert.match(judgeCalls([call(0), call(1, { to: call(0).to })]).join(), /to book was dialled twice/);
  assert.deepEqual(judgeCalls([call(0), call(1, { to: call(0).to, purpose: 'cancel' })]), []);
});

test('two appointments of one errand are found, unless one was taken out again', () => {
  const booked = [call(0, { outcome: 'booked' }), call(1, { outcome: 'booked' })];
  const released = call(2, { to: call(1).to, purpose: 'release', outcome: 'cancelled' });

  assert.match(judgeCalls(booked).join(), /leaves appointments with/);
  assert.deepEqual(judgeCalls([...booked, released]), []);
});

test('what became dearer with more users is told, and a process that grows', () => {
  const counts = (calls: number) => new Map([['AWS calls', calls]]);
  const growth = measureGrowth([
    { users: 10, counts: counts(100) },
    { users: 1000, counts: counts(115) },
  ]);

  assert.deepEqual(judgeGrowth(growth, [{ users: 1000, memory: memoryOf(70, 80, 85) }]), [
    '1000 users: AWS calls of each × 1.15',
  ]);
  assert.deepEqual(judgeGrowth([], [{ users: 1000, memory: memoryOf(70, 80, 95) }]), [
    '1000 users: processes from 80 to 95 MB',
  ]);
});

test('of each ten users as many talk in each way, and they arrive at the rate that was asked for', () => {
  const ways = drawConversations(30, randomFrom(1)).map(({ name }) => name);
  const arrivals = drawArrivals(1000, 4, randomFrom(1));

  for (const [name, many] of [
    ['books', 15],
    ['cancels', 3],
  ])
    assert.equal(ways.filter((way) => way === name).length, many);
  assert.ok(Math.abs(arrivals.at(-1)! / 250_000 - 1) < 0.15, `${arrivals.at(-1)}`);
});

test('the options are read, and what there is not is refused with the usage', () => {
  assert.deepEqual(readArguments(['--users', '10,20', '--seed', '7']), {
    steps: [10, 20],
    seed: 7,
    arriving: 4,
    atOnce: 16,
    isJson: false,
    writes: false,
  });
  for (const args of [['--users', '10,x'], ['--seed', '0'], ['--many']])
    assert.throws(() => readArguments(args), StartError, args.join(' '));
});

test('of a user with a wrong answer it is told what was written, who was rung and what the functions warned of', () => {
  const address = 'whatsapp:+16462000001';
  const messages = [
    {
      sid: 'SM2',
      to: address,
      statusCallback: `https://r.test/s?reply=${errand}.r5`,
      body: 'One\nTwo',
      createdAt: 3000,
    },
    { sid: 'SM1', from: address, direction: 'inbound', body: 'I need a dentist', createdAt: 1000 },
    { sid: 'SM3', to: 'whatsapp:+16462000002', body: 'Not for them', createdAt: 2000 },
  ];
  const calls = [errand, 'x'.repeat(33)].map((id, n) => ({
    sid: `CA${n}`,
    to: '+12125551000',
    status: 'completed',
    createdAt: 2000,
    request: { statusCallback: `https://r.test/c?call=${id}.0.h` },
  }));
  const run = { vendors: { kept: { messages: () => messages, calls: () => calls } } };

  const told = tellChat(run as never, address, [`{"replyId":"${errand}.r5"}`, '{"replyId":"of another"}']);

  assert.deepEqual(
    told.map((line) => /SM\d|CA\d|replyId/.exec(line)?.[0]),
    ['SM1', 'CA0', 'SM2', 'replyId'],
  );
  assert.match(told[2]!, /\.r5 .*One Two$/);
});
