import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { callIdOf, keyedHash } from '../../lib/platform/ids.ts';
import { HASH_KEY } from '../fixture/fake-aws.ts';
import { startPhone } from '../fixture/start-phone.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T16:00:00Z') });
const dialed: (string | null)[] = [];
const phone = await startPhone(
  ({ path, body }) => {
    if (path.endsWith('/Calls.json')) dialed.push(new URLSearchParams(body).get('To'));
    return path.endsWith('/Calls.json')
      ? { status: 201, body: { sid: `CA${'1'.repeat(31)}${dialed.length}` } }
      : { body: '<Response><Parameter name="conversation_id" value="conv_1" /></Response>' };
  },
  { COUNTRY: 'AR' },
);
const { commit } = await import('../../lib/commit/commit-errand.ts');
const { changeDoNotCall, showDoNotCall } = await import('../../lib/operations/do-not-call.ts');
const { wakeUp } = await import('../../lib/timers/wake-up.ts');
const { addToDoNotCall } = await import('../../lib/store/do-not-call.ts');
const { reserveSlot } = await import('../../lib/store/pacing.ts');
after(() => {
  mock.timers.reset();
  return phone.stop();
});
beforeEach(() => {
  dialed.length = 0;
  phone.aws.sent.length = 0;
});

let lines = 0;
/** A mobile as it is written abroad, and there. */
function newLine() {
  lines += 1;
  return [`+549112345${6700 + lines}`, `+54112345${6700 + lines}`] as const;
}

let errands = 0;
function newCall(...call: Parameters<typeof phone.newCall>) {
  errands += 1;
  return phone.newCall(...call);
}
/** The ids of the errand that was made last, and of its call. */
function lastCall() {
  const errandId = `user000000000000.errand${String(errands).padStart(10, '0')}`;
  return [errandId, callIdOf(errandId, 0, HASH_KEY)] as const;
}

const DIAL = { job: 'dial', attempt: 1, ticket: 1 } as const;
const hashOf = (number: string) => keyedHash(number, HASH_KEY);

for (const [what, listed, called] of [
  ['abroad', 0, 1],
  ['there', 1, 0],
] as const)
  test(`who was listed as written ${what} is not called in the other form, is shown to the operator, and taken off`, async () => {
    const line = newLine();
    await addToDoNotCall(hashOf(line[listed]), 'refused');
    const work = await newCall(line[called], { state: 'queued' });

    await work(DIAL);
    const found = await changeDoNotCall('check', line[called], HASH_KEY);
    const removed = await changeDoNotCall('remove', line[called], HASH_KEY);

    assert.deepEqual(dialed, []);
    assert.equal(found.facts?.[0]?.value, 'yes, it is never called');
    assert.equal(removed.facts?.[0]?.value, 'no, it may be called');
    const { table } = await showDoNotCall(HASH_KEY);
    assert.ok(!table?.rows.some(([key]) => key === hashOf(line[listed])));
    await (await newCall(line[called], { state: 'queued' }))(DIAL);
    assert.deepEqual(dialed, [line[called]]);
  });

test('two forms of a number are one line: nobody calls it twice at once', async () => {
  const [abroad, there] = newLine();
  await (await newCall(abroad, { state: 'queued' }))(DIAL);

  const call = await (await newCall(there, { state: 'queued' }))(DIAL);

  assert.deepEqual(dialed, [abroad]);
  assert.equal(call?.barred?.because, 'line');
});

test('a line that an earlier version holds under another key is waited for, and given on when its call ends', async () => {
  const [abroad] = newLine();
  const limits = { callsPerSecond: 100, maxConcurrentCalls: 40, callsPerDay: 100, patience: 1000 };
  await newCall(abroad, { state: 'answered' });
  const [errandId, callId] = lastCall();
  assert.ok('at' in (await reserveSlot({ callId, phoneHash: hashOf(abroad), perDay: 6 }, limits)));

  const call = await (await newCall(abroad, { state: 'queued' }))(DIAL);
  assert.equal(call?.barred?.because, 'line');
  assert.deepEqual(dialed, []);
  assert.deepEqual(lineTimers(), []);

  await commit(errandId, {
    type: 'callStatus',
    call: 0,
    callSid: `CA${'c'.repeat(32)}`,
    status: 'completed',
  });
  const [timer] = lineTimers();
  assert.ok(timer);
  await wakeUp(timer.body as never);
  const [again] = phone.jobs().filter(({ job }) => job === 'dial');
  assert.equal(again?.callId, lastCall()[1]);
});

const lineTimers = () => phone.aws.sent.filter(({ body }) => body.about === 'line');
