import { asList, asObject, asText, type JsonObject } from '../template/json.ts';
import type { Resource } from '../template/resolve-template.ts';
import { readStatements } from './evaluate-policy.ts';

export type Role = { name: string; arn: string; statements: JsonObject[] };

const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const xray = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
];
const queueReading = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** Policies that AWS provides, by the end of their ARN, with the actions that they allow on everything. */
const awsManagedPolicies: Record<string, string[]> = {
  'service-role/AWSLambdaBasicExecutionRole': logs,
  'service-role/AWSLambdaSQSQueueExecutionRole': [...queueReading, ...logs],
  AWSXRayDaemonWriteAccess: xray,
  AWSXrayWriteOnlyAccess: xray,
};

/** Gathers what every role of the template may do, by role ARN. */
export function collectRoles(resources: Resource[]): Map<string, Role> {
  const roles = new Map<string, Role>();
  for (const { ref, arn, properties } of resources.filter(({ type }) => type === 'AWS::IAM::Role')) {
    const inline = asList(properties.Policies).flatMap((policy) =>
      readStatements(asObject(policy).PolicyDocument),
    );
    const managed = asList(properties.ManagedPolicyArns).flatMap((policy) =>
      readManaged(String(policy), resources),
    );
    roles.set(arn, { name: ref, arn, statements: [...inline, ...managed] });
  }
  for (const { type, properties } of resources) {
    if (type !== 'AWS::IAM::Policy' && type !== 'AWS::IAM::ManagedPolicy') continue;
    const holders = asList(properties.Roles).map((role) => asText(role));
    for (const role of roles.values()) {
      if (holders.includes(role.name)) role.statements.push(...readStatements(properties.PolicyDocument));
    }
  }
  return roles;
}

function readManaged(arn: string, resources: Resource[]): JsonObject[] {
  const own = resources.find(({ type, ref }) => type === 'AWS::IAM::ManagedPolicy' && ref === arn);
  if (own) return readStatements(own.properties.PolicyDocument);
  const actions = awsManagedPolicies[arn.replace(/^arn:aws:iam::aws:policy\//, '')];
  if (!actions) throw new Error(`The local stack does not know what the managed policy ${arn} allows.`);
  return [{ Effect: 'Allow', Action: actions, Resource: '*' }];
}
