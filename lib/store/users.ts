import { randomUUID } from 'node:crypto';
import type { InboundMessage } from '../queues/message-types.ts';
import type { Waiting } from './inbox.ts';
import { userItem } from './keys.ts';
import { changeItem, getItem, updateItem } from './table.ts';

export type UserErrand = { id: string; service: string };

/** A business that the user gave as a contact card, when we asked about it, and what is to be booked there as far as said. */
export type Contact = {
  name: string;
  phone: string;
  at: number;
  askedAt?: number;
  text?: string;
  isConfirmed?: true;
};

/** We asked which errand is meant; the next number says it. */
export type WhichOne = {
  verb: 'cancel' | 'status' | 'pick' | 'amend' | 'reschedule';
  among: string[];
  at: number;
  /** The offer that was picked. */
  choice?: number;
  /** What is to be changed. */
  text?: string;
};

/** What is known of a user; times are epoch milliseconds. `errands` are the latest, newest last. */
export type User = {
  optedOut?: boolean;
  /** The farewell was said; it is said once. */
  saidGoodbye?: boolean;
  address?: string;
  lastInboundAt?: number;
  /** Replies are parked until the user writes again. */
  repliesWait?: boolean;
  errands?: UserErrand[];
  /** The request that our one question was about, and when it was asked. */
  question?: { text: string; at: number };
  /** Messages that wait, in order, until the voice note before them has been read. */
  inbox?: Waiting[];
  whichOne?: WhichOne;
  /** We asked when this errand's appointment is to be instead. */
  moving?: { errandId: string; at: number };
  contact?: Contact;
  /** A place that was shared before anything was asked for. */
  place?: { area?: string; places?: string[]; at: number };
  /** Where businesses may ring the user back, E.164. */
  callbackNumber?: string;
  /** A number was asked for; it is asked for once. */
  wasAskedForNumber?: boolean;
  /** When it was last said that pictures say nothing to us. */
  toldBlindAt?: number;
  /** The messages that decided the opt-out. */
  optOutSids?: Set<string>;
  /** The last message that was handled, written together with what it changed. */
  lastHandled?: string;
  /** Errands started on a UTC day. */
  started?: { day: string; count: number };
  /** Names the last save. */
  saved?: string;
};

export const loadUser = async (userKey: string): Promise<User> =>
  (await getItem<User>(userItem(userKey))) ?? {};

/** Whether the user said stop and not start since. */
export const isOptedOut = async (userKey: string): Promise<boolean> =>
  (await loadUser(userKey)).optedOut === true;

/**
 * Opts a user out, or in again, as a message of theirs decides. A message that comes again decides nothing, nor does one
 * that was written before the last that did.
 */
export async function setOptOut(
  {
    userKey,
    messageSid,
    from,
    receivedAt,
  }: Pick<InboundMessage, 'userKey' | 'messageSid' | 'from' | 'receivedAt'>,
  optedOut: boolean,
): Promise<void> {
  await updateItem(userItem(userKey), {
    UpdateExpression: 'SET optedOut = :optedOut, address = :address, optOutAt = :at ADD optOutSids :sids',
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
 * that comes late takes nothing back.
 */
export async function hearUser(userKey: string, address: string, at: number): Promise<User> {
  const heard = await changeItem<User>(userItem(userKey), 'ALL_NEW', {
    UpdateExpression: 'SET address = :address, lastInboundAt = :at',
    ConditionExpression: 'attribute_not_exists(lastInboundAt) OR lastInboundAt < :at',
    ExpressionAttributeValues: { ':address': address, ':at': at },
  });
  return heard ?? loadUser(userKey);
}

type Elsewhere = 'optedOut' | 'optOutSids' | 'address' | 'lastInboundAt' | 'repliesWait' | 'saved';

/** All that a handled message may change: the compiler names what is missing here. */
const WRITTEN = Object.keys({
  saidGoodbye: 0,
  errands: 0,
  question: 0,
  inbox: 0,
  whichOne: 0,
  moving: 0,
  contact: 0,
  place: 0,
  callbackNumber: 0,
  wasAskedForNumber: 0,
  toldBlindAt: 0,
  lastHandled: 0,
  started: 0,
} satisfies Record<Exclude<keyof User, Elsewhere>, 0>) as (keyof User)[];

/**
 * Writes what a handled message changed about the user as it was, and gives the user as saved; the opt-out and the
 * window are not touched. Throws when somebody else has saved in between: a write that DynamoDB does only after it was
 * given up must not bring back what is over, nor an erased user.
 */
export async function saveUser(userKey: string, was: User, user: User): Promise<User> {
  const saved = randomUUID();
  const present = WRITTEN.filter((name) => user[name] !== undefined);
  const absent = WRITTEN.filter((name) => user[name] === undefined);
  const set = ['saved = :saved', ...present.map((name) => `#${name} = :${name}`)].join(', ');
  const remove = absent.map((name) => `#${name}`).join(', ');
  const isWritten = await updateItem(userItem(userKey), {
    UpdateExpression: `SET ${set}${remove && ` REMOVE ${remove}`}`,
    ConditionExpression: was.saved === undefined ? 'attribute_not_exists(saved)' : 'saved = :was',
    ExpressionAttributeNames: Object.fromEntries(WRITTEN.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ':saved': saved,
      ...(was.saved !== undefined && { ':was': was.saved }),
      ...Object.fromEntries(present.map((name) => [`:${name}`, user[name]])),
    },
  });
  // The SDK tries again what was done and not answered, and is refused then.
  if (!isWritten && (await loadUser(userKey)).saved !== saved)
    throw new Error('Somebody else has saved this user in between: the message is to be handled anew.');
  return { ...user, saved };
}
