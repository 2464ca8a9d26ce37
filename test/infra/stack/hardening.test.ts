import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breachesOf, rules, type TemplateJson } from './hardening.ts';
import { type Properties, targetOf, templateOf } from './template.ts';

const templates = {
  dev: templateOf('dev').toJSON() as TemplateJson,
  prod: templateOf('prod').toJSON() as TemplateJson,
};

for (const [stage, template] of Object.entries(templates)) {
  test(`the ${stage} stack breaks none of the rules that no tool looks at`, () => {
    assert.deepEqual(breachesOf(template), {});
  });
}

const deadLetterRule = 'a queue has dead letters';

type Fault = {
  type: string;
  rule: string;
  seed: (properties: Properties, template: TemplateJson) => unknown;
};

/** Properties that a fault takes away or sets. */
const without =
  (...names: string[]) =>
  (properties: Properties) => {
    for (const name of names) delete properties[name];
  };
const set = (changes: Properties) => (properties: Properties) => Object.assign(properties, changes);
const forget =
  (type: string) =>
  (_: Properties, { Resources }: TemplateJson) => {
    for (const [id, { Type }] of Object.entries(Resources)) if (Type === type) delete Resources[id];
  };
const grant = (statement: object) => (properties: Properties) =>
  (properties.PolicyDocument as { Statement: object[] }).Statement.push({ Effect: 'Allow', ...statement });
const publish = (name: string, value: unknown) => (properties: Properties) => {
  (properties.Environment as { Variables: Properties }).Variables[name] = value;
};
const silence =
  (metric: string) =>
  (_: Properties, { Resources }: TemplateJson) => {
    for (const { Type, Properties } of Object.values(Resources))
      if (Type === 'AWS::CloudWatch::Alarm' && JSON.stringify(Properties).includes(`"${metric}"`))
        Properties.AlarmActions = [];
  };

