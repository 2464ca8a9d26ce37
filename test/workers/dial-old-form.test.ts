import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { startPhone } from './start-phone.ts';

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
after(() => {
  mock.timers.reset();
  return phone.stop();
});

test('a number that was stored in an old form is dialed in the one that works', async () => {
  const work = await phone.newCall('+551160008976', { state: 'queued' });

  await work({ job: 'dial', attempt: 1, ticket: 1 });

  assert.deepEqual(dialed, ['+5511960008976']);
});
