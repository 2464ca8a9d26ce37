import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { StackEvent } from '../../../../infra/local/stack/stack-events.ts';
import { sharedStack } from '../fixture/shared-stack.ts';
import type { TestStack } from '../fixture/start-test-stack.ts';

const events: StackEvent[] = [];
let stack: TestStack;
let dynamodb: DynamoDBClient;
let TableName: string;

before(async () => {
  stack = await sharedStack();
  stack.on((event) => events.push(event));
  dynamodb = new DynamoDBClient({
    endpoint: stack.awsEndpoint,
    region: 'us-east-1',
    credentials: stack.operator,
  });
  TableName = stack.physicalId('Table');
});
after(() => dynamodb.destroy());

const itemOf = (pk: string, kilobytes: number) => ({
  pk: { S: pk },
  sk: { S: 'a' },
  text: { S: 'x'.repeat(kilobytes * 1024) },
});
const lastUnits = () => {
  const last = events.findLast((event) => event.type === 'aws-call' && event.service === 'dynamodb');
  return last?.type === 'aws-call' ? last.units : undefined;
};

test('a write costs a unit for each started kilobyte, a consistent read one for each four', async () => {
  const Item = itemOf('one', 5);
  await dynamodb.send(new PutItemCommand({ TableName, Item }));
  const written = lastUnits();
  await dynamodb.send(
    new GetItemCommand({ TableName, Key: { pk: Item.pk, sk: Item.sk }, ConsistentRead: true }),
  );

  assert.deepEqual([written, lastUnits()], [6, 2]);
});

test('the writes of a batch are added up', async () => {
  const RequestItems = {
    [TableName]: ['two', 'three'].map((pk) => ({ PutRequest: { Item: itemOf(pk, 1) } })),
  };
  await dynamodb.send(new BatchWriteItemCommand({ RequestItems }));

  assert.equal(lastUnits(), 4);
});

test('a write that its condition refuses tells no units', async () => {
  const put = new PutItemCommand({
    TableName,
    Item: itemOf('one', 1),
    ConditionExpression: 'attribute_not_exists(pk)',
  });

  await assert.rejects(dynamodb.send(put), ConditionalCheckFailedException);
  assert.equal(lastUnits(), undefined);
});
