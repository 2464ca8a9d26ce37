import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startInbox } from '../fixture/start-inbox.ts';

const inbox = await startInbox();
const { commit } = await import('../../lib/commit/commit-errand.ts');
const { loadDirectory } = await import('../../lib/store/directory.ts');
after(() => inbox.aws.stop());

test('an appointment that lies ahead is not forgotten for errands that are over', async () => {
  const person = inbox.newPerson();
  await person.say('a dentist next week');
  const [dentist] = await person.errands();
  const start = new Date(dentist!.request.windows.at(-1)!.end - 3_600_000).toISOString();
  await commit(dentist!.id, { type: 'dialClaimed', call: 0 });
  await commit(dentist!.id, { type: 'bookingClaimed', call: 0, start });
  const others = (await loadDirectory()).categories.filter((category) => category !== 'dentist').slice(0, 10);
  for (const category of others) {
    await person.say(`a ${category} tomorrow`);
    const { id } = (await person.errands()).at(-1)!;
    await commit(id, { type: 'cancelRequested' });
  }

  const services = (await person.errands()).map(({ request }) => request.service);

  assert.equal(services[0], 'dentist');
  assert.equal(services.length, 8);
  await person.say('status');
  assert.match(person.replies().at(-1)!, /^A dentist: booked at/);
});
