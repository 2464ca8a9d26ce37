import { SQSClient } from '@aws-sdk/client-sqs';

let client: SQSClient | undefined;

/** One client for the life of a function; a request that hangs is given up while its caller still has time. */
export const sqs = (): SQSClient => {
  client ??= new SQSClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
  return client;
};
