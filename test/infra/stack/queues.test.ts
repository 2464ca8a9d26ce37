import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Properties, propertiesOf, resources, targetOf } from './template.ts';

const queues = Object.entries(resources('AWS::SQS::Queue')).map(([id, { Properties }]) => ({
  id,
  name: Properties.QueueName as string,
  properties: Properties,
}));
const workQueues = queues.filter(({ name }) => !isDead(name));
const deadLetterQueues = queues.filter(({ name }) => isDead(name));
const mappings = propertiesOf('AWS::Lambda::EventSourceMapping');

test('the work queues are those of the architecture, and one for erasures', () => {
  assert.deepEqual(workQueues.map(({ name }) => name).sort(), [
    'ringround-dev-call-events.fifo',
    'ringround-dev-calls',
    'ringround-dev-erasures',
    'ringround-dev-messages.fifo',
    'ringround-dev-replies.fifo',
    'ringround-dev-timers',
    'ringround-dev-voice-notes',
  ]);
});

for (const { name, properties } of workQueues) {
  test(`${name} gives up after five receives, to dead letters of its own kind`, () => {
    const redrive = properties.RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number };
    const target = queues.find(({ id }) => id === targetOf(redrive.deadLetterTargetArn))!;

    assert.equal(target.name, name.endsWith('.fifo') ? name.replace('.fifo', '-dead.fifo') : `${name}-dead`);
    assert.equal(redrive.maxReceiveCount, 5);
  });
}

for (const { name, properties } of queues.filter((queue) => queue.name.endsWith('.fifo'))) {
  test(`${name} orders by group at high throughput, and de-duplicates by the id it is given`, () => {
    assert.equal(properties.FifoQueue, true);
    assert.equal(properties.FifoThroughputLimit, 'perMessageGroupId');
    assert.equal(properties.DeduplicationScope, 'messageGroup');
    assert.equal(properties.ContentBasedDeduplication, false);
  });
}

test('a dial, which waits for its slot, is alone in its batch', () => {
  const calls = workQueues.find(({ name }) => name === 'ringround-dev-calls')!;

  const mapping = mappings.find(({ EventSourceArn }) => targetOf(EventSourceArn) === calls.id)!;

  assert.equal(mapping.BatchSize, 1);
});

test('every dead letter is read by report-failure', () => {
  for (const { id } of deadLetterQueues) {
    assert.deepEqual(
      readersOf(id).map((reader) => reader.FunctionName),
      ['ringround-dev-report-failure'],
    );
  }
});

function isDead(name: string): boolean {
  return /-dead(\.fifo)?$/.test(name);
}

function readersOf(queueId: string): Properties[] {
  return mappings
    .filter(({ EventSourceArn }) => targetOf(EventSourceArn) === queueId)
    .map(({ FunctionName }) => resources('AWS::Lambda::Function')[targetOf(FunctionName)]!.Properties);
}
