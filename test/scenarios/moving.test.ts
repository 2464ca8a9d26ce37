import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand, hasNothingFree, offers } from '../fake-world/scripts.ts';

const [dentist, other, vet] = ['+12125550101', '+12125550102', '+12125550103'] as const;
let world: World;

before(async () => {
  world = await startWorld(
    [
      { name: 'Smile One', category: 'dentist', phone: dentist, script: offers(30) },
      { name: 'Smile Two', category: 'dentist', phone: other, script: offers(60) },
      { name: 'Paws', category: 'vet', phone: vet, script: byHand },
    ],
    { PARALLEL_CALLS: '1' },
  );
});
after(() => world?.stop());

const dials = (phone: string) =>
  world.vendors.phoneCalls.filter((call) => call.twilio.to === phone).map(({ variables }) => variables);

test('an appointment is moved: the same business first, and the old slot is given up once the new one stands', async () => {
  const user = world.user('whatsapp:+15551700001');
  await user.say('I need a dentist tomorrow morning');
  const first = await user.hears(/^\*Appointment Confirmed\*/);
  const link = /http\S+\/c\/(\S+)/.exec(first.body)?.[1];
  const calendar = async () => (await world.send(`/c/${link}`)).body;
  const before = await calendar();

  await user.say('Reschedule');
  await user.hears(/^When would you like it instead\?/);
  await user.say('tomorrow afternoon');
  await user.hears(/^All right, I will ask Smile One first/);
  const released = await world.until('the release call', () => dials(dentist)[2], 30_000);
  await world.until('two confirmations', () => user.confirmations().length === 2, 30_000);

  const [book, again] = dials(dentist);
  assert.deepEqual([book?.purpose, again?.purpose, released.purpose], ['book', 'book', 'release']);
  assert.ok(again!.window_start! >= book!.window_end!);
  assert.match(again!.notes!, /has an appointment with you on .* Leave that one in the book/);
  const slot = book!.window_start!.replace('T08:00', 'T08:30');
  assert.deepEqual([released.window_start, released.window_end], [slot, slot]);
  const wall = again!.window_start!.slice(0, 16).replace('T12:00', 'T12:30');
  const second = user.confirmations()[1]!;
  assert.ok(second.body.startsWith(expectedConfirmation('Smile One', wall)), second.body);
  const after = await calendar();
  const lineOf = (text: string, name: string) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(text)?.[1];
  assert.equal(lineOf(after, 'UID'), lineOf(before, 'UID'));
  assert.deepEqual([lineOf(before, 'SEQUENCE'), lineOf(after, 'SEQUENCE')], ['0', '1']);
  assert.equal(dials(other).length, 0);
  assert.equal(user.confirmations().length, 2);
  assert.deepEqual(world.faults(), []);
});

test('what nobody has another time for stays, and cancel then takes it away with its calendar entry', async () => {
  const user = world.user('whatsapp:+15551700002');
  await user.say('I need a vet tomorrow morning');
  const call = await world.phoneRings(vet);
  await call.answer();
  const start = call.start(60);
  await call.tool('offer', { start });
  await call.tool('booked', { start });
  await call.end();
  await call.result({ outcome: 'booked', start });
  const { body } = await user.hears(/^\*Appointment Confirmed\*/);
  world.vendors.scripts.set(vet, hasNothingFree);

  await user.say('can you move it to tomorrow afternoon?');
  await user.hears(/^I am sorry, I found no vet .*Your appointment on .*stays as it is/s);
  assert.equal(dials(vet).length, 2);
  world.vendors.scripts.set(vet, offers(0));
  await user.say('cancel');
  await user.hears(/is cancelled\.$/);

  const calendar = await world.send(`/c/${/\/c\/(\S+)/.exec(body)?.[1]}`);
  assert.match(calendar.body, /METHOD:CANCEL\r\n[\s\S]*SEQUENCE:1\r\n[\s\S]*STATUS:CANCELLED\r\n/);
  assert.equal(dials(vet).at(-1)?.purpose, 'cancel');
  assert.equal(user.confirmations().length, 1);
});
