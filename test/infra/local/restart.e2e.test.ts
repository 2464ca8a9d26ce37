import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually, makeDirectory, startTestStack, type TestStack } from './fixture/start-test-stack.ts';

test('after SIGKILL of the whole stack its processes end, and a new start has the items and the messages', async () => {
  const directory = await makeDirectory();
  const program = fileURLToPath(new URL('./fixture/run-test-stack.ts', import.meta.url));
  const process = fork(program, [directory], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [{ pid }] = (await once(process, 'message')) as [{ pid: number }];
  process.kill('SIGKILL');
  await once(process, 'exit');

  await eventually(() => !isAlive(pid) || undefined);
  const stack = await startTestStack(directory);
  try {
    const item = await stack.invoke('test-get', { id: 'kept' });
    assert.deepEqual(item, { pk: { S: 'kept' }, sk: { S: 'a' } });
    const again = await eventually(async () => {
      const tries = (await stack.trace()).filter((one) => one.startsWith('hold-back'));
      return tries.length > 1 ? tries : undefined;
    });
    assert.match(again.at(-1) ?? '', /^hold-back 1/, 'a try that the kill cut short does not count');
  } finally {
    await stack.stop();
  }
});

test('two stacks do not share a data directory', async () => {
  const directory = await makeDirectory();
  const first = await startTestStack(directory);
  try {
    await assert.rejects(startTestStack(directory), /in use by another start/);
  } finally {
    await first.stop();
  }
});

test('while a mapping is disabled its queue keeps every message, also over a restart', async () => {
  const directory = await makeDirectory();
  const first = await startTestStack(directory);
  const disabled = await setEnabled(first, 'Work', false);
  await first.invoke('test-send', { body: 'held-1' });
  await first.stop();
  const stack = await startTestStack(directory);
  try {
    await stack.invoke('test-send', { body: 'held-2' });
    await eventually(async () => (await waiting(stack, 'Work')) === 2 || undefined);
    const kept = await mappingOf(stack, 'Work');
    const seenMeanwhile = await stack.trace();
    await setEnabled(stack, 'Work', true);
    const seen = await eventually(async () => {
      const lines = await stack.trace();
      return lines.length === 2 ? lines.map((line) => line.split(' ')[0]) : undefined;
    });

    assert.deepEqual([disabled.State, kept.State], ['Disabled', 'Disabled']);
    assert.deepEqual(seenMeanwhile, []);
    assert.deepEqual(seen.sort(), ['held-1', 'held-2']);
  } finally {
    await stack.stop();
  }
});

const clientOf = ({ awsEndpoint, operator }: TestStack) => ({
  endpoint: awsEndpoint,
  region: 'us-east-1',
  credentials: operator,
});

async function mappingOf(stack: TestStack, queue: string) {
  const lambda = new LambdaClient(clientOf(stack));
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  lambda.destroy();
  const found = EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn?.endsWith(`:${queue}`));
  assert.ok(found);
  return found;
}

async function setEnabled(stack: TestStack, queue: string, Enabled: boolean) {
  const { UUID } = await mappingOf(stack, queue);
  const lambda = new LambdaClient(clientOf(stack));
  const changed = await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  lambda.destroy();
  return changed;
}

async function waiting(stack: TestStack, queue: string): Promise<number> {
  const sqs = new SQSClient(clientOf(stack));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: stack.physicalId(queue),
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  sqs.destroy();
  return Number(Attributes?.ApproximateNumberOfMessages);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
