import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FunctionDefinition } from '../../../infra/local/stack/lambda/read-functions.ts';
import type { JsonObject } from '../../../infra/local/stack/template/json.ts';
import type { Resource } from '../../../infra/local/stack/template/resolve-template.ts';
import { readFilter } from '../../../infra/local/stack/triggers/filter-messages.ts';
import { findFailedMessages } from '../../../infra/local/stack/triggers/find-failed-messages.ts';
import { readMappings } from '../../../infra/local/stack/triggers/read-mappings.ts';
import { readSchedules, startSchedules } from '../../../infra/local/stack/triggers/start-schedules.ts';

for (const [what, result, expected] of [
  ['null', null, []],
  ['no failures', { batchItemFailures: [] }, []],
  ['failures left null', { batchItemFailures: null }, []],
  ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
  ['an unknown message', { batchItemFailures: [{ itemIdentifier: 'z' }] }, ['a', 'b']],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
  ['a list that is none', { batchItemFailures: 'b' }, ['a', 'b']],
] as const) {
  test(`a partial batch response with ${what} keeps ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(findFailedMessages(result, ['a', 'b']), expected);
  });
}

test('a filter takes messages by plain values of their JSON body', () => {
  const accepts = readFilter({ Filters: [{ Pattern: '{"body":{"kind":["a","b"],"deep":{"n":[1]}}}' }] });

  assert.deepEqual(
    ['{"kind":"a","deep":{"n":1}}', '{"kind":"c","deep":{"n":1}}', '{"kind":"a"}', 'no json'].map(accepts),
    [true, false, false, false],
  );
  assert.throws(
    () => readFilter({ Filters: [{ Pattern: '{"body":{"kind":[{"prefix":"a"}]}}' }] }),
    /plain values only/,
  );
});

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:q';
const worker: FunctionDefinition = {
  name: 'worker',
  arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker',
  directory: '/',
  handler: 'index.handler',
  timeoutSeconds: 30,
  memoryMegabytes: 128,
  reservedConcurrency: undefined,
  variables: {},
  role: { name: 'role', arn: 'role', statements: [{ Effect: 'Allow', Action: 'sqs:*', Resource: queueArn }] },
};

function mappingWith(queue: JsonObject, mapping: JsonObject): Resource[] {
  const Reads = { EventSourceArn: queueArn, FunctionName: worker.arn, ...mapping };
  return [
    { logicalId: 'Q', type: 'AWS::SQS::Queue', ref: 'http://x/0/q', arn: queueArn, properties: queue },
    { logicalId: 'Reads', type: 'AWS::Lambda::EventSourceMapping', ref: 'r', arn: 'r', properties: Reads },
  ];
}

test('a mapping is read with its limits', () => {
  const more = {
    BatchSize: 5,
    ScalingConfig: { MaximumConcurrency: 2 },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  };
  const [mapping] = readMappings(mappingWith({}, more), [worker]);

  assert.equal(mapping?.batchSize, 5);
  assert.equal(mapping?.maximumConcurrency, 2);
  assert.equal(mapping?.reportsFailures, true);
});

for (const [what, queue, mapping, Action, reason] of [
  [
    'a visibility under the timeout',
    { VisibilityTimeout: 29 },
    {},
    worker.role,
    /visibility timeout: 29 seconds is less/,
  ],
  ['a FIFO batch over 10', { FifoQueue: true }, { BatchSize: 11 }, 'sqs:*', /at most 10/],
  ['a batch over 10 without a window', {}, { BatchSize: 11 }, 'sqs:*', /batching window/],
  [
    'a role that may not read',
    {},
    {},
    'sqs:SendMessage',
    /does not have permission to call sqs:ReceiveMessage/,
  ],
] as const) {
  test(`${what} is refused at the start`, () => {
    const role = { ...worker.role, statements: [{ Effect: 'Allow', Action, Resource: queueArn }] };

    assert.throws(() => readMappings(mappingWith(queue, mapping), [{ ...worker, role }]), reason);
  });
}

test('a rule at a rate gives its function an EventBridge event, or its own input', () => {
  const rule = (target: JsonObject): Resource => ({
    logicalId: 'Every',
    type: 'AWS::Events::Rule',
    ref: 'Every',
    arn: 'arn:rule',
    properties: { ScheduleExpression: 'rate(5 minutes)', Targets: [{ Arn: worker.arn, ...target }] },
  });
  const [plain, own] = readSchedules([rule({}), rule({ Input: '{"a":1}' })]);

  assert.equal(plain?.everyMs, 300_000);
  assert.equal(plain?.function, 'worker');
  const event = plain?.event(new Date('2026-11-23T10:00:00Z')) as JsonObject;
  assert.equal(event['detail-type'], 'Scheduled Event');
  assert.equal(event.time, '2026-11-23T10:00:00Z');
  assert.deepEqual(own?.event(new Date()), { a: 1 });
});

test('a schedule invokes its function at its rate until it is stopped', ({ mock }) => {
  mock.timers.enable({ apis: ['setInterval'] });
  const invoked: unknown[] = [];
  const invoke = async (name: string, event: unknown) => invoked.push([name, event]);
  const stop = startSchedules([{ everyMs: 60_000, function: 'worker', event: () => ({ tick: 1 }) }], invoke);

  mock.timers.tick(150_000);
  stop();
  mock.timers.tick(150_000);

  assert.deepEqual(invoked, [
    ['worker', { tick: 1 }],
    ['worker', { tick: 1 }],
  ]);
});

test('a schedule that is no rate is an error that names it', () => {
  const properties = { ScheduleExpression: 'cron(0 9 * * ? *)', Targets: [] };
  const rule = { logicalId: 'Daily', type: 'AWS::Events::Rule', ref: 'Daily', arn: 'arn:rule', properties };

  assert.throws(() => readSchedules([rule]), /Daily: .*cron/);
});