const faults: Record<string, Fault> = {
  'a missing ReportBatchItemFailures': {
    type: 'AWS::Lambda::EventSourceMapping',
    rule: 'a mapping reports the messages that failed',
    seed: without('FunctionResponseTypes'),
  },
  'a loop that Lambda stops after sixteen rounds': {
    type: 'AWS::Lambda::EventSourceMapping',
    rule: 'a function that a queue invokes may send to it again and again',
    seed: ({ FunctionName }, { Resources }) => {
      delete Resources[targetOf(FunctionName)]!.Properties.RecursiveLoop;
    },
  },
  'a batch of more than ten': {
    type: 'AWS::Lambda::EventSourceMapping',
    rule: 'a mapping takes what SQS gives at once, in at least two copies',
    seed: set({ BatchSize: 11 }),
  },
  'a secret in the plain environment': {
    type: 'AWS::Lambda::Function',
    rule: 'a function has no secret in its environment',
    seed: publish('TWILIO_AUTH_TOKEN', { Ref: 'TwilioAuthToken' }),
  },
  'a secret under a harmless name': {
    type: 'AWS::Lambda::Function',
    rule: 'a function has no secret in its environment',
    seed: publish('TWILIO_ACCESS', 'f'.repeat(32)),
  },
  'an older runtime': {
    type: 'AWS::Lambda::Function',
    rule: 'a function runs Node 24 on arm64, traced',
    seed: set({ Runtime: 'nodejs22.x' }),
  },
  'a function that is not traced': {
    type: 'AWS::Lambda::Function',
    rule: 'a function runs Node 24 on arm64, traced',
    seed: without('TracingConfig'),
  },
  'a log kept for ever': {
    type: 'AWS::Logs::LogGroup',
    rule: 'a log group forgets',
    seed: without('RetentionInDays'),
  },
  'a visibility below six timeouts': {
    type: 'AWS::SQS::Queue',
    rule: 'a queue hides a message for six times as long as its reader may take',
    seed: set({ VisibilityTimeout: 30 }),
  },
  'a queue without encryption': {
    type: 'AWS::SQS::Queue',
    rule: 'a queue is encrypted and refuses plain HTTP',
    seed: set({ SqsManagedSseEnabled: false }),
  },
  'queues that take plain HTTP': {
    type: 'AWS::SQS::Queue',
    rule: 'a queue is encrypted and refuses plain HTTP',
    seed: forget('AWS::SQS::QueuePolicy'),
  },
  'a public bucket': {
    type: 'AWS::S3::Bucket',
    rule: 'a bucket is private, encrypted, forgets, and refuses plain HTTP',
    seed: without('PublicAccessBlockConfiguration'),
  },
  'a bucket that keeps everything': {
    type: 'AWS::S3::Bucket',
    rule: 'a bucket is private, encrypted, forgets, and refuses plain HTTP',
    seed: without('LifecycleConfiguration'),
  },
  'a table that cannot be restored': {
    type: 'AWS::DynamoDB::Table',
    rule: 'a table is encrypted and can be restored',
    seed: without('PointInTimeRecoverySpecification'),
  },
  'a topic without a key': {
    type: 'AWS::SNS::Topic',
    rule: 'a topic is encrypted and refuses plain HTTP',
    seed: without('KmsMasterKeyId'),
  },
  'a wildcard action': {
    type: 'AWS::IAM::Policy',
    rule: 'a policy names its actions and resources',
    seed: grant({ Action: 'dynamodb:*', Resource: { 'Fn::GetAtt': ['StateTable', 'Arn'] } }),
  },
  'a wildcard resource': {
    type: 'AWS::IAM::Policy',
    rule: 'a policy names its actions and resources',
    seed: grant({ Action: ['sqs:SendMessage'], Resource: '*' }),
  },
  'a managed policy': {
    type: 'AWS::IAM::Role',
    rule: 'a role has no policies of others',
    seed: set({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
  },
  'a stage without rates': {
    type: 'AWS::ApiGatewayV2::Stage',
    rule: 'a route has a rate of its own',
    seed: without('RouteSettings'),
  },
  'function errors that nobody is told of': {
    type: 'AWS::Lambda::Function',
    rule: 'a function has its alarms',
    seed: silence('Errors'),
  },
  'waiting messages that nobody is told of': {
    type: 'AWS::SQS::Queue',
    rule: 'a queue has its alarm',
    seed: silence('ApproximateAgeOfOldestMessage'),
  },
  'a throttled table that nobody is told of': {
    type: 'AWS::DynamoDB::Table',
    rule: 'a table has its alarms',
    seed: silence('WriteThrottleEvents'),
  },
  'a sum of which a part is missing': {
    type: 'AWS::CloudWatch::Alarm',
    rule: 'an alarm adds up what is missing as nothing',
    seed: set({ Metrics: [{ Id: 'sum', Expression: 'FILL(reads, 0) + writes' }] }),
  },
};

for (const [name, { type, rule, seed }] of Object.entries(faults)) {
  test(`found by its rule alone: ${name}`, () => {
    const template = structuredClone(templates.dev);
    const [victim] = Object.values(template.Resources).filter(({ Type }) => Type === type);
    assert.ok(victim);

    seed(victim.Properties, template);

    assert.deepEqual(Object.keys(breachesOf(template)), [rule]);
  });
}

test('found: a queue without dead letters', () => {
  const template = structuredClone(templates.dev);
  const [id, queue] = Object.entries(template.Resources).find(([, one]) => one.Properties?.RedrivePolicy)!;

  delete queue.Properties.RedrivePolicy;

  assert.ok(breachesOf(template)[deadLetterRule]?.includes(id));
});

test('every rule is proven by a fault', () => {
  const proven = new Set([deadLetterRule, ...Object.values(faults).map(({ rule }) => rule)]);

  assert.deepEqual([...proven].sort(), Object.keys(rules).sort());
});
