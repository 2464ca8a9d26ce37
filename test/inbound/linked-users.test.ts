import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { userKeyOf } from '../../lib/platform/ids.ts';
import { HASH_KEY } from '../fixture/fake-aws.ts';
import { startInbox } from '../fixture/start-inbox.ts';

mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
const inbox = await startInbox();
const { handleMessage, newPerson, setOptOut } = inbox;
after(() => {
  mock.timers.reset();
  return inbox.aws.stop();
});
const { findPerson } = await import('../../lib/people/find-person.ts');
const { keepUser } = await import('../../lib/commit/commit-conversation.ts');

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

const JOES = { name: "Joe's", phones: ['+12125550186'] };
type Two = Awaited<ReturnType<typeof twoWhoAreOne>>;
async function sendCard({ hidden }: Two) {
  const card = hidden.note('text/vcard');
  await handleMessage(card);
  await handleMessage(hidden.read(card, JOES));
}

/** What the one of the username is asked, what the person answers as the other, and what comes of it. */
const ASKED: [what: string, ask: (two: Two) => Promise<unknown>, answer: string, outcome: RegExp][] = [
  ['whether a card is to be rung', sendCard, 'yes', /^What shall I book at Joe's/],
  [
    'whom to ring',
    ({ hidden }) => hidden.say('somebody on Friday'),
    'a dentist',
    /\ndentist open, Friday, Nov 27$/,
  ],
  [
    'which errand is meant',
    async ({ hidden }) => {
      await hidden.say('I need a dentist on Friday');
      mock.timers.tick(1000);
      await hidden.say('I need a plumber on Friday');
      await hidden.say('cancel');
    },
    '1',
    /\ndentist cancelled, Friday, Nov 27\nplumber open, Friday, Nov 27$/,
  ],
  [
    'when it is to be instead',
    async ({ hidden }) => {
      await hidden.say('I need a dentist on Friday');
      await hidden.say('reschedule');
    },
    '5',
    /\ndentist open, Friday,? .*5/,
  ],
  [
    'whether everything is to be deleted',
    ({ hidden }) => hidden.say('delete my data'),
    'yes',
    /^I end what is under way/,
  ],
];

for (const [what, ask, answer, outcome] of ASKED)
  test(`who was asked ${what} can answer it under the other key, and is asked no more`, async () => {
    const two = await twoWhoAreOne();
    const { shown, join } = two;
    mock.timers.tick(1000);
    await ask(two);
    mock.timers.tick(1000);
    assert.equal(await join(), shown.userKey);

    await shown.say(answer);
    const errands = (await shown.errands()).map(
      ({ request, status }) => `${request.service} ${status}, ${request.whenText}`,
    );
    const { question, whichOne, moving, contact } = await shown.user();

    assert.match([shown.replies().at(-1), ...errands].join('\n'), outcome);
    assert.deepEqual([question, whichOne, moving], [undefined, undefined, undefined]);
    assert.ok(!contact || contact.isConfirmed);
  });

test('who was asked something else since under the lead answers that', async () => {
  const two = await twoWhoAreOne();
  const { shown, hidden, join } = two;
  await sendCard(two);
  await hidden.say('yes');
  mock.timers.tick(1000);
  await shown.say('somebody on Friday');
  await join();

  await shown.say('a dentist');

  const [errand] = await shown.errands();
  assert.deepEqual([errand?.request.whenText, errand?.request.isContact], ['Friday, Nov 27', undefined]);
});

test('what was asked under the other key after it was led can be answered as well', async () => {
  const two = await twoWhoAreOne();
  const { shown, join } = two;
  await sendCard(two);
  await join();
  await shown.say('no');
  mock.timers.tick(1000);
  await sendCard(two);

  await shown.say('yes');

  assert.match(shown.replies().at(-1)!, /^What shall I book at Joe's/);
});

test('a place that was shared under the other key is where is looked for', async () => {
  const { shown, hidden, join } = await twoWhoAreOne();
  mock.timers.tick(1000);
  const location = { latitude: 40.65, longitude: -73.95, address: 'Brooklyn' };
  await handleMessage(hidden.message('', { location }));
  const { place } = await hidden.user();
  await join();

  await shown.say('I need a dentist on Friday');

  assert.ok(place?.area ?? place?.places);
  const { area, places } = (await shown.errands())[0]!.request;
  assert.deepEqual([area, places], [place?.area, place?.places]);
  assert.equal((await shown.user()).place, undefined);
});

test('what was asked before an erasure is not asked after it', async () => {
  const two = await twoWhoAreOne();
  const { shown, join } = two;
  await sendCard(two);
  await join();
  mock.timers.tick(1000);
  await shown.say('delete my data');
  await shown.say('yes');

  assert.equal((await shown.user()).contact, undefined);
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
