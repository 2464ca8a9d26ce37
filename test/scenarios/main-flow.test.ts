import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { credentials } from '../fake-world/credentials.ts';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand, hasNothingFree, offers } from '../fake-world/scripts.ts';
import { acknowledgement, readTwiml } from '../fake-world/user.ts';

const phones = ['+12125550101', '+12125550102', '+12125550103', '+12125550104'];
const names = ['Dr. Smith', 'Bright Smiles', 'Tooth & Co', 'Fourth Dental'];
let world: World;

const plumbers = ['+12125550111', '+12125550112', '+12125550113'];
const vets = ['+12125550121', '+12125550122', '+12125550123'];
const others = [...plumbers, ...vets].map((phone, index) => ({
  name: `Other ${index}`,
  category: plumbers.includes(phone) ? 'plumber' : 'vet',
  phone,
  script: byHand,
}));

before(async () => {
  const dentists = phones.map((phone, index) => ({
    name: names[index]!,
    category: 'dentist',
    phone,
    timezone: 'America/Los_Angeles',
    script: index === 2 ? offers(150) : hasNothingFree,
  }));
  world = await startWorld([...dentists, ...others], { CALLS_PER_SECOND: '1' });
});
after(() => world?.stop());

test('a request is acknowledged, rung round, booked once and confirmed once', async () => {
  const user = world.user('whatsapp:+15550100001');

  const answer = await user.say('I need a dentist tomorrow afternoon');
  const confirmation = await user.hears(/Appointment Confirmed/);

  assert.equal(answer.status, 200);
  assert.match(answer.type, /^text\/xml/);
  assert.equal(readTwiml(answer.body), acknowledgement);
  const call = world.phoneCalls.find(({ twilio }) => twilio.to === phones[2])!;
  const expected = expectedConfirmation('Tooth & Co', call.start(150));
  assert.equal(confirmation.body.slice(0, expected.length), expected);
  assert.equal(confirmation.to, 'whatsapp:+15550100001');
  assert.equal(confirmation.from, credentials.whatsappFrom);
  assert.match(
    confirmation.form.get('StatusCallback') ?? '',
    /^https:\/\/ringround\.test\/api\/message-status\?reply=.+/,
  );
  assert.match(call.variables.window_start!, /T12:00:00-0[78]:00$/);
  assert.match(call.variables.window_end!, /T18:00:00-0[78]:00$/);
  assert.equal(call.variables.timezone, 'America/Los_Angeles');
});

test('the calls of two users who ask at once interleave', async () => {
  const [one, two] = [world.user('whatsapp:+15550100002'), world.user('whatsapp:+15550100003')];

  await Promise.all([one.say('I need a plumber tomorrow'), two.say('I need a vet tomorrow')]);
  await Promise.all([...plumbers, ...vets].map((phone) => world.phoneRings(phone)));

  const order = world.twilio.calls
    .filter(({ to }) => plumbers.includes(to) || vets.includes(to))
    .map(({ to }) => plumbers.includes(to));
  const turns = order.filter((isPlumber, index) => index > 0 && isPlumber !== order[index - 1]).length;
  assert.ok(turns >= 2, order.join(' '));
  await Promise.all([one.say('cancel'), two.say('cancel')]);
});

test('calls start at least a second apart, each number once, with every callback and variable', async () => {
  await world.until('all quiet', () => world.phoneCalls.every((call) => call.isOver));

  const { calls } = world.twilio;
  assert.ok(calls.length >= 3);
  assert.equal(new Set(calls.map((call) => call.to)).size, calls.length);
  for (const [index, call] of calls.entries()) {
    const gap = index && call.at - calls[index - 1]!.at;
    assert.ok(index === 0 || gap >= 1000, `dial ${index + 1} came ${gap} ms after the one before`);
    assert.deepEqual(call.form.getAll('StatusCallbackEvent').sort(), [
      'answered',
      'completed',
      'initiated',
      'ringing',
    ]);
    assert.equal(call.form.get('From'), credentials.voiceFrom);
    assert.equal(call.form.get('MachineDetection'), 'Enable');
    assert.equal(call.form.get('AsyncAmd'), 'true');
    assert.equal(call.form.get('AsyncAmdStatusCallback'), call.form.get('StatusCallback'));
    assert.ok(call.form.get('Timeout') && call.form.get('TimeLimit'));
  }
  for (const call of world.phoneCalls) {
    const id = call.variables.call_id!;
    assert.equal(
      call.twilio.statusCallback,
      `${credentials.publicUrl}/api/call-status?call=${encodeURIComponent(id)}`,
    );
    for (const name of variableNames) assert.equal(typeof call.variables[name], 'string', name);
    assert.equal(call.variables.purpose, 'book');
    assert.equal(call.variables.user_name, 'Ana');
  }
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});

const variableNames = [
  'call_id',
  'user_name',
  'service',
  'when_text',
  'window_start',
  'windows',
  'window_end',
  'timezone',
  'language',
  'provider_name',
  'purpose',
  'callback_number',
  'notes',
];
