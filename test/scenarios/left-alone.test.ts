import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OperatorReport } from '../../lib/platform/names.ts';
import { credentials } from '../fake-world/credentials.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import type { Script } from '../fake-world/phone-call.ts';
import { offers } from '../fake-world/scripts.ts';

const [
  stranger,
  dentist,
  mailbox,
  vet,
  refusing,
  barber,
  extension,
  florist,
  lateMailbox,
  latestMailbox,
  plumber,
] = [
  '+12125550101',
  '+12125550102',
  '+12125550103',
  '+12125550104',
  '+12125550105',
  '+12125550106',
  '+12125550107',
  '+12125550108',
  '+12125550109',
  '+12125550110',
  '+12125550111',
] as const;
let world: World;

const ends =
  (outcome: string, answeredBy?: string, heard: 'at once' | 'after the end' | 'last' = 'at once'): Script =>
  async (call) => {
    const detect = () =>
      answeredBy &&
      world.callback(call.twilio.statusCallback, {
        CallSid: call.twilio.sid,
        AnsweredBy: answeredBy,
        MachineDetectionDuration: '4000',
      });
    await call.answer();
    if (heard === 'at once') await detect();
    await call.end();
    if (heard === 'after the end') await detect();
    await call.result({ outcome });
    if (heard === 'last') await detect();
  };

before(async () => {
  world = await startWorld(
    [
      { name: 'Nobody', category: 'dentist', phone: stranger, script: ends('wrong_number') },
      { name: 'Smile', category: 'dentist', phone: dentist, script: offers(60) },
      { name: 'Mailbox', category: 'vet', phone: mailbox, script: ends('refused', 'machine_start') },
      { name: 'Paws', category: 'vet', phone: vet, script: offers(60) },
      {
        name: 'Late mailbox',
        category: 'plumber',
        phone: lateMailbox,
        script: ends('refused', 'machine_start', 'after the end'),
      },
      {
        name: 'Latest mailbox',
        category: 'plumber',
        phone: latestMailbox,
        script: ends('refused', 'machine_start', 'last'),
      },
      { name: 'Flow', category: 'plumber', phone: plumber, script: offers(60) },
      { name: 'Leave me', category: 'barber', phone: refusing, script: ends('refused', 'human') },
      { name: 'Trim', category: 'barber', phone: barber, script: offers(60) },
      { name: 'Rose', category: 'florist', phone: extension, script: offers(60) },
      { name: 'Tulip', category: 'florist', phone: florist, script: offers(60) },
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

test('so it is when only after the end, or after the result, a machine is found out', async () => {
  await bookFor('plumber');
  await bookFor('plumber');
  const { facts } = await operate('do-not-call check', latestMailbox);

  assert.deepEqual([world.dialsTo(lateMailbox).length, world.dialsTo(latestMailbox).length], [2, 2]);
  assert.match(JSON.stringify(facts), /no, it may be called/);
});

test('a person who refuses is left alone by everybody', async () => {
  await bookFor('barber');
  await bookFor('barber');

  assert.equal(world.dialsTo(refusing).length, 1);
});

/** Somebody calls our number and presses these keys, each time they are asked. */
async function callIn(from: string, verdict: string, ...keys: string[]): Promise<string> {
  const inbound = { CallSid: `CA${'1'.repeat(32)}`, From: from, To: credentials.voiceFrom };
  let { body } = await world.callback(`${credentials.publicUrl}/api/inbound-call`, {
    ...inbound,
    StirVerstat: verdict,
  });
  for (const Digits of keys) {
    const action = /action="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail(body);
    ({ body } = await world.callback(action, { ...inbound, Digits }));
  }
  return body;
}

test('a business that calls back from its switchboard is left alone on the number that we called', async () => {
  await bookFor('florist');
  const forged = await callIn(extension, 'TN-Validation-Failed-A', '9');
  await bookFor('florist');
  const done = await callIn('+12125559000', 'TN-Validation-Passed-A', '9', extension.slice(2));
  await bookFor('florist');

  assert.match(forged, /nothing was changed/);
  assert.match(done, /Done\./);
  assert.deepEqual([world.dialsTo(extension).length, world.dialsTo(florist).length], [2, 1]);
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
