import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { StackEvent } from '../../../../infra/local/stack/stack-events.ts';
import { sharedStack } from '../fixture/shared-stack.ts';
import { eventually, type TestStack } from '../fixture/start-test-stack.ts';

let stack: TestStack;
let sqs: SQSClient;
const batches: Extract<StackEvent, { type: 'batch' }>[] = [];

before(async () => {
  stack = await sharedStack();
  stack.on((event) => event.type === 'batch' && batches.push(event));
  sqs = new SQSClient({ endpoint: stack.awsEndpoint, region: 'us-east-1', credentials: stack.operator });
});
after(() => sqs.destroy());

async function seen(prefix: string): Promise<string[]> {
  const lines = await stack.trace();
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.split(' ').slice(0, 2).join(' '));
}

test('of a batch only the failed message comes again, and after two receives it is a dead letter', async () => {
  const bodies = ['batch-a', 'fail-batch', 'batch-b'];
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: stack.physicalId('Work'), Entries }));

  const dead = await eventually(async () => {
    const QueueUrl = stack.physicalId('WorkDead');
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
    return Messages?.[0];
  });

  assert.equal(dead.Body, 'fail-batch');
  assert.deepEqual(await seen('fail-batch'), ['fail-batch 1', 'fail-batch 2']);
  assert.deepEqual(await seen('batch-'), ['batch-a 1', 'batch-b 1']);
});

test('messages of one FIFO group are handled in the order in which they were sent', async () => {
  const bodies = Array.from({ length: 12 }, (_, index) => `ordered-${index}`);
  for (const body of bodies) await stack.invoke('test-send-in-order', { body, group: 'g' });

  const handled = await eventually(async () => {
    const lines = await seen('ordered-');
    return lines.length >= bodies.length ? lines : undefined;
  });

  assert.deepEqual(
    handled,
    bodies.map((body) => `${body} 1`),
  );
});

test('a failed FIFO message holds its group back until it is a dead letter', async () => {
  for (const body of ['fail-held', 'held-next'])
    await stack.invoke('test-send-in-order', { body, group: 'held' });

  await eventually(async () => (await seen('held-next')).length === 1 || undefined);

  assert.deepEqual(await seen('fail-held'), ['fail-held 1', 'fail-held 2']);
});

test('a message given back with a visibility of 0 is there again at once', async () => {
  const QueueUrl = stack.physicalId('WorkDead');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'given back' }));
  const receive = async () =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }))).Messages?.[0];
  const first = await receive();
  const ReceiptHandle = first?.ReceiptHandle;
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  const second = await receive();

  assert.equal(second?.Body, 'given back');
  assert.equal(second?.MessageId, first?.MessageId);
});

test('a message whose function was killed is delivered again', async () => {
  await stack.invoke('test-send', { body: 'die-once' });

  await eventually(async () => (await seen('die-once')).length === 2 || undefined);

  assert.deepEqual(await seen('die-once'), ['die-once 1', 'die-once 2']);
  await eventually(() => batches.some(({ failed }) => failed.length === 0) || undefined);
});
