import { randomUUID } from 'node:crypto';
import type { Conversation } from '../chat/conversation.ts';
import type { Errand, ErrandEvent } from '../errand/errand.ts';
import { readable, SCHEMAS } from '../platform/schema.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { type Counts, higher, loadCounts } from './counts.ts';
import type { Waiting } from './inbox.ts';
import { userItem } from './keys.ts';
import { noteFollower } from './linked-users.ts';
import { changeItem, getItem, updateItem } from './table.ts';
import { dayOf } from './utc-day.ts';

/** What a former version had asked, in fields of their own. */
export type FormerQuestions = {
  question?: { text: string; at: number; windows?: { start: number; end: number }[] };
  whichOne?: {
    verb: 'cancel' | 'status' | 'pick' | 'amend' | 'reschedule';
    among: string[];
    at: number;
    choice?: number;
    text?: string;
  };
  moving?: { errandId: string; at: number };
  contact?: { name: string; phone: string; at: number; text?: string; isConfirmed?: true };
};

/** Something that was decided about a message and is to be carried out, with the words as a person reads them. */
export type ChatEffect =
  | { type: 'reply'; replyId: string; to: string; body: string; about?: 'farewell' }
  | { type: 'start'; errand: Errand; messageSid: string }
  | { type: 'tell'; errandId: string; event: ErrandEvent }
  | { type: 'erase'; messageSid: string; receivedAt: number; handledAt: number };

/** What is known of a user; times are epoch milliseconds. */
export type User = Conversation &
  FormerQuestions & {
    optedOut?: boolean;
    /** When the user was first heard of. */
    since?: number;
    /** Everything that the user has written from, or was named by. */
    addresses?: Set<string>;
    /** Numbers that are another person's by now, and since when. */
    lost?: { address: string; at: number }[];
    /** The same person was known under these keys too, or is led by this one: opt-out, address and window stand there. */
    follows?: Set<string>;
    ledBy?: string;
    address?: string;
    lastInboundAt?: number;
    /** Replies are parked until the user writes again. */
    repliesWait?: boolean;
    /** Messages that wait, in order, until the voice note before them has been read. */
    inbox?: Waiting[];
    /** What the last message led to and is not carried out yet, as far as is known. */
    effects?: ChatEffect[];
    /** Questions and places of followers up to this time are not taken over again. */
    tookOverAt?: number;
    /** The messages that decided the opt-out. */
    optOutSids?: Set<string>;
    /** The last message that was handled, written together with what it changed. */
    lastHandled?: string;
    /** Names the last save. */
    saved?: string;
    /** Of the last save; absent, it is 1. */
    schema?: number;
  } & Counts;

const loadItem = async (userKey: string): Promise<User> => (await getItem<User>(userItem(userKey))) ?? {};

export const loadUser = async (userKey: string): Promise<User> => asPerson(await loadItem(userKey));

/** What is known of the person as one: whoever is led has the lead's facts, and the lead has what its followers did. */
async function asPerson(user: User): Promise<User> {
  if (user.ledBy) return { ...without(user, FACTS), ...only(await loadItem(user.ledBy), FACTS) };
  const followers = await Promise.all([...(user.follows ?? [])].map(loadItem));
  return followers.reduce(joined, user);
}

const FACTS = ['optedOut', 'address', 'addresses', 'lost', 'lastInboundAt', 'repliesWait'] as const;

const only = (user: User, names: readonly (keyof User)[]): User =>
  Object.fromEntries(names.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])));
const without = (user: User, names: readonly (keyof User)[]): User =>
  Object.fromEntries(Object.entries(user).filter(([name]) => !names.includes(name as keyof User)));

/** What we asked; the next message may be the answer. */
const QUESTIONS = ['pending', 'question', 'whichOne', 'moving', 'contact'] as const;

/** When a user was last asked something, epoch milliseconds. */
const askedAt = (user: User): number => Math.max(0, ...QUESTIONS.map((name) => user[name]?.at ?? 0));

