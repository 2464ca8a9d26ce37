import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { LocalRun } from './start-local.ts';

/** Looks, with the operator's eyes, at everything that is kept. */
export function whatIsKept({ stack, vendors }: LocalRun) {
  const aws = { endpoint: stack.awsEndpoint, region: 'us-east-1', credentials: stack.operator };
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(aws));
  const s3 = new S3Client({ ...aws, forcePathStyle: true });
  const Bucket = stack.outputs.MediaBucketName;

  const items = async () => {
    const { Items = [] } = await table.send(new ScanCommand({ TableName: stack.outputs.TableName }));
    return Items.filter(({ pk }) => !/^(providers#|directory|pacing)/.test(String(pk)));
  };
  return {
    items,
    /** The partition of the user who writes from this address. */
    userKeyOf: async (address: string) =>
      String((await items()).find(({ sk, address: known }) => sk === 'user' && known === address)?.pk),
    putVoiceNote: (userKey: string, name: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key: `voice-notes/${userKey}/${name}`, Body: 'OggS' })),
    /** Everything in the table, the bucket and at the vendors that names the user, as `where` it is. */
    async tracesOf(...names: string[]): Promise<string[]> {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      const everything = [
        ...(await items()).map((item) => [`table ${item.pk} ${item.sk}`, item] as const),
        ...Contents.map(({ Key }) => [`bucket ${Key}`, Key] as const),
        ...vendors.messages().map((message) => [`message ${message.sid} ${message.body}`, message] as const),
        ...vendors.conversations().map((one) => [`conversation ${one.conversation_id}`, one] as const),
      ];
      return everything
        .filter(([where, thing]) => names.some((name) => (where + JSON.stringify(thing)).includes(name)))
        .map(([where]) => where);
    },
  };
}
