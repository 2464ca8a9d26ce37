import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startPhone } from '../fixture/start-phone.ts';

let asked = 0;
const phone = await startPhone(
  () => {
    asked += 1;
    return { body: { success: false, message: 'Not now.', conversation_id: null, callSid: null } };
  },
  { CALL_ROUTE: 'elevenlabs' },
);
after(phone.stop);

test('a number that ElevenLabs refuses again and again is given up, so that somebody else is rung', async () => {
  const work = await phone.newCall('+12125550102', { state: 'queued' });
  const states: (string | undefined)[] = [];

  for (const attempt of [1, 2, 3, 4, 5])
    states.push((await work({ job: 'dial', attempt, ticket: 1 }))?.state);

  assert.deepEqual(states, ['queued', 'queued', 'queued', 'queued', 'ended']);
  assert.equal(asked, 5);
  assert.deepEqual(
    phone.jobs().map(({ attempt }) => attempt),
    [2, 3, 4, 5],
  );
});
