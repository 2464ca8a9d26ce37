import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { userItem } from './keys.ts';
import { getItem, TableName, table, updateItem } from './table.ts';

export type UserErrand = { id: string; service: string };

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
  /** Errands started on a UTC day. */
  started?: { day: string; count: number };
};

export const loadUser = async (userKey: string): Promise<User> =>
  (await getItem<User>(userItem(userKey))) ?? {};

/** Whether the user said stop and not start since. */
export const isOptedOut = async (userKey: string): Promise<boolean> =>
  (await loadUser(userKey)).optedOut === true;

export async function setOptOut(userKey: string, optedOut: boolean, address: string): Promise<void> {
  await updateItem(userItem(userKey), {
    UpdateExpression: 'SET optedOut = :optedOut, address = :address',
    ExpressionAttributeValues: { ':optedOut': optedOut, ':address': address },
  });
}

/** Notes that the user wrote at `at`, which opens the 24-hour window, and gives what is known of the user then. */
export async function hearUser(userKey: string, address: string, at: number): Promise<User> {
  const { Attributes } = await table().send(
    new UpdateCommand({
      TableName,
      Key: userItem(userKey),
      UpdateExpression: 'SET address = :address, lastInboundAt = :at',
      ExpressionAttributeValues: { ':address': address, ':at': at },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Attributes as User;
}

/** Writes what a handled message changed; the opt-out and the window are not touched. */
export async function saveUser(userKey: string, user: User): Promise<void> {
  const { saidGoodbye = false, errands = [], question = null, started = null } = user;
  await updateItem(userItem(userKey), {
    UpdateExpression:
      'SET saidGoodbye = :goodbye, errands = :errands, question = :question, started = :started',
    ExpressionAttributeValues: {
      ':goodbye': saidGoodbye,
      ':errands': errands,
      ':question': question,
      ':started': started,
    },
  });
}