/**
 * Joins both sets of errands, the higher counts, and the question and place that are newest; done at each load, because a
 * follower's message may still be worked on.
 */
function joined(given: User, follower: User): User {
  const user = takenOver(given, follower);
  const { errands = [] } = user;
  const others = (follower.errands ?? []).filter(({ id }) => !errands.some((own) => own.id === id));
  return {
    ...only(follower, ['callbackNumber', 'wasAskedForNumber', 'saidGoodbye']),
    ...user,
    ...higher(user, follower),
    ...((others.length > 0 || user.errands) && { errands: [...others, ...errands] }),
  };
}

/** Takes over a follower's question and place if they are newer, once only: when the lead has answered, they must not return. */
function takenOver(user: User, follower: User): User {
  const { tookOverAt = 0 } = user;
  const asked = askedAt(follower);
  const placeAt = follower.place?.at ?? 0;
  if (Math.max(asked, placeAt) <= tookOverAt) return user;
  const isAskedLast = asked > Math.max(tookOverAt, askedAt(user));
  const isPlaceLast = placeAt > Math.max(tookOverAt, user.place?.at ?? 0);
  return {
    ...(isAskedLast ? { ...without(user, QUESTIONS), ...only(follower, QUESTIONS) } : user),
    ...(isPlaceLast && only(follower, ['place'])),
    tookOverAt: Math.max(asked, placeAt),
  };
}

/** The key that leads whoever is known under this one. */
export const leadOf = async (userKey: string): Promise<string> => (await loadItem(userKey)).ledBy ?? userKey;

/** Whether the user said stop and not start since. `userKey` leads. */
export const isOptedOut = async (userKey: string): Promise<boolean> =>
  (await loadItem(userKey)).optedOut === true;

/** What is to be known before a message of the user is acknowledged: whether anything is said at all. `userKey` leads. */
export async function isSilenced(userKey: string, now: number): Promise<boolean> {
  const { optedOut, answered } = await loadItem(userKey);
  return optedOut === true || (answered?.isTold === true && answered.day === dayOf(now));
}

type Decision = Pick<InboundMessage, 'userKey' | 'messageSid' | 'from' | 'receivedAt'>;

/**
 * Opts a user out, or in again, as a message of theirs decides. A message that comes again decides nothing, nor does one
 * that was written before the last that did. What was decided under a key that is led by now is the lead's.
 */
export async function setOptOut(decision: Decision, optedOut: boolean): Promise<void> {
  const { userKey, messageSid, from, receivedAt } = decision;
  const decided = await changeItem<User>(userItem(userKey), 'ALL_NEW', {
    UpdateExpression:
      'SET optedOut = :optedOut, address = :address, optOutAt = :at, since = if_not_exists(since, :at) ADD optOutSids :sids',
    ConditionExpression:
      '(attribute_not_exists(optOutAt) OR optOutAt <= :at) AND NOT contains(optOutSids, :sid)',
    ExpressionAttributeValues: {
      ':optedOut': optedOut,
      ':address': from,
      ':at': receivedAt,
      ':sids': new Set([messageSid]),
      ':sid': messageSid,
    },
  });
  const { ledBy } = decided ?? (await loadItem(userKey));
  if (ledBy) await setOptOut({ ...decision, userKey: ledBy }, optedOut);
}

/** Nobody delivers a message again after so many others: of them only the last is remembered. */
export async function forgetOptOuts(userKey: string, last: string): Promise<void> {
  await updateItem(userItem(userKey), {
    UpdateExpression: 'SET optOutSids = :last',
    ExpressionAttributeValues: { ':last': new Set([last]) },
  });
}

/**
 * Notes that the user wrote at `at`, which opens the 24-hour window, and gives what is known of the user then. A message
 * that comes late takes nothing back. What an erasure has left of the day's counts is taken up again. Throws
 * `NewerSchemaError` for a user whose conversation a newer version has written.
 */
