import { SQSClient } from '@aws-sdk/client-sqs';
import { requestHandler } from '../platform/request-handler.ts';

let client: SQSClient | undefined;

/** One client for the life of a function. */
export const sqs = (): SQSClient => {
  client ??= new SQSClient({ requestHandler });
  return client;
};
