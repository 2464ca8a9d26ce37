import { setTimeout as wait } from 'node:timers/promises';
import { asList, asObject, type Json, type JsonObject } from '../template/json.ts';
import type { Resource } from '../template/resolve-template.ts';
import { type CallEngine, EngineRefusal } from './call-json.ts';

/** Makes the template's tables; one that exists keeps its items, and must have the same keys. */
export async function createTables(resources: Resource[], dynamodb: CallEngine): Promise<void> {
  const tables = resources.filter(({ type }) => /^AWS::DynamoDB::(Global)?Table$/.test(type));
  await Promise.all(tables.map((table) => createTable(table, dynamodb)));
}

async function createTable({ ref, properties }: Resource, dynamodb: CallEngine): Promise<void> {
  const {
    KeySchema = [],
    AttributeDefinitions = [],
    LocalSecondaryIndexes,
    GlobalSecondaryIndexes,
  } = properties;
  const local = asList(LocalSecondaryIndexes).map(keepShape);
  const global = asList(GlobalSecondaryIndexes).map(keepShape);
  try {
    await dynamodb('CreateTable', {
      TableName: ref,
      KeySchema,
      AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
      ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    });
  } catch (error) {
    if (!(error instanceof EngineRefusal) || error.code !== 'ResourceInUseException') throw error;
    await refuseOtherKeys(ref, KeySchema, dynamodb);
  }
  await untilActive(ref, dynamodb);
}

async function untilActive(name: string, dynamodb: CallEngine): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { Table } = await dynamodb('DescribeTable', { TableName: name });
    if (asObject(Table).TableStatus === 'ACTIVE') return;
    await wait(5);
  }
  throw new Error(`Table ${name} was left half made: remove the data directory.`);
}

function keepShape(index: Json): JsonObject {
  const { IndexName = '', KeySchema = [], Projection = { ProjectionType: 'ALL' } } = asObject(index);
  return { IndexName, KeySchema, Projection };
}

async function refuseOtherKeys(name: string, wanted: Json, dynamodb: CallEngine): Promise<void> {
  const { Table } = await dynamodb('DescribeTable', { TableName: name });
  const existing = asObject(Table).KeySchema ?? [];
  if (keyNames(existing) !== keyNames(wanted)) {
    throw new Error(
      `Table ${name} exists with the keys ${keyNames(existing)}, not ${keyNames(wanted)}: remove the data directory.`,
    );
  }
}

function keyNames(schema: Json): string {
  return asList(schema)
    .map((key) => `${String(asObject(key).AttributeName)} (${String(asObject(key).KeyType)})`)
    .join(', ');
}
