import { asText, type JsonObject } from '../template/json.ts';
import { arnOf } from '../template/pseudo-parameters.ts';
import type { Permission } from './describe-call.ts';

/** The permission that an SQS call needs; a batch needs that of its single form. */
export function describeSqsCall(operation: string, input: JsonObject): Permission[] {
  if (operation === 'ListQueues') return [{ action: 'sqs:ListQueues', resource: arnOf('sqs', '*') }];
  const url = asText(input.QueueUrl);
  const name = asText(input.QueueName) ?? url?.slice(url.lastIndexOf('/') + 1) ?? '*';
  return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arnOf('sqs', name) }];
}
