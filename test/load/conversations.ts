import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIRMATION, UNDERSTOOD, type User } from './chat.ts';
import { wishOf } from './directory.ts';

/** What a user says, in order, and every message that the chat is to show: each once, and none besides. */
export type Conversation = {
  name: string;
  /** Of ten users, so many talk like this. */
  ofTen: number;
  talk(user: User): Promise<void>;
  hears: RegExp[];
  /** Comes or not, depending on who is faster. */
  mayHear?: RegExp[];
};

const SAMPLE = resolve(import.meta.dirname, '../../infra/local/samples/sample.ogg');
const ACKNOWLEDGEMENT = /^Got it!/;
const TYPING = 500;

function wish({ n }: User): string {
  const { service, area } = wishOf(n);
  return `I need a ${service} in ${area} tomorrow afternoon`;
}

/** Asks, and waits until something is booked. */
async function book(user: User): Promise<void> {
  await user.says(wish(user));
  await user.hears(CONFIRMATION);
}

const books: Conversation = {
  name: 'books',
  ofTen: 5,
  talk: book,
  hears: [ACKNOWLEDGEMENT, UNDERSTOOD, CONFIRMATION],
};

const asksWhereItStands: Conversation = {
  name: 'asks where it stands',
  ofTen: 1,
  async talk(user) {
    await book(user);
    await user.says('status');
    await user.hears(/booked at/);
  },
  hears: [ACKNOWLEDGEMENT, UNDERSTOOD, CONFIRMATION, /booked at/],
};

const cancels: Conversation = {
  name: 'cancels',
  ofTen: 1,
  async talk(user) {
    await book(user);
    await user.says('cancel');
    await user.hears(/is cancelled\.$/);
  },
  hears: [ACKNOWLEDGEMENT, UNDERSTOOD, CONFIRMATION, /^I am ringing .+ to cancel/, /is cancelled\.$/],
};

const isUnclear: Conversation = {
  name: 'is unclear at first',
  ofTen: 1,
  async talk(user) {
    await user.says('I need an appointment');
    await user.hears(/^Who should I call\?/);
    await sleep(TYPING);
    await book(user);
  },
  hears: [ACKNOWLEDGEMENT, /^Who should I call\?/, ACKNOWLEDGEMENT, UNDERSTOOD, CONFIRMATION],
};

const speaks: Conversation = {
  name: 'sends a voice note',
  ofTen: 1,
  async talk(user) {
    await user.sends({ contentType: 'audio/ogg; codecs=opus', data: await readFile(SAMPLE) });
    await user.hears(CONFIRMATION);
  },
  hears: [ACKNOWLEDGEMENT, /^🎙️/u, UNDERSTOOD, CONFIRMATION],
};

const stops: Conversation = {
  name: 'says stop',
  ofTen: 1,
  async talk(user) {
    await user.says(wish(user));
    await sleep(TYPING);
    await user.says('stop');
    await user.hears(/^I have stopped/);
  },
  hears: [ACKNOWLEDGEMENT, /^I have stopped/],
  mayHear: [UNDERSTOOD],
};

const TEN = [books, asksWhereItStands, cancels, isUnclear, speaks, stops].flatMap((one) =>
  Array.from({ length: one.ofTen }, () => one),
);

/** As many conversations as there are users: of each ten the same, in an order by chance. */
export function drawConversations(users: number, random: () => number): Conversation[] {
  const drawn: Conversation[] = [];
  while (drawn.length < users) {
    const order = TEN.map((conversation) => ({ conversation, at: random() })).sort((a, b) => a.at - b.at);
    drawn.push(...order.map(({ conversation }) => conversation));
  }
  return drawn.slice(0, users);
}
