import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld } from '../fake-world/over-http/start-world.ts';
import { waitUntil } from '../fake-world/over-http/wait-until.ts';
import type { PhoneCall } from '../fake-world/phone-call.ts';
import { byHand } from '../fake-world/scripts.ts';
import { SEED } from '../seed.ts';
import { runKills } from './run-kills.ts';

const PHONE = '+12125551000';

test('six users ask while everything is killed three times: one confirmation each, nothing doubled, nothing left', async (t) => {
  t.diagnostic(`SEED=${SEED}`);

  const { faults, errands } = await runKills({ kills: 3, users: 6, seed: SEED, timersFor: 0 });

  assert.deepEqual(faults, []);
  assert.equal(errands, 6);
});

test('everything is killed three times during one errand: one confirmation, and nobody is rung twice', async () => {
  const world = await startWorld([{ name: 'Dr. Once', category: 'dentist', phone: PHONE, script: byHand }], {
    CALL_CHECK_AFTER: '3',
  });
  world.vendors.losesCallbacks = true;
  const crash = async () => {
    await world.crash('all');
    await world.restart();
  };
  try {
    const user = world.user('whatsapp:+16462000000');
    await user.say('I need a dentist tomorrow afternoon');
    await crash();
    const call = await world.phoneRings(PHONE);
    await call.answer();
    await crash();
    const { decision } = await asksUntilAnswered(call, 'offer');
    const { ok } = await asksUntilAnswered(call, 'booked');
    await crash();
    await call.end();
    await call.result({ outcome: 'booked', start: call.start(30) });
    const { body } = await user.hears(/Appointment Confirmed/);

    assert.deepEqual([decision, ok], ['book', true]);
    assert.ok(body.startsWith(expectedConfirmation('Dr. Once', call.start(30))));
    assert.equal(user.confirmations().length, 1);
    assert.equal(world.dialsTo(PHONE).length, 1);
  } finally {
    await world.stop();
  }
});

const asksUntilAnswered = (call: PhoneCall, tool: 'offer' | 'booked') =>
  waitUntil(`${tool} is answered`, () => call.tool(tool, { start: call.start(30) }).catch(() => undefined));
