import assert from 'node:assert/strict';
import { after, beforeEach, mock, test } from 'node:test';
import { startPhone } from '../fixture/start-phone.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T23:55:00Z') });
const asked: { path: string; body: string }[] = [];
const phone = await startPhone(
  (request) => {
    asked.push(request);
    return request.path.endsWith('/register-call')
      ? { body: '<Response><Parameter name="conversation_id" value="conv_1" /></Response>' }
      : { status: 201, body: { sid: `CA${String(asked.length).padStart(32, '0')}` } };
  },
  { CALLS_PER_DAY: '3' },
);

/** Calls whose number was found to be forbidden. */
let forbidden = 0;
const write = process.stdout.write.bind(process.stdout);
mock.method(process.stdout, 'write', (line: string) => {
  if (!line.includes('"_aws"')) return write(line);
  forbidden += JSON.parse(line).NumberForbidden ?? 0;
  return true;
});
beforeEach(() => {
  asked.length = 0;
  phone.aws.sent.length = 0;
  forbidden = 0;
});
after(async () => {
  mock.restoreAll();
  mock.timers.reset();
  await phone.stop();
});

/** Asks for the dial of a queued call to this number, of an errand of its own; tells how the call stands then. */
async function dial(number: string) {
  const work = await phone.newCall(number, { state: 'queued' });
  const again = () => work({ job: 'dial', attempt: 1, ticket: 1 });
  return { call: await again(), again };
}

const dialled = () =>
  asked.flatMap(({ path, body }) => (path.endsWith('/Calls.json') ? [new URLSearchParams(body)] : []));

for (const [what, number] of [
  ['premium-rate', '+19005550100'],
  ['emergency', '911'],
  ['Jamaican', '+18765550100'],
  ['Spanish', '+34600000000'],
  ['voice', '+14155550199'],
  ['WhatsApp', '+14155238886'],
] as const)
  test(`a ${what} number that is never to be dialled is not, though it is stored`, async () => {
    const { call } = await dial(number);

    assert.deepEqual(asked, []);
    assert.deepEqual([call?.state, call?.endStatus, call?.claimedAt], ['ended', 'failed', undefined]);
    assert.equal(forbidden, 1);
  });

test('any other number is dialled, for five minutes at most', async () => {
  const { call } = await dial('+12125550102');

  assert.equal(call?.state, 'dialled');
  assert.deepEqual(
    dialled().map((form) => [form.get('To'), form.get('TimeLimit')]),
    [['+12125550102', '300']],
  );
  assert.equal(forbidden, 0);
});

test('the account has so many calls a day and no more; what is left over waits for the next day', async () => {
  await dial('+12125550103');
  await dial('+12125550104');
  const { call, again } = await dial('+12125550105');

  assert.equal(call?.state, 'queued');
  assert.deepEqual(
    dialled().map((form) => form.get('To')),
    ['+12125550103', '+12125550104'],
  );
  assert.deepEqual(
    phone.jobs().map(({ isBack }) => isBack),
    [true],
  );

  mock.timers.setTime(Date.parse('2026-11-24T00:00:01Z'));
  assert.equal((await again())?.state, 'dialled');
});
