import { type JsonObject, parseObject } from '../template/json.ts';
import { describeDynamodbCall } from './describe-dynamodb-call.ts';
import { describeLambdaCall } from './describe-lambda-call.ts';
import { describeS3Call } from './describe-s3-call.ts';
import { describeSqsCall } from './describe-sqs-call.ts';
import { describeSsmCall } from './describe-ssm-call.ts';
import type { Exchange } from './forward.ts';

export type Service = 'dynamodb' | 'sqs' | 'ssm' | 's3' | 'lambda';

/** One permission that a call needs. */
export type Permission = { action: string; resource: string };

/** What a request asks for: its service, its operation, and every permission that it needs. */
export type Call = { service: Service; operation: string; input: JsonObject; permissions: Permission[] };

/** Reads what a request to AWS asks for; undefined when the local stack does not serve it. */
export function describeCall(service: string, exchange: Exchange): Call | undefined {
  if (service === 's3') return describeS3Call(exchange);
  if (service === 'lambda') return describeLambdaCall(exchange);
  const operation = String(exchange.headers['x-amz-target'] ?? '').split('.')[1];
  if (!operation) return undefined;
  const input = parseObject(exchange.body.toString() || '{}');
  if (!input) return undefined;
  if (service === 'dynamodb')
    return { service, operation, input, permissions: describeDynamodbCall(operation, input) };
  if (service === 'sqs') return { service, operation, input, permissions: describeSqsCall(operation, input) };
  if (service === 'ssm') return { service, operation, input, permissions: describeSsmCall(operation, input) };
  return undefined;
}
