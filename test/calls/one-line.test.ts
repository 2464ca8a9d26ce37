import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Errand } from '../../lib/errand/errand.ts';
import { callIdOf, keyedHash } from '../../lib/platform/ids.ts';
import type { Timer } from '../../lib/queues/message-types.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { HASH_KEY } from '../fixture/fake-aws.ts';
import { startPhone } from '../fixture/start-phone.ts';

const NOW = Date.parse('2026-11-23T15:00:00Z');
mock.timers.enable({ apis: ['Date'], now: NOW });
const dialed: string[] = [];
/** How Twilio answers the next dial: as usual unless it is given. */
let refusal: { status: number; body: object } | undefined;
const phone = await startPhone(
  ({ path, body }) => {
    if (path.endsWith('/register-call'))
      return { body: '<Response><Parameter name="conversation_id" value="conv_1" /></Response>' };
    if (refusal) return refusal;
    dialed.push(new URLSearchParams(body).get('To') ?? '');
    return { status: 201, body: { sid: `CA${String(dialed.length).padStart(32, '0')}` } };
  },
  { CALLS_PER_BUSINESS_PER_DAY: '3' },
);
const { workAtThePhone } = await import('../../lib/calls/work-at-the-phone.ts');
const { wakeUp } = await import('../../lib/timers/wake-up.ts');
const { commit } = await import('../../lib/commit/commit-errand.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
const { deleteItem } = await import('../../lib/store/table.ts');
const { pacingItem } = await import('../../lib/store/keys.ts');
const { freeLine } = await import('../../lib/store/pacing.ts');
const { addToDoNotCall } = await import('../../lib/store/do-not-call.ts');

beforeEach(async () => {
  mock.timers.setTime(NOW);
  dialed.length = 0;
  phone.aws.sent.length = 0;
  refusal = undefined;
  await deleteItem(pacingItem);
});
after(async () => {
  mock.timers.reset();
  await phone.stop();
});

let errands = 0;
/** An errand of a user of its own, whose only call waits to be dialed to this number. */
async function errandTo(number: string, given: Partial<Errand> = {}, purpose: 'book' | 'confirm' = 'book') {
  errands += 1;
  const id = `user${String(errands).padStart(12, '0')}.errand0000000000`;
  const errand = errandWithCall(id);
  const { answeredAt: _, callSid: __, ...unanswered } = errand.calls[0]!;
  const slot = NOW + 7_200_000;
  const confirm = { purpose, slot, offers: [{ start: slot }] };
  errand.calls = [{ ...unanswered, state: 'queued', ...(purpose === 'confirm' && confirm) }];
  errand.providers = errand.providers.map((provider) => ({ ...provider, phone: number }));
  await saveErrand({ ...errand, ...given }, 0);
  const call = async () => (await loadErrand(id))!.errand.calls[0]!;
  return {
    id,
    call,
    callId: callIdOf(id, 0, HASH_KEY),
    dial: async () => {
      const { ticket } = await call();
      await workAtThePhone({ job: 'dial', attempt: 1, ticket, callId: callIdOf(id, 0, HASH_KEY) });
      return (await call()).state;
    },
    end: async () => {
      const { callSid = '' } = await call();
      await commit(id, { type: 'callStatus', call: 0, callSid, status: 'no-answer' });
    },
  };
}

const lineTimers = () =>
  phone.aws.sent
    .filter(({ queue, body }) => queue === 'timers' && body.about === 'line')
    .map(({ body }) => body as Timer);

/** Has the timers handled that a freed line set off. */
async function wake() {
  const timers = lineTimers();
  phone.aws.sent.length = 0;
  for (const timer of timers) await wakeUp(timer);
}

test('a number that an errand has on the line is not dialed for another, which is told and waits', async () => {
  const first = await errandTo('+12125550120');
  const second = await errandTo('+12125550120');

  const states = [await first.dial(), await second.dial()];

  assert.deepEqual(states, ['dialled', 'dropped']);
  assert.deepEqual(dialed, ['+12125550120']);
  assert.equal((await second.call()).barred?.because, 'line');
});

test('a line that is free goes to who settles something, then to who waits longest, and to nobody else', async () => {
  const number = '+12125550121';
  const [first, asks, settles] = [
    await errandTo(number),
    await errandTo(number),
    await errandTo(number, {}, 'confirm'),
  ];
  await first.dial();
  await asks.dial();
  mock.timers.setTime(NOW + 1000);
  await settles.dial();

  await first.end();
  await wake();
  const newcomer = await errandTo(number);
  const whileKept = await newcomer.dial();
  const states = [(await asks.call()).state, (await settles.call()).state];
  await settles.dial();
  await settles.end();
  await wake();

  assert.deepEqual(states, ['dropped', 'queued']);
  assert.equal(whileKept, 'dropped');
  assert.equal((await asks.call()).state, 'queued');
  assert.equal(await asks.dial(), 'dialled');
});

test('an errand that is settled meanwhile passes the line on', async () => {
  const number = '+12125550122';
  const [first, settled, waiting] = [await errandTo(number), await errandTo(number), await errandTo(number)];
  await first.dial();
  await settled.dial();
  mock.timers.setTime(NOW + 1000);
  await waiting.dial();
  await commit(settled.id, { type: 'cancelRequested' });

  await first.end();
  await wake();
  await wake();

  assert.equal((await settled.call()).state, 'dropped');
  assert.equal((await waiting.call()).state, 'queued');
});

test('an errand that is gone, with its user, passes the line on', async () => {
  const number = '+12125550123';
  const [first, gone, waiting] = [await errandTo(number), await errandTo(number), await errandTo(number)];
  await first.dial();
  await gone.dial();
  mock.timers.setTime(NOW + 1000);
  await waiting.dial();
  await deleteItem({ pk: gone.id.split('.')[0]!, sk: `errand#${gone.id}` });

  await first.end();
  await wake();

  assert.equal((await waiting.call()).state, 'queued');
});

test('a wake that comes twice, or dies and comes again, wakes no two', async () => {
  const number = '+12125550124';
  const [first, one, two] = [await errandTo(number), await errandTo(number), await errandTo(number)];
  await first.dial();
  await one.dial();
  mock.timers.setTime(NOW + 1000);
  await two.dial();
  await first.end();
  const [timer] = lineTimers();

  await wakeUp(timer!);
  await wakeUp(timer!);
  await one.dial();
  await wakeUp(timer!);

  assert.equal((await one.call()).state, 'dialled');
  assert.equal((await two.call()).state, 'dropped');
  await one.end();
  await wake();
  assert.equal((await two.call()).state, 'queued');
});

test('a line that becomes free just as somebody gets in line is given to them', async () => {
  const number = '+12125550125';
  const [first, second] = [await errandTo(number), await errandTo(number)];
  await first.dial();
  const real = DynamoDBDocumentClient.prototype.send;
  let isFreed = false;
  const writing = mock.method(DynamoDBDocumentClient.prototype, 'send', async function (
    this: never,
    command: { input: { Item?: { sk?: string } } },
  ) {
    const answer = await Reflect.apply(real, this, [command]);
    if (command.input.Item?.sk?.startsWith('waiting#') && !isFreed) {
      isFreed = true;
      await first.end();
    }
    return answer;
  } as never);
  await second.dial();
  writing.mock.restore();
  const before = (await second.call()).state;
  await wake();

  assert.deepEqual([isFreed, before, (await second.call()).state], [true, 'dropped', 'queued']);
});

test('a business gets its calls of the day and no more, from all users together, and one from a card fewer', async () => {
  const dialAndEnd = async (number: string, given: Partial<Errand> = {}) => {
    const errand = await errandTo(number, given);
    const state = await errand.dial();
    if (state === 'dialled') await errand.end();
    return (await errand.call()).barred ?? state;
  };
  const { request } = errandWithCall('user999999999999.errand0000000000');
  const card = { request: { ...request, isContact: true as const } };
  const capped = { because: 'cap of the business', since: NOW, until: Date.parse('2026-11-24T00:00:00Z') };

  const directory = [];
  for (let n = 0; n < 4; n += 1) directory.push(await dialAndEnd('+12125550126'));
  const contact = [];
  for (let n = 0; n < 3; n += 1) contact.push(await dialAndEnd('+12125550127', card));

  assert.deepEqual(directory, ['dialled', 'dialled', 'dialled', capped]);
  assert.deepEqual(contact, ['dialled', 'dialled', capped]);
  mock.timers.setTime(Date.parse('2026-11-24T00:00:01Z'));
  assert.equal(await dialAndEnd('+12125550126'), 'dialled');
});

test('a number that is left alone is not dialed, and the errand knows why', async () => {
  const number = '+12125550131';
  await addToDoNotCall(keyedHash(number, HASH_KEY), 'wrong number');
  const errand = await errandTo(number);
  await errand.dial();

  assert.deepEqual([dialed, (await errand.call()).endStatus], [[], 'left-alone']);
  const said = phone.aws.sent.flatMap(({ body }) => ('body' in body ? [String(body.body)] : []));
  assert.match(said.join('\n'), /Dr\. Smith: I am not allowed to call this number anymore/);
});

test('a dial that Twilio refuses does not count among the calls of the day, and leaves no line taken', async () => {
  const number = '+12125550128';
  for (let n = 0; n < 5; n += 1) {
    const refused = await errandTo(number);
    refusal =
      n % 2 ? { status: 429, body: { code: 20429 } } : { status: 400, body: { code: 21211, message: 'no' } };
    await refused.dial();
  }
  refusal = undefined;
  const states = [];
  for (let n = 0; n < 3; n += 1) {
    const errand = await errandTo(number);
    states.push(await errand.dial());
    await errand.end();
  }

  assert.deepEqual(states, ['dialled', 'dialled', 'dialled']);
});

test('a dial reads and writes the calls of the day once, and a line that nobody waits for is freed by one write', async () => {
  const errand = await errandTo('+12125550129');
  await (await errandTo('+12125550130')).dial();
  phone.aws.actions.length = 0;
  await errand.dial();
  const asked = phone.aws.actions.filter((action) => action.startsWith('DynamoDB'));
  phone.aws.actions.length = 0;
  await freeLine(errand.callId, keyedHash('+12125550129', HASH_KEY));

  assert.equal(asked.length, 14, asked.join(' '));
  assert.deepEqual(phone.aws.actions, ['DynamoDB_20120810.UpdateItem']);
});
