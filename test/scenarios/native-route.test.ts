import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { credentials } from '../fake-world/credentials.ts';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand, hasNothingFree, offers } from '../fake-world/scripts.ts';

let world: World;

before(async () => {
  world = await startWorld(
    [
      { name: 'Smile', category: 'dentist', phone: '+12125550101', script: hasNothingFree },
      { name: 'Teeth', category: 'dentist', phone: '+12125550102', script: offers(45) },
      { name: 'Pipes', category: 'plumber', phone: '+12125550103', script: byHand },
      { name: 'Paws', category: 'vet', phone: '+12125550104', script: byHand },
      { name: 'Keys', category: 'locksmith', phone: '+12125550105', script: byHand },
    ],
    {
      CALL_ROUTE: 'elevenlabs',
      ELEVENLABS_PHONE_NUMBER_ID: credentials.phoneNumberId,
      CALL_CHECK_AFTER: '3',
      REDIAL_AFTER: '2',
    },
  );
});
after(() => world?.stop());

test('on the native route a request is rung round, booked once and confirmed once', async () => {
  const user = world.user('whatsapp:+15550800001');

  await user.say('I need a dentist tomorrow afternoon');
  const confirmation = await user.hears(/Appointment Confirmed/);

  const call = await world.phoneRings('+12125550102');
  assert.ok(confirmation.body.startsWith(expectedConfirmation('Teeth', call.start(45))), confirmation.body);
  assert.equal(user.confirmations().length, 1);
  const callback = call.twilio.updates.find((form) => form.has('StatusCallback'))?.get('StatusCallback');
  assert.equal(
    callback,
    `${credentials.publicUrl}/api/call-status?call=${encodeURIComponent(call.variables.call_id!)}`,
  );
});

test('on the native route a lost answer to the dial is looked up, and nobody is phoned twice', async () => {
  const user = world.user('whatsapp:+15550800002');
  let isFirst = true;
  world.elevenLabs.mood = (to) => {
    if (to !== '+12125550103' || !isFirst) return 'well';
    isFirst = false;
    return 'drop-after';
  };

  await user.say('I need a plumber tomorrow afternoon');
  const call = await world.phoneRings('+12125550103');
  call.twilio.status = 'in-progress';
  call.conversation.status = 'in-progress';
  const offer = await call.tool('offer', { start: call.start(30) });
  const booked = await call.tool('booked', { start: call.start(30) });
  Object.assign(call.twilio, { status: 'completed', seconds: 20 });
  await call.result({ outcome: 'booked', start: call.start(30) });
  await user.hears(/Appointment Confirmed/);

  assert.deepEqual([offer.decision, booked], ['book', { ok: true }]);
  assert.equal(world.dialsTo('+12125550103').length, 1);
});

test('on the native route a call that could not be started is told by its own webhook', async () => {
  const user = world.user('whatsapp:+15550800003');

  await user.say('I need a vet tomorrow afternoon');
  for (const nth of [1, 2]) {
    const call = await world.phoneRings('+12125550104', nth);
    call.twilio.status = 'busy';
    const answer = await world.postCallWebhook(
      JSON.stringify({
        type: 'call_initiation_failure',
        event_timestamp: Math.floor(Date.now() / 1000),
        data: {
          agent_id: credentials.agentId,
          conversation_id: call.conversation.id,
          failure_reason: 'busy',
          metadata: {
            type: 'twilio',
            body: {
              CallSid: call.twilio.sid,
              CallStatus: 'busy',
              To: call.twilio.to,
              From: call.twilio.from,
              AccountSid: credentials.accountSid,
              CallDuration: '0',
              SequenceNumber: '2',
              SipResponseCode: '486',
            },
          },
        },
      }),
    );
    assert.equal(answer.status, 200);
  }

  await user.hears(/could not|couldn't|unable|nobody|no one|none of|sorry/i);
  assert.equal(world.dialsTo('+12125550104').length, 2);
});

test('on the native route a rate limit (429) is waited out', async () => {
  const user = world.user('whatsapp:+15550800004');
  const moods = [429];
  world.elevenLabs.mood = (to) => (to === '+12125550105' && moods.shift()) || 'well';

  await user.say('I need a locksmith tomorrow afternoon');
  const call = await world.phoneRings('+12125550105');
  await call.answer();
  await call.tool('booked', { start: call.start(30) });
  await user.hears(/Appointment Confirmed/);

  assert.equal(world.dialsTo('+12125550105').length, 1);
  assert.deepEqual(world.faults(), []);
});
