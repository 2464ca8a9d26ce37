import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { sqs } from './sqs.ts';

/** The queues that a function knows, by the variables that hold their addresses. */
const queueUrls = () =>
  Object.entries(process.env).flatMap(([name, value]) =>
    name.endsWith('_QUEUE_URL') && value ? [value] : [],
  );

/** Has the queue deliver a message again in so many seconds, rather than after its visibility timeout. */
export async function deliverAgain(
  { eventSourceARN, receiptHandle }: SQSRecord,
  seconds: number,
): Promise<void> {
  const name = eventSourceARN.split(':').at(-1) ?? '';
  const QueueUrl = queueUrls().find((url) => url.endsWith(`/${name}`));
  await sqs().send(
    new ChangeMessageVisibilityCommand({
      QueueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: Math.ceil(seconds),
    }),
  );
}
