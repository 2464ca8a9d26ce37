import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OperatorReport } from '../../lib/names.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { Script } from '../fake-world/phone-call.ts';
import { offers } from '../fake-world/scripts.ts';

const [stranger, dentist, mailbox, vet, refusing, barber] = [1, 2, 3, 4, 5, 6].map(
  (n) => `+1212555010${n}`,
) as [string, string, string, string, string, string];
let world: World;

const ends =
  (outcome: string, answeredBy?: string): Script =>
  async (call) => {
    await call.answer();
    if (answeredBy)
      await world.callback(call.twilio.statusCallback, {
        CallSid: call.twilio.sid,
        AnsweredBy: answeredBy,
        MachineDetectionDuration: '4000',
      });
    await call.end();
    await call.result({ outcome });
  };

before(async () => {
  world = await startWorld(
    [
      { name: 'Nobody', category: 'dentist', phone: stranger, script: ends('wrong_number') },
      { name: 'Smile', category: 'dentist', phone: dentist, script: offers(60) },
      { name: 'Mailbox', category: 'vet', phone: mailbox, script: ends('refused', 'machine_start') },
      { name: 'Paws', category: 'vet', phone: vet, script: offers(60) },
      { name: 'Leave me', category: 'barber', phone: refusing, script: ends('refused', 'human') },
      { name: 'Trim', category: 'barber', phone: barber, script: offers(60) },
    ],
    { PARALLEL_CALLS: '1' },
  );
});
after(() => world?.stop());

const operate = (command: string, number?: string) =>
  world.invoke('operate', { command, number }) as Promise<OperatorReport>;

let users = 0;
async function bookFor(trade: string): Promise<void> {
  users += 1;
  const user = world.user(`whatsapp:+155519500${10 + users}`);
  await user.say(`I need a ${trade} tomorrow afternoon`);
  await user.hears(/^\*Appointment Confirmed\*/);
}

test('a stranger behind a wrong number is called for nobody again, until an operator has looked', async () => {
  await bookFor('dentist');
  await bookFor('dentist');
  const whileAlone = world.dialsTo(stranger).length;
  const { table } = await operate('do-not-call list');
  const [key = ''] = table?.rows.find(([, , business]) => business === 'Nobody') ?? [];
  await operate('do-not-call remove', key);
  await bookFor('dentist');

  assert.equal(whileAlone, 1);
  assert.deepEqual(
    table?.rows.map((row) => row[3]),
    ['wrong number'],
  );
  assert.equal(world.dialsTo(stranger).length, 2);
});

test('a machine refuses nothing: the business is called for the next user too', async () => {
  await bookFor('vet');
  await bookFor('vet');

  assert.equal(world.dialsTo(mailbox).length, 2);
});

test('a person who refuses is left alone by everybody', async () => {
  await bookFor('barber');
  await bookFor('barber');

  assert.equal(world.dialsTo(refusing).length, 1);
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
