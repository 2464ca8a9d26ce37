import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DeleteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { requestHandler } from '../platform/request-handler.ts';

export type Key = { pk: string; sk: string };
export type Item = Key & Record<string, unknown>;

let client: DynamoDBDocumentClient | undefined;
export const table = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return client;
};

export const TableName = process.env.TABLE_NAME ?? '';

/** One item, read consistently; `undefined` when it is not there or has expired (TTL lags by days). */
export async function getItem<T>(key: Key): Promise<(T & Key) | undefined> {
  const { Item } = await table().send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
  if (!Item || (typeof Item.expires === 'number' && Item.expires * 1000 <= Date.now())) return undefined;
  return Item as T & Key;
}

/** Every item of a partition whose sort key begins so, read consistently; expired ones that TTL has not removed yet too. */
export async function listItems<T = unknown>(pk: string, prefix = ''): Promise<(T & Item)[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk, ...(prefix && { ':prefix': prefix }) },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items as (T & Item)[];
}

/** The first item of a partition whose sort key begins so, read consistently; it may have expired. */
export async function firstItem<T>(pk: string, prefix: string): Promise<(T & Key) | undefined> {
  const { Items = [] } = await table().send(
    new QueryCommand({
      TableName,
      ConsistentRead: true,
      Limit: 1,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    }),
  );
  return Items[0] as (T & Key) | undefined;
}

/** Writes when the condition holds; `false` when it does not. `writtenAt` tells an erasure what came after it. */
export function putItem(
  item: Item,
  condition: Omit<PutCommandInput, 'TableName' | 'Item'> = {},
): Promise<boolean> {
  const Item = { ...item, writtenAt: Date.now() };
  return isWritten(table().send(new PutCommand({ TableName, Item, ...condition })));
}

/** Changes attributes when the condition holds; `false` when it does not. */
export function updateItem(
  key: Key,
  change: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  return isWritten(table().send(new UpdateCommand({ TableName, Key: key, ...change })));
}

/** Changes attributes when the condition holds and gives the item as it is then, or what they were before; `undefined` when it does not. */
export async function changeItem<T>(
  key: Key,
  ReturnValues: 'ALL_NEW' | 'UPDATED_OLD' | 'ALL_OLD',
  change: Omit<UpdateCommandInput, 'TableName' | 'Key' | 'ReturnValues'>,
): Promise<Partial<T> | undefined> {
  const update = new UpdateCommand({ TableName, Key: key, ReturnValues, ...change });
  const written = await unlessRefused(table().send(update));
  return written && ((written.Attributes ?? {}) as Partial<T>);
}

/** Deletes when the condition holds; `false` when it does not. */
export function deleteItem(
  key: Key,
  condition: Omit<DeleteCommandInput, 'TableName' | 'Key'> = {},
): Promise<boolean> {
  return isWritten(table().send(new DeleteCommand({ TableName, Key: key, ...condition })));
}

const isWritten = async (write: Promise<object>): Promise<boolean> =>
  (await unlessRefused(write)) !== undefined;

/** What came of a write; `undefined` when its condition did not hold. */
async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

const DAY = 86_400;
/** Epoch seconds, for the table's TTL attribute; `from` in epoch milliseconds. */
export const expiresIn = (days: number, from = Date.now()): number => Math.floor(from / 1000) + days * DAY;
