import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { userKeyOf } from '../../lib/ids.ts';
import { HASH_KEY } from '../functions/fixture/fake-aws.ts';
import { startInbox } from './start-inbox.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const inbox = await startInbox();
const { handleMessage, newPerson, setOptOut } = inbox;
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});
const { findPerson } = await import('../../lib/people/find-person.ts');
const { keepUser } = await import('../../lib/workers/keep-user.ts');

let people = 0;
/** A user of a number and one of a username who turn out to be one person. */
async function twoWhoAreOne() {
  people += 1;
  const shown = newPerson();
  const hidden = newPerson(`whatsapp:US.13491208655${people}`);
  await shown.say('help');
  mock.timers.tick(1000);
  const join = () => findPerson({ from: shown.from, externalUserId: hidden.from }, HASH_KEY);
  return { shown, hidden, join };
}

test('a message that was handled under the other key is not handled again', async () => {
  const { shown, hidden, join } = await twoWhoAreOne();
  const wish = await hidden.say('I need a dentist on Friday');
  const lead = await join();
  const before = shown.replies().length;

  await handleMessage({ ...wish, userKey: lead });

  assert.equal(lead, shown.userKey);
  assert.equal((await shown.errands()).length, 1);
  assert.equal(shown.replies().length, before);
});

test('nor is one that was handled under the lead, when it comes under the other key at last', async () => {
  const { shown, hidden, join } = await twoWhoAreOne();
  const lead = await join();
  const wish = hidden.message('I need a dentist on Friday');
  await handleMessage({ ...wish, userKey: lead });

  await handleMessage(wish);

  assert.equal((await shown.errands()).length, 1);
  assert.deepEqual((await hidden.user()).errands, undefined);
});

test('an errand that was being started under the other key while the person said stop is stopped', async () => {
  const { shown, hidden, join } = await twoWhoAreOne();
  await hidden.say('I need a dentist on Friday');
  const user = await hidden.user();
  const lead = await join();
  await setOptOut({ ...shown.message('stop'), userKey: lead }, true);

  await keepUser(hidden.userKey, user, user);

  assert.equal((await hidden.errands())[0]?.status, 'cancelled');
});

test('errands of both are told of newest first, and what is called off is the one under way', async () => {
  const { shown, hidden, join } = await twoWhoAreOne();
  await hidden.say('I need a dentist on Friday');
  mock.timers.tick(1000);
  await shown.say('I need a plumber on Friday');
  const lead = await join();

  await shown.say('status');
  assert.match(shown.replies().at(-1)!, /dentist.*\n.*plumber|plumber.*\n.*dentist/s);
  await handleMessage({ ...shown.message('cancel the dentist'), userKey: lead });

  const errands = await shown.errands();
  assert.deepEqual(Object.fromEntries(errands.map(({ request, status }) => [request.service, status])), {
    dentist: 'cancelled',
    plumber: 'open',
  });
});

test("the card of a business with the person's own number is refused also where the number is hidden", async () => {
  const { shown, hidden, join } = await twoWhoAreOne();
  const lead = await join();
  const card = { ...hidden.note('text/vcard'), userKey: lead };
  await handleMessage(card);
  await handleMessage({
    ...hidden.read(card, { name: "Joe's", phones: [shown.from.replace('whatsapp:', '')] }),
    userKey: lead,
  });

  assert.match(shown.replies().at(-1)!, /your own number/);
});

test('businesses may ring back the number that was shown, also when it is hidden by now', async () => {
  const { shown, hidden, join } = await twoWhoAreOne();
  const lead = await join();

  await handleMessage({ ...hidden.message('I need a dentist on Friday'), userKey: lead });

  assert.equal((await shown.errands())[0]?.callbackNumber, shown.from.replace('whatsapp:', ''));
  assert.equal(userKeyOf(shown.from, HASH_KEY), lead);
});
