import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Business } from '../fake-world/businesses.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { byHand } from '../fake-world/scripts.ts';

let world: World;
const businesses: Business[] = [];
const business = (category: string, more: Partial<Business> = {}): string => {
  const phone = `+1212555${String(1001 + businesses.length)}`;
  businesses.push({ name: `The ${category}`, category, phone, script: byHand, ...more });
  return phone;
};
const dentist = business('dentist');
const plumber = business('plumber');
const optician = business('optician', { opens: '09:30', closes: '18:00' });

before(async () => {
  world = await startWorld(businesses, { CALLS_PER_SECOND: '2', MAX_CONCURRENT_CALLS: '40' });
});
after(() => world?.stop());

describe('what stands, what may stand, and what is said of it', () => {
  test('a move that leaves an unclear booking takes nothing that stands out of the book', async () => {
    const user = world.user('whatsapp:+15550710001');
    await user.say('I need a dentist tomorrow afternoon');
    const call = await world.phoneRings(dentist);
    await call.answer();
    const start = call.start(0);
    await call.tool('offer', { start, price: '$80', notes: 'Bring your insurance card.' });
    await call.tool('booked', { start, confirmation_code: 'N/A', address: 'unknown' });
    await call.end();
    await call.result({ outcome: 'booked', start, confirmation_code: 'null' });
    const { body: confirmation } = await user.hears(/Appointment Confirmed/);
    assert.match(confirmation, /\*Price:\* \$80\n\*They said:\* Bring your insurance card\./);
    assert.doesNotMatch(confirmation, /N\/A|unknown|null/);

    await user.say('reschedule to Friday afternoon');
    const moved = await world.phoneRings(dentist, 2);
    await moved.answer();
    await moved.end();
    await moved.result({ outcome: 'booked' });
    await user.hears(/stays as it is/);
    const release = await world.phoneRings(dentist, 3);
    await release.answer();
    await release.end();
    await release.result({ outcome: 'cancelled' });
    await user.hears(/may have had you in their book for a time I could not make out/);

    const { purpose, window_start, window_end, when_text, notes = '' } = release.variables;
    assert.deepEqual([purpose, window_start, window_end, when_text], ['release', 'none', 'none', 'none']);
    assert.match(notes, /at 12:00 PM stands and must stay in the book/);
    await user.say('status');
    await user.hears(/booked at The dentist, Tuesday, Nov 24 at 12:00 PM/);
  });

  test('a result that denies what the agent booked is told, asked about, and taken back', async () => {
    const user = world.user('whatsapp:+15550710002');
    await user.say('I need a plumber tomorrow afternoon');
    const call = await world.phoneRings(plumber);
    await call.answer();
    const start = call.start(60);
    await call.tool('offer', { start });
    await call.tool('booked', { start });
    await call.end();
    await call.result({ outcome: 'unavailable' });
    await user.hears(/I am not sure that .* at The plumber was written down/);
    const asked = await world.phoneRings(plumber, 2);
    await asked.answer();
    await asked.end();
    await asked.result({ outcome: 'unavailable' });
    await user.hears(/I have to take that back/);
    await user.hears(/I found no plumber/);

    assert.equal(asked.variables.purpose, 'confirm');
    assert.equal(asked.variables.window_start, asked.variables.window_end);
    assert.match(asked.variables.notes ?? '', /may be written down there already/);
  });

  test('a time at night is asked about where the business is closed then', async () => {
    const user = world.user('whatsapp:+15550710003');
    await user.say('I need an optician this week');
    const call = await world.phoneRings(optician);
    await call.answer();
    const first = await call.tool('offer', { start: '2026-11-25T00:15' });
    const second = await call.tool('offer', { start: '2026-11-25T12:15' });
    await call.tool('booked', { start: '2026-11-25T12:15' });
    const { body } = await user.hears(/Appointment Confirmed/);
    await call.end();
    await call.result({ outcome: 'booked', start: '2026-11-25T12:15' });

    assert.deepEqual([first.decision, second.decision], ['hold', 'book']);
    assert.match(String(first.say), /12:15 in the afternoon/);
    assert.match(body, /\*Time:\* 12:15 PM/);
    assert.deepEqual(world.dialsTo(optician).length, 1);
  });
});

test('the vendors found no fault', () => {
  assert.deepEqual(world.faults(), []);
});
