import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedConfirmation } from '../fake-world/expected-confirmation.ts';
import { startWorld } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';

const [DENTIST, VET] = ['+12125551001', '+12125551002'];
const businesses = [
  { name: 'Dr. Smith', category: 'dentist', phone: DENTIST, script: offers(60) },
  { name: 'Perro', category: 'vet', phone: VET, timezone: 'Europe/Madrid', script: offers(60) },
];

/** When the world begins, and the day after in New York and in Madrid. */
const moments = [
  ['a Saturday noon', '2026-12-05T12:00-05:00', '2026-12-06', '2026-12-06'],
  ['ten minutes before midnight', '2026-11-23T23:50-05:00', '2026-11-24', '2026-11-25'],
  ['ten minutes after midnight', '2026-11-24T00:10-05:00', '2026-11-25', '2026-11-25'],
  ['ten minutes before the new year', '2026-12-31T23:50-05:00', '2027-01-01', '2027-01-02'],
  ['a minute before the hour that New York skips', '2027-03-14T01:59-05:00', '2027-03-15', '2027-03-15'],
  ['the day before the hour that Madrid skips', '2027-03-27T10:00-04:00', '2027-03-28', '2027-03-28'],
  ['the hour that New York has twice', '2026-11-01T01:30-04:00', '2026-11-02', '2026-11-02'],
] as const;

for (const [when, begins, inNewYork, inMadrid] of moments)
  test(`at ${when} "tomorrow" is the day after where the business is`, async () => {
    const world = await startWorld(businesses, {}, Date.parse(begins));
    try {
      const user = world.user('whatsapp:+15551180001');
      await user.say('I need a dentist tomorrow afternoon');
      const dentist = await user.hears(/Confirmed\*[\s\S]*Dr\. Smith/);
      await user.say('I need a vet tomorrow at 10 am');
      const vet = await user.hears(/Confirmed\*[\s\S]*Perro/);

      assert.ok(
        dentist.body.startsWith(expectedConfirmation('Dr. Smith', `${inNewYork}T13:00`)),
        dentist.body,
      );
      assert.ok(vet.body.startsWith(expectedConfirmation('Perro', `${inMadrid}T11:00`)), vet.body);
      assert.deepEqual([world.dialsTo(DENTIST).length, world.dialsTo(VET).length], [1, 1]);
      assert.deepEqual(world.faults(), []);
    } finally {
      await world.stop();
    }
  });
