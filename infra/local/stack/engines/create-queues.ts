import { asText, isObject, type Json, type JsonObject } from '../template/json.ts';
import type { Resource } from '../template/resolve-template.ts';
import { type CallEngine, EngineRefusal } from './call-json.ts';

/** What fauxqs lets change on a queue that exists; the rest is fixed when it is made. */
const changeable = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
];
const fixed = ['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

/** Makes the template's queues, or adjusts those that a former start made; their messages stay. */
export async function createQueues(resources: Resource[], sqs: CallEngine): Promise<void> {
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  await Promise.all(queues.map((queue) => createQueue(queue, sqs)));
}

async function createQueue({ ref, properties }: Resource, sqs: CallEngine): Promise<void> {
  const attributes = pick(properties, changeable);
  if (await exists(ref, sqs)) {
    const cleared = 'RedrivePolicy' in attributes ? {} : { RedrivePolicy: '' };
    const deduplication = pick(properties, ['ContentBasedDeduplication']);
    const Attributes = { ...attributes, ...cleared, ...deduplication };
    await sqs('SetQueueAttributes', { QueueUrl: ref, Attributes });
    return;
  }
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  await sqs('CreateQueue', { QueueName: name, Attributes: { ...attributes, ...pick(properties, fixed) } });
}

async function exists(queueUrl: string, sqs: CallEngine): Promise<boolean> {
  try {
    await sqs('GetQueueAttributes', { QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
    return true;
  } catch (error) {
    if (error instanceof EngineRefusal && /NonExistentQueue|QueueDoesNotExist/.test(error.code)) return false;
    throw error;
  }
}

function pick(properties: JsonObject, names: string[]): JsonObject {
  const entries = names.filter((name) => name in properties).map((name) => [name, render(properties[name])]);
  return Object.fromEntries(entries);
}

function render(value: Json | undefined): string {
  return isObject(value) ? JSON.stringify(value) : (asText(value) ?? '');
}
