import { createHash } from 'node:crypto';
import type { Role } from '../iam/collect-roles.ts';
import { evaluatePolicy } from '../iam/evaluate-policy.ts';
import type { FunctionDefinition } from '../lambda/read-functions.ts';
import { functionName } from '../template/identify-resource.ts';
import { asList, asNumber, asObject, asText, requireText } from '../template/json.ts';
import type { Resource } from '../template/resolve-template.ts';
import { type MessageFilter, readFilter } from './filter-messages.ts';

/** One queue that a function reads. */
export type Mapping = {
  uuid: string;
  isEnabled: boolean;
  function: string;
  queueUrl: string;
  queueArn: string;
  visibilitySeconds: number;
  batchSize: number;
  windowSeconds: number;
  reportsFailures: boolean;
  maximumConcurrency: number | undefined;
  accepts: MessageFilter;
};

/** Reads the event source mappings, refusing those that Lambda itself would refuse. */
export function readMappings(resources: Resource[], functions: FunctionDefinition[]): Mapping[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .map(({ logicalId, properties }) => {
      const queueArn = requireText(properties.EventSourceArn, `EventSourceArn for ${logicalId}`);
      const queue = resources.find(({ type, arn }) => type === 'AWS::SQS::Queue' && arn === queueArn);
      if (!queue) throw new Error(`${logicalId} reads ${queueArn}, which is not a queue of the template.`);
      const name = functionName(properties.FunctionName);
      const definition = functions.find((one) => one.name === name);
      if (!definition)
        throw new Error(`${logicalId} feeds ${name}, which is not a function of the template.`);
      const mapping = {
        uuid: uuidOf(logicalId),
        isEnabled: asText(properties.Enabled) !== 'false',
        function: name,
        queueUrl: queue.ref,
        queueArn,
        visibilitySeconds: asNumber(queue.properties.VisibilityTimeout) ?? 30,
        batchSize: asNumber(properties.BatchSize) ?? 10,
        windowSeconds: asNumber(properties.MaximumBatchingWindowInSeconds) ?? 0,
        reportsFailures: asList(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
        maximumConcurrency: asNumber(asObject(properties.ScalingConfig).MaximumConcurrency),
        accepts: readFilter(properties.FilterCriteria),
      };
      refuseAsLambdaWould(logicalId, mapping, isFifo(queue), definition);
      return mapping;
    });
}

const isFifo = ({ properties }: Resource) => asText(properties.FifoQueue) === 'true';

/** The same at every start. */
function uuidOf(logicalId: string): string {
  const hex = createHash('sha256').update(logicalId).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function refuseAsLambdaWould(
  id: string,
  mapping: Mapping,
  isFifoQueue: boolean,
  definition: FunctionDefinition,
): void {
  const { visibilitySeconds } = mapping;
  const { timeoutSeconds, role, name } = definition;
  if (visibilitySeconds < timeoutSeconds) {
    throw new Error(
      `${id}: queue visibility timeout: ${visibilitySeconds} seconds is less than function timeout: ${timeoutSeconds} seconds of ${name}.`,
    );
  }
  if (isFifoQueue && mapping.batchSize > 10)
    throw new Error(`${id}: the batch size of a FIFO queue is at most 10.`);
  if (mapping.batchSize > 10 && mapping.windowSeconds < 1) {
    throw new Error(`${id}: a batch size over 10 needs a batching window of at least 1 second.`);
  }
  refuseMissingGrants(id, role, mapping.queueArn);
}

function refuseMissingGrants(id: string, { name, statements }: Role, queueArn: string): void {
  for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']) {
    if (evaluatePolicy(statements, action, queueArn) === 'allowed') continue;
    throw new Error(`${id}: the role ${name} does not have permission to call ${action} on ${queueArn}.`);
  }
}
