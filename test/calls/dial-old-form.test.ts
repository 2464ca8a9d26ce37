import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { keyedHash } from '../../lib/platform/ids.ts';
import { HASH_KEY } from '../fixture/fake-aws.ts';
import { startPhone } from '../fixture/start-phone.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T16:00:00Z') });
const dialed: (string | null)[] = [];
const phone = await startPhone(
  ({ path, body }) => {
    if (path.endsWith('/Calls.json')) dialed.push(new URLSearchParams(body).get('To'));
    return path.endsWith('/Calls.json')
      ? { status: 201, body: { sid: `CA${'1'.repeat(32)}` } }
      : { body: '<Response><Parameter name="conversation_id" value="conv_1" /></Response>' };
  },
  { COUNTRY: 'BR' },
);
const { commit } = await import('../../lib/commit/commit-errand.ts');
const { addToDoNotCall } = await import('../../lib/store/do-not-call.ts');
after(() => {
  mock.timers.reset();
  return phone.stop();
});

test('a number that was stored in an old form is dialed in the one that works', async () => {
  const work = await phone.newCall('+551160008976', { state: 'queued' });

  await work({ job: 'dial', attempt: 1, ticket: 1 });

  assert.deepEqual(dialed, ['+5511960008976']);
});

const NUMBER = '+551160008977';
test('who was listed in an old form is not called', async () => {
  await addToDoNotCall(keyedHash(NUMBER, HASH_KEY), 'refused');
  const work = await phone.newCall(NUMBER, { state: 'queued' });

  await work({ job: 'dial', attempt: 1, ticket: 1 });

  assert.equal(dialed.length, 1);
});

test('who refuses is not called again, in whichever form the number was stored', async () => {
  const other = '+551160008978';
  await phone.newCall(other, { state: 'answered' });
  await commit('user000000000000.errand0000000003', {
    type: 'callResult',
    call: 0,
    evidence: { outcome: 'refused' },
  });
  const work = await phone.newCall(other, { state: 'queued' });

  await work({ job: 'dial', attempt: 1, ticket: 1 });

  assert.equal(dialed.length, 1);
});
