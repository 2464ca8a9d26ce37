import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { InvokeOptions } from '../../../infra/local/stack/lambda/start-function-pool.ts';
import type { JsonObject } from '../../../infra/local/stack/template/json.ts';
import { pollQueue } from '../../../infra/local/stack/triggers/poll-queue.ts';

const mapping = {
  uuid: 'uuid',
  isEnabled: true,
  function: 'worker',
  queueUrl: 'http://x/0/q',
  queueArn: 'arn:aws:sqs:us-east-1:000000000000:q',
  visibilitySeconds: 60,
  batchSize: 1,
  windowSeconds: 0,
  reportsFailures: true,
  maximumConcurrency: undefined,
  accepts: () => true,
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A queue that never runs dry, and a function whose invocations begin and end when the test says so. */
async function pollForTest(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const calls: { action: string; input: JsonObject }[] = [];
  const invocations: { begin(): void; end(): void; fail(): void }[] = [];
  const poller = pollQueue(
    mapping,
    {
      concurrency: 8,
      invoke(_event, { begun }: InvokeOptions = {}) {
        const run = Promise.withResolvers<unknown>();
        invocations.push({
          begin: () => begun?.(),
          end: () => run.resolve(null),
          fail: () => run.reject(new Error('It did not start.')),
        });
        return run.promise;
      },
    },
    async (action, input) => {
      calls.push({ action, input });
      const MessageId = `${calls.length}`;
      return { Messages: [{ MessageId, ReceiptHandle: `handle-${MessageId}`, Body: '{}' }] };
    },
    () => undefined,
    () => undefined,
  );
  t.after(async () => {
    const stopping = poller.stop(0);
    for (const one of invocations) one.end();
    await stopping;
  });
  const count = (wanted: string) => calls.filter(({ action }) => action === wanted).length;
  await settle();
  return { calls, invocations, count };
}

test('a poll waits at the queue, so that a message is taken as soon as it comes', async (t) => {
  const { calls } = await pollForTest(t);

  assert.deepEqual([calls[0]?.action, calls[0]?.input.WaitTimeSeconds], ['ReceiveMessage', 20]);
});

test('while a batch waits for a process the rest of the work waits in the queue', async (t) => {
  const { invocations, count } = await pollForTest(t);
  const received = count('ReceiveMessage');
  invocations[0]?.begin();
  await settle();

  assert.deepEqual([received, count('ReceiveMessage')], [1, 2]);
});

test('a batch that waits stays invisible, and has all of its time from when it begins', async (t) => {
  const { calls, invocations, count } = await pollForTest(t);
  t.mock.timers.tick(65_000);
  const whileWaiting = count('ChangeMessageVisibilityBatch');
  invocations[0]?.begin();
  await settle();
  t.mock.timers.tick(10_000);

  assert.deepEqual([whileWaiting, count('ChangeMessageVisibilityBatch')], [3, 4]);
  const renewed = calls.find(({ action }) => action === 'ChangeMessageVisibilityBatch');
  assert.deepEqual(renewed?.input.Entries, [{ Id: '0', ReceiptHandle: 'handle-1', VisibilityTimeout: 60 }]);
});

test('a batch that begins at once keeps the visibility that it has', async (t) => {
  const { invocations, count } = await pollForTest(t);
  invocations[0]?.begin();
  t.mock.timers.tick(65_000);
  await settle();

  assert.equal(count('ChangeMessageVisibilityBatch'), 0);
});

test('a batch whose function does not start is left in the queue', async (t) => {
  const { invocations, count } = await pollForTest(t);
  invocations[0]?.fail();
  await settle();

  assert.deepEqual([count('ReceiveMessage'), count('DeleteMessageBatch')], [2, 0]);
});