export async function hearUser(userKey: string, address: string, at: number): Promise<User> {
  const heard = (await noteHeard(userKey, address, at)) ?? (await loadItem(userKey));
  const { ledBy } = heard;
  if (ledBy) {
    await noteHeard(ledBy, address, at);
    await noteFollower(ledBy, userKey, heard.optedOut === true);
  }
  const counts = heard.saved === undefined ? await loadCounts(userKey) : {};
  return asPerson(readable('user', { ...heard, ...higher(heard, counts) }));
}

const noteHeard = (userKey: string, address: string, at: number): Promise<Partial<User> | undefined> =>
  changeItem<User>(userItem(userKey), 'ALL_NEW', {
    UpdateExpression:
      'SET address = :address, lastInboundAt = :at, since = if_not_exists(since, :at) ADD addresses :addresses',
    ConditionExpression: 'attribute_not_exists(lastInboundAt) OR lastInboundAt < :at',
    ExpressionAttributeValues: { ':address': address, ':at': at, ':addresses': new Set([address]) },
  });

/** The same, when nothing was heard. Throws `NewerSchemaError`. */
export const loadConversation = async (userKey: string): Promise<User> =>
  asPerson(readable('user', await loadItem(userKey)));

type Elsewhere = (typeof FACTS)[number] | 'optOutSids' | 'since' | 'follows' | 'ledBy' | 'saved' | 'schema';

/** All that a handled message may change: the compiler names what is missing here. */
const WRITTEN = Object.keys({
  saidGoodbye: 0,
  errands: 0,
  pending: 0,
  inbox: 0,
  effects: 0,
  question: 0,
  whichOne: 0,
  moving: 0,
  contact: 0,
  place: 0,
  tookOverAt: 0,
  callbackNumber: 0,
  wasAskedForNumber: 0,
  toldBlindAt: 0,
  lastHandled: 0,
  started: 0,
  answered: 0,
} satisfies Record<Exclude<keyof User, Elsewhere>, 0>) as (keyof User)[];

/** Forgets what the last save left to be carried out. */
export async function forgetEffects(userKey: string, { saved }: User): Promise<void> {
  await changeItem<User>(userItem(userKey), 'UPDATED_OLD', {
    UpdateExpression: 'REMOVE effects',
    ConditionExpression: 'saved = :saved',
    ExpressionAttributeValues: { ':saved': saved },
  });
}

/**
 * Writes what a handled message changed about the user as it was, and gives the user as saved; the opt-out and the
 * window are not touched. Throws when somebody else has saved in between: a write that DynamoDB does only after it was
 * given up must not bring back what is over, nor an erased user.
 */
export async function saveUser(userKey: string, was: User, user: User): Promise<User> {
  const saved = randomUUID();
  const present = WRITTEN.filter((name) => user[name] !== undefined);
  const absent = WRITTEN.filter((name) => user[name] === undefined);
  const set = ['saved = :saved', '#schema = :schema', ...present.map((name) => `#${name} = :${name}`)].join(
    ', ',
  );
  const remove = absent.map((name) => `#${name}`).join(', ');
  const written = await changeItem<User>(userItem(userKey), 'ALL_NEW', {
    UpdateExpression: `SET ${set}${remove && ` REMOVE ${remove}`}`,
    ConditionExpression: was.saved === undefined ? 'attribute_not_exists(saved)' : 'saved = :was',
    ExpressionAttributeNames: {
      '#schema': 'schema',
      ...Object.fromEntries(WRITTEN.map((name) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':saved': saved,
      ':schema': SCHEMAS.user,
      ...(was.saved !== undefined && { ':was': was.saved }),
      ...Object.fromEntries(present.map((name) => [`:${name}`, user[name]])),
    },
  });
  // The SDK tries again what was done and not answered, and is refused then.
  const { ledBy, saved: last } = written ?? (await loadItem(userKey));
  if (last !== saved)
    throw new Error('Somebody else has saved this user in between: the message is to be handled anew.');
  return { ...user, saved, ...(ledBy && { ledBy }) };
}
