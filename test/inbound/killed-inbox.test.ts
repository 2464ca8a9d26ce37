import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import type { InboundMessage } from '../../lib/queues/message-types.ts';
import { type Person, startInbox } from '../fixture/start-inbox.ts';

const inbox = await startInbox();
const { aws, handleMessage, newPerson } = inbox;
mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
after(() => aws.stop());

/** Requests to AWS since the count began; the one with the number `fatal` fails, as for a worker that dies before it. */
const requests = { count: 0, fatal: 0 };
aws.broken.has = () => {
  requests.count += 1;
  return requests.count === requests.fatal;
};

type Message = Parameters<typeof handleMessage>[0];
/** What happened before, and the message during which the worker dies. */
type Scene = {
  what: string;
  before: (person: Person) => Promise<unknown>;
  last: (person: Person) => Message;
};

let note: InboundMessage;
const openGap = async (person: Person) => {
  note = person.note();
  await handleMessage(note);
};

const SCENES: Scene[] = [
  { what: 'a request', before: async () => {}, last: (p) => p.message('a dentist on Monday afternoon') },
  { what: 'a voice note', before: async () => {}, last: (p) => p.note() },
  {
    what: 'a transcript with texts behind it',
    before: async (p) => {
      await openGap(p);
      await p.say('in Brooklyn');
      await p.say('and a plumber tomorrow');
      await p.say('status');
      await p.say('I need a wombat groomer');
    },
    last: (p) => p.read(note, { text: 'a dentist on Monday' }),
  },
  {
    what: 'a text after a gap that nothing closes any more',
    before: async (p) => {
      await openGap(p);
      await p.say('a plumber tomorrow');
      mock.timers.tick(200_000);
    },
    last: (p) => p.message('a dentist on Monday'),
  },
  {
    what: 'a yes to a contact card that was read after the question of a deletion',
    before: async (p) => {
      const card = p.note('text/vcard');
      await p.say('a haircut on Friday');
      await handleMessage(card);
      await p.say('delete my data');
      mock.timers.tick(1000);
      await handleMessage(p.read(card, { name: "Joe's", phones: ['+12125550186'] }));
    },
    last: (p) => p.message('yes'),
  },
  {
    what: 'a change',
    before: (p) => p.say('a dentist on Monday'),
    last: (p) => p.message('make it Tuesday in Brooklyn'),
  },
  {
    what: 'a correction',
    before: (p) => p.say('a dentist on Monday'),
    last: (p) => p.message('no wait, not a dentist, I need a vet'),
  },
  {
    what: 'a correction that we ask back about',
    before: (p) => p.say('a table for four tomorrow'),
    last: (p) => p.message('no, I meant a haircut'),
  },
  {
    what: 'a correction to what is looked for already',
    before: async (p) => {
      await p.say('a vet tomorrow');
      await p.say('a dentist tomorrow');
    },
    last: (p) => p.message('not a dentist, a vet at 4pm'),
  },
  {
    what: 'a cancel, with an older errand beside it',
    before: async (p) => {
      await p.say('a dentist on Monday');
      await p.say('a plumber');
      await p.say('cancel');
    },
    last: (p) => p.message('2'),
  },
  {
    what: 'a cancel behind a voice note',
    before: async (p) => {
      await p.say('a dentist on Monday');
      await openGap(p);
    },
    last: (p) => p.message('cancel'),
  },
  { what: 'a stop', before: (p) => p.say('a dentist'), last: (p) => p.message('stop') },
  {
    what: 'a yes to a contact card',
    before: async (p) => {
      const card = p.note('text/vcard');
      await handleMessage(card);
      await handleMessage(p.read(card, { name: "Joe's", phones: ['+12125550186'] }));
      await p.say('a haircut on Friday');
    },
    last: (p) => p.message('yes'),
  },
];

/** What is left in the end, without what differs from one person or moment to the next. */
async function outcomeOf(person: Person) {
  const { errands = [], inbox: waiting = [], saidGoodbye = false, optedOut = false } = await person.user();
  return {
    errands: errands.map(({ id: _, ...wish }) => wish),
    states: (await person.errands()).map(({ status, request, calls, effects }) => [
      status,
      request.service,
      request.whenText,
      calls.map(({ provider, state }) => `${provider} ${state}`),
      effects,
    ]),
    waiting: waiting.length,
    saidGoodbye,
    optedOut,
    replies: person.replies(),
    notes: new Set(person.sent('voice_notes').map(({ body }) => JSON.stringify(body).length)).size,
  };
}

/** The worker dies before request `fatal`, if there are so many, and the message is delivered again. */
async function act({ before, last }: Scene, fatal: number) {
  const person = newPerson();
  requests.fatal = 0;
  await before(person);
  const message = last(person);
  Object.assign(requests, { count: 0, fatal });
  const isKilled = await handleMessage(message).then(
    () => false,
    () => true,
  );
  const { count } = requests;
  requests.fatal = 0;
  await handleMessage(message);
  return { outcome: await outcomeOf(person), count, isKilled };
}

for (const scene of SCENES)
  test(`a worker may die anywhere during ${scene.what}: delivered again it comes to the same`, async (t) => {
    const { outcome, count } = await act(scene, 0);
    t.diagnostic(`${count} requests`);

    for (let fatal = 1; fatal <= count; fatal += 1) {
      const killed = await act(scene, fatal);
      assert.deepEqual(killed.outcome, outcome, `killed before request ${fatal}`);
    }
  });
