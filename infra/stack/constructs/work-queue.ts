import { Duration, Validations } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

type WorkQueueProps = {
  /** Without the `.fifo` that SQS wants at the end. */
  queueName: string;
  fifo: boolean;
  /** Timeouts of the functions that read the queue and its dead letters. */
  readerTimeout: Duration;
  deadLetterReaderTimeout: Duration;
};

/** A queue that gives up on a message after five receives, and the dead-letter queue where it then lies for 14 days. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const ending = props.fifo ? '.fifo' : '';
    const shared = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      ...(props.fifo && {
        fifo: true,
        contentBasedDeduplication: false,
        deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
        fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      }),
    };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...shared,
      queueName: `${props.queueName}-dead${ending}`,
      visibilityTimeout: visibilityFor(props.deadLetterReaderTimeout),
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason:
        'The chain ends here: report-failure keeps dead letters as items, and one that it cannot keep raises an alarm.',
    });
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      queueName: `${props.queueName}${ending}`,
      visibilityTimeout: visibilityFor(props.readerTimeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }
}

/** Six times the reader's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function visibilityFor(readerTimeout: Duration): Duration {
  return Duration.seconds(6 * readerTimeout.toSeconds());
}
