import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { queueNames, queues } from '../../stack/queues.ts';
import { explainAws } from '../setup/target/explain-aws.ts';
import { connect, type Target } from './connect.ts';

/** How many messages a queue holds: to be taken, taken and not done yet, to be taken later. */
export type QueueDepth = { queue: string; waiting: number; inHand: number; delayed: number };

/** The work queues, as far as SQS knows: its counts are approximate. */
export async function readQueueDepths(target: Target): Promise<QueueDepth[]> {
  const { stage, client } = await connect(target);
  const sqs = new SQSClient(client);
  const read = async (queue: (typeof queueNames)[number]): Promise<QueueDepth> => {
    const QueueName = `ringround-${stage}-${queue}${queues[queue].fifo ? '.fifo' : ''}`;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return {
      queue,
      waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
      inHand: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    };
  };
  return explainAws(Promise.all(queueNames.map(read))).finally(() => sqs.destroy());
}
