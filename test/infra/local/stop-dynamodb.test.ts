import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  ScanCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { startDynamodb } from '../../../infra/local/stack/engines/start-dynamodb.ts';

test('reads that are under way end before their database closes', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ringround-'));
  const engine = await startDynamodb(directory);
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${engine.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  const TableName = 'things';
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
  const items = Array.from({ length: 25 }, (_, id) => ({
    PutRequest: { Item: { id: { S: `${id}` }, text: { S: 'x'.repeat(9000) } } },
  }));
  await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: items } }));

  const reads = Array.from({ length: 10 }, () =>
    client.send(new ScanCommand({ TableName })).catch((error: Error) => error.name),
  );
  await Promise.race(reads);
  await engine.stop();

  const ends = await Promise.all(reads);
  assert.ok(ends.some((end) => typeof end === 'object' && end.Count === 25));
  client.destroy();
  await rm(directory, { recursive: true });
});
