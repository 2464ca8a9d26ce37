import type { LocalStack } from '../../stack/start-stack.ts';
import type { Tables } from '../tables.ts';

export type Row = Record<string, unknown> & { pk: string; sk: string };

/**
 * Reads, with the operator's eyes, what the table and the queues hold. On this machine a scan is cheap; nothing that is
 * deployed scans.
 */
export async function connectStore(stack: LocalStack) {
  const [
    { DynamoDBClient },
    { DynamoDBDocumentClient, ScanCommand, UpdateCommand },
    { SQSClient, GetQueueAttributesCommand },
  ] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('@aws-sdk/lib-dynamodb'),
    import('@aws-sdk/client-sqs'),
  ]);
  const aws = { endpoint: stack.awsEndpoint, region: 'us-east-1', credentials: stack.operator };
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(aws));
  const sqs = new SQSClient(aws);
  const TableName = stack.outputs.TableName;

  async function readTable(): Promise<Row[]> {
    const rows: Row[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await table.send(
        new ScanCommand({
          TableName,
          ExclusiveStartKey,
          FilterExpression:
            'begins_with(sk, :errand) OR begins_with(sk, :reply) OR sk = :user OR pk = :failures',
          ExpressionAttributeValues: {
            ':errand': 'errand#',
            ':reply': 'reply#',
            ':user': 'user',
            ':failures': 'failures',
          },
        }),
      );
      rows.push(...((page.Items ?? []) as Row[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return rows;
  }

  async function readQueue(queue: string): Promise<Tables['queues']> {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: `${stack.awsEndpoint}/000000000000/${queue}`,
        AttributeNames: ['All'],
      }),
    );
    const count = (of: '' | 'Delayed' | 'NotVisible') =>
      Number(Attributes[`ApproximateNumberOfMessages${of}`] ?? 0);
    return { waiting: count(''), delayed: count('Delayed'), inFlight: count('NotVisible') };
  }

  /** As if the user had last written 24 hours ago. */
  async function ageLastInbound(address: string): Promise<void> {
    const user = (await readTable()).find((row) => row.sk === 'user' && row.address === address);
    if (!user) return;
    await table.send(
      new UpdateCommand({
        TableName,
        Key: { pk: user.pk, sk: user.sk },
        UpdateExpression: 'SET lastInboundAt = :at',
        ExpressionAttributeValues: { ':at': Date.now() - 24 * 60 * 60 * 1000 },
      }),
    );
  }

  return { readTable, readQueue, ageLastInbound };
}

export type Store = Awaited<ReturnType<typeof connectStore>>;
