import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../infra/local/stack/template/json.ts';
import { resolveTemplate } from '../../../infra/local/stack/template/resolve-template.ts';
import { template as stackTemplate } from './fixture/template.ts';

const endpoints = { url: 'http://127.0.0.1:1', awsEndpoint: 'http://127.0.0.1:2' };

function resolveOutput(
  Value: unknown,
  more: JsonObject = {},
  parameters: Record<string, string> = {},
): string | undefined {
  const template = { ...stackTemplate, ...more, Outputs: { Answer: { Value } } };
  return resolveTemplate(template, { TraceFile: '/trace', ...parameters }, endpoints).outputs.Answer;
}

for (const [what, value, expected] of [
  ['a queue URL is an address of the gateway', { Ref: 'Work' }, 'http://127.0.0.1:2/000000000000/Work'],
  [
    'a queue ARN names its queue',
    { 'Fn::GetAtt': ['Work', 'Arn'] },
    'arn:aws:sqs:us-east-1:000000000000:Work',
  ],
  ['GetAtt takes a dotted text', { 'Fn::GetAtt': 'Work.QueueName' }, 'Work'],
  [
    'Sub knows parameters, attributes and its own',
    { 'Fn::Sub': [`\${Prefix} \${Work.QueueName} \${x}`, { x: 'y' }] },
    'test Work y',
  ],
  ['Sub leaves what is escaped', { 'Fn::Sub': `\${!Prefix}` }, `\${Prefix}`],
  [
    'Join, Split and Select compose',
    { 'Fn::Select': [1, { 'Fn::Split': ['-', { 'Fn::Join': ['-', ['a', 'b']] }] }] },
    'b',
  ],
  ['If takes the second branch of a false condition', { 'Fn::If': ['HasUrl', 'yes', 'no'] }, 'no'],
  ['the API has its local address', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, 'http://127.0.0.1:1'],
  [
    'an API address put together from its id is local too',
    { 'Fn::Sub': `https://\${Api}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/c` },
    'http://127.0.0.1:1/c',
  ],
] as const) {
  test(what, () => {
    assert.equal(resolveOutput(value), expected);
  });
}

test('conditions combine and follow parameters', () => {
  const both = {
    'Fn::And': [{ Condition: 'HasUrl' }, { 'Fn::Or': [{ Condition: 'HasUrl' }, { Condition: 'HasUrl' }] }],
  };
  const Conditions = { ...stackTemplate.Conditions, Both: both };

  assert.equal(
    resolveOutput({ 'Fn::If': ['Both', 'yes', 'no'] }, { Conditions }, { Url: 'http://x' }),
    'yes',
  );
});

test('a resource whose condition is false does not exist', () => {
  const Extra = { Type: 'AWS::SQS::Queue', Condition: 'HasUrl', Properties: {} };
  const template = { ...stackTemplate, Resources: { ...stackTemplate.Resources, Extra } };
  const ids = (parameters: Record<string, string>) => {
    return resolveTemplate(template, { TraceFile: '/t', ...parameters }, endpoints).resources.map(
      (one) => one.logicalId,
    );
  };

  assert.equal(ids({}).includes('Extra'), false);
  assert.equal(ids({ Url: 'http://x' }).includes('Extra'), true);
});

test('every parameter that is missing, unknown or refused is named at once', () => {
  const Parameters = {
    TraceFile: { Type: 'String' },
    Prefix: { Type: 'String', Default: 'p', AllowedValues: ['p', 'q'] },
    Url: { Type: 'Number', Default: 3, MaxValue: 5 },
  };
  const template = { ...stackTemplate, Parameters };

  assert.throws(() => resolveTemplate(template, { Prefix: 'x', Url: '6', Other: '1' }, endpoints), {
    message:
      'Template parameters: Other is not a parameter of the template; TraceFile has no default and no value was given; ' +
      'Prefix must be one of p, q; Url must be at most 5.',
  });
});

test('a resource type that cannot be run is an error that names it', () => {
  const template = { Resources: { Cache: { Type: 'AWS::ElastiCache::CacheCluster' } } };

  assert.throws(() => resolveTemplate(template, {}, endpoints), {
    message: 'The local stack does not know how to run Cache (AWS::ElastiCache::CacheCluster).',
  });
});

test('an attribute that no resource has is an error that names it', () => {
  assert.throws(
    () => resolveOutput({ 'Fn::GetAtt': ['Work', 'Colour'] }),
    /AWS::SQS::Queue Work has no attribute Colour/,
  );
});
