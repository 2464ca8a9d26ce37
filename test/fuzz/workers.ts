import type { SQSEvent, SQSRecord } from 'aws-lambda';

type Worker = (event: SQSEvent) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;

/** A batch of SQS as Lambda gets it, of these bodies; message ids are `0`, `1` and so on. */
export const batchOf = (queue: string, ...bodies: string[]): SQSEvent => ({
  Records: bodies.map(
    (body, index) =>
      ({
        messageId: String(index),
        receiptHandle: 'handle',
        body,
        attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'g' },
        eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
        eventSource: 'aws:sqs',
        awsRegion: 'us-east-1',
        md5OfBody: '',
        messageAttributes: {},
      }) as unknown as SQSRecord,
  ),
});

/** Has a worker handle a message of ours; fails when it is left in its queue. */
export async function deliver(worker: Worker, message: unknown): Promise<void> {
  const { batchItemFailures } = await worker(batchOf('ringround-dev-messages.fifo', JSON.stringify(message)));
  if (batchItemFailures.length > 0) throw new Error(`Not handled: ${JSON.stringify(message).slice(0, 500)}`);
}
