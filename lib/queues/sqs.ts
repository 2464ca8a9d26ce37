import { SQSClient } from '@aws-sdk/client-sqs';

let client: SQSClient | undefined;

/** One client for the life of a function. */
export const sqs = (): SQSClient => {
  client ??= new SQSClient();
  return client;
};
