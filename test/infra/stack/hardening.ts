import { VARIABLES } from '../../../lib/platform/variables.ts';
import { type Properties, type Resource, targetOf } from './template.ts';

/** A CloudFormation template, as JSON. */
export type TemplateJson = { Resources: Record<string, Resource> };

type One = { id: string; properties: Properties };
type Statement = { Effect: string; Action: string | string[]; Resource?: unknown; Condition?: unknown };
type Rule = (template: TemplateJson) => One[];

const all = ({ Resources }: TemplateJson, type: string): One[] =>
  Object.entries(Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, properties: resource.Properties }));

const pick = (template: TemplateJson, id: string): Properties => template.Resources[id]?.Properties ?? {};

/** Every resource of this type must be so. */
const each =
  (type: string, isRight: (properties: Properties, template: TemplateJson, id: string) => boolean): Rule =>
  (template) =>
    all(template, type).filter(({ id, properties }) => !isRight(properties, template, id));

const isEqual = (value: unknown, wanted: unknown) => JSON.stringify(value) === JSON.stringify(wanted);
const statementsOf = (properties: Properties): Statement[] =>
  (properties.PolicyDocument as { Statement: Statement[] }).Statement;

const refusesPlainHttp = (properties: Properties | undefined): boolean =>
  properties !== undefined &&
  statementsOf(properties).some(
    ({ Effect, Condition }) =>
      Effect === 'Deny' && isEqual(Condition, { Bool: { 'aws:SecureTransport': 'false' } }),
  );

/** Whether a policy of this type that names the resource refuses what does not come by TLS. */
const isTlsOnly = (
  template: TemplateJson,
  id: string,
  type: string,
  names: (policy: Properties) => unknown,
) =>
  refusesPlainHttp(
    all(template, type).find(({ properties }) => JSON.stringify(names(properties)).includes(`"${id}"`))
      ?.properties,
  );

const secretNames = Object.entries(VARIABLES).flatMap(([name, row]) => ('isSecret' in row ? [name] : []));
const looksSecret = /^(sk[-_]|wsec_|AKIA)|^[0-9a-f]{32,}$/i;

const holdsSecret = ({ Environment }: Properties): boolean =>
  Object.entries((Environment as { Variables: Record<string, unknown> }).Variables).some(
    ([name, value]) =>
      secretNames.includes(name) ||
      /TOKEN|SECRET(?!S_PATH)|KEY|PASSWORD/.test(name) ||
      (typeof value === 'string' && looksSecret.test(value)),
  );

/** X-Ray's two writes know no resources, and voice notes have no names before they are there. */
const hasWildcard = ({ Action, Resource }: Statement): boolean => {
  const actions = [Action].flat();
  if (actions.some((action) => action.includes('*'))) return true;
  if (isEqual(Resource, '*')) return !actions.every((action) => action.startsWith('xray:Put'));
  return JSON.stringify(Resource).replaceAll('"/voice-notes/*"', '').includes('*');
};

const readersOf = (template: TemplateJson, queueId: string): Properties[] =>
  all(template, 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => targetOf(properties.EventSourceArn) === queueId)
    .map(({ properties }) => pick(template, targetOf(properties.FunctionName)));

const isDeadLetterQueue = (template: TemplateJson, id: string): boolean =>
  all(template, 'AWS::SQS::Queue').some(
    ({ properties: { RedrivePolicy } }) =>
      RedrivePolicy !== undefined &&
      targetOf((RedrivePolicy as { deadLetterTargetArn: unknown }).deadLetterTargetArn) === id,
  );

/** CloudWatch knows no sum of which a part is missing, and many metrics are there only while something is wrong. */
const fillsItsSums = ({ Metrics = [] }: Properties): boolean =>
  (Metrics as { Expression?: string }[]).every(({ Expression = '' }) =>
    Expression.split(' + ').every((part, _, { length }) => length === 1 || /^FILL\(\w+, 0\)$/.test(part)),
  );

/** Whether an alarm that tells somebody looks at a metric of this resource. */
const isWatched = (template: TemplateJson, id: string, ...metrics: string[]): boolean => {
  const alarms = all(template, 'AWS::CloudWatch::Alarm')
    .filter(({ properties }) => ((properties.AlarmActions as unknown[]) ?? []).length > 0)
    .map(({ properties }) => JSON.stringify(properties));
  return metrics.every((metric) =>
    alarms.some((alarm) => alarm.includes(`"${metric}"`) && alarm.includes(`"${id}"`)),
  );
};

const everywhere = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** What a stack of ours holds to and no tool looks at: each rule gives what breaks it. */
export const rules: Record<string, Rule> = {
  'a function runs Node 24 on arm64, traced': each('AWS::Lambda::Function', (properties) =>
    isEqual(
      [properties.Runtime, properties.Architectures, properties.TracingConfig],
      ['nodejs24.x', ['arm64'], { Mode: 'Active' }],
    ),
  ),
  'a function has no secret in its environment': each(
    'AWS::Lambda::Function',
    (properties) => !holdsSecret(properties),
  ),
  'a log group forgets': each('AWS::Logs::LogGroup', ({ RetentionInDays }) => Number(RetentionInDays) <= 30),
  'a mapping reports the messages that failed': each(
    'AWS::Lambda::EventSourceMapping',
    ({ FunctionResponseTypes }) => isEqual(FunctionResponseTypes, ['ReportBatchItemFailures']),
  ),
  'a mapping takes what SQS gives at once, in at least two copies': each(
    'AWS::Lambda::EventSourceMapping',
    ({ BatchSize, ScalingConfig }) =>
      Number(BatchSize) <= 10 && (ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency >= 2,
  ),
  'a function that a queue invokes may send to it again and again': each(
    'AWS::Lambda::EventSourceMapping',
    ({ FunctionName }, template) => pick(template, targetOf(FunctionName)).RecursiveLoop === 'Allow',
  ),
  'a queue hides a message for six times as long as its reader may take': each(
    'AWS::SQS::Queue',
    ({ VisibilityTimeout }, template, id) => {
      const readers = readersOf(template, id);
      return (
        readers.length > 0 && readers.every(({ Timeout }) => Number(VisibilityTimeout) >= 6 * Number(Timeout))
      );
    },
  ),
  'a queue has dead letters': each(
    'AWS::SQS::Queue',
    ({ RedrivePolicy }, template, id) => RedrivePolicy !== undefined || isDeadLetterQueue(template, id),
  ),
  'a queue is encrypted and refuses plain HTTP': each(
    'AWS::SQS::Queue',
    ({ SqsManagedSseEnabled }, template, id) =>
      SqsManagedSseEnabled === true &&
      isTlsOnly(template, id, 'AWS::SQS::QueuePolicy', ({ Queues }) => Queues),
  ),
  'a topic is encrypted and refuses plain HTTP': each(
    'AWS::SNS::Topic',
    ({ KmsMasterKeyId }, template, id) =>
      KmsMasterKeyId !== undefined &&
      isTlsOnly(template, id, 'AWS::SNS::TopicPolicy', ({ Topics }) => Topics),
  ),
  'a bucket is private, encrypted, forgets, and refuses plain HTTP': each(
    'AWS::S3::Bucket',
    ({ PublicAccessBlockConfiguration, BucketEncryption, LifecycleConfiguration }, template, id) =>
      isEqual(PublicAccessBlockConfiguration, everywhere) &&
      BucketEncryption !== undefined &&
      LifecycleConfiguration !== undefined &&
      isTlsOnly(template, id, 'AWS::S3::BucketPolicy', ({ Bucket }) => Bucket),
  ),
  'a table is encrypted and can be restored': each(
    'AWS::DynamoDB::Table',
    ({ SSESpecification, PointInTimeRecoverySpecification }) =>
      isEqual(
        [SSESpecification, PointInTimeRecoverySpecification],
        [{ SSEEnabled: true }, { PointInTimeRecoveryEnabled: true }],
      ),
  ),
  'a policy names its actions and resources': each(
    'AWS::IAM::Policy',
    (properties) => !statementsOf(properties).some(hasWildcard),
  ),
  'a role has no policies of others': each(
    'AWS::IAM::Role',
    ({ ManagedPolicyArns }) => ManagedPolicyArns === undefined,
  ),
  'a route has a rate of its own': each('AWS::ApiGatewayV2::Route', ({ RouteKey }, template) =>
    all(template, 'AWS::ApiGatewayV2::Stage').every(({ properties }) => {
      const settings = (properties.RouteSettings ?? {}) as Record<string, { ThrottlingRateLimit?: number }>;
      return (settings[RouteKey as string]?.ThrottlingRateLimit ?? 0) > 0;
    }),
  ),
  'a function has its alarms': each('AWS::Lambda::Function', (_, template, id) =>
    isWatched(template, id, 'Errors', 'Throttles', 'Duration'),
  ),
  'a queue has its alarm': each('AWS::SQS::Queue', (_, template, id) =>
    isDeadLetterQueue(template, id)
      ? isWatched(template, id, 'ApproximateNumberOfMessagesVisible')
      : isWatched(template, id, 'ApproximateAgeOfOldestMessage'),
  ),
  'a table has its alarms': each('AWS::DynamoDB::Table', (_, template, id) =>
    isWatched(template, id, 'ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors'),
  ),
  'an alarm adds up what is missing as nothing': each('AWS::CloudWatch::Alarm', fillsItsSums),
};

/** The rules that a template breaks, each with the logical ids of what breaks it. */
export function breachesOf(template: TemplateJson): Record<string, string[]> {
  const broken = Object.entries(rules).map(
    ([rule, find]) => [rule, find(template).map(({ id }) => id)] as const,
  );
  return Object.fromEntries(broken.filter(([, ids]) => ids.length > 0));
}
