import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeCall } from '../../../infra/local/stack/gateway/describe-call.ts';
import { evaluatePolicy } from '../../../infra/local/stack/iam/evaluate-policy.ts';
import type { JsonObject } from '../../../infra/local/stack/template/json.ts';

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/items';

const cases: [string, JsonObject[], string, string, string][] = [
  ['nothing said', [], 'sqs:SendMessage', 'q', 'not allowed'],
  [
    'an exact match',
    [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'q' }],
    'sqs:SendMessage',
    'q',
    'allowed',
  ],
  [
    'another resource',
    [{ Effect: 'Allow', Action: 'sqs:*', Resource: 'q' }],
    'sqs:SendMessage',
    'q2',
    'not allowed',
  ],
  [
    'wildcards',
    [{ Effect: 'Allow', Action: ['dynamodb:Get?tem'], Resource: ['*:table/i*'] }],
    'dynamodb:GetItem',
    table,
    'allowed',
  ],
  [
    'case of an action',
    [{ Effect: 'Allow', Action: 'SQS:sendmessage', Resource: '*' }],
    'sqs:SendMessage',
    'q',
    'allowed',
  ],
  [
    'a dot is a dot',
    [{ Effect: 'Allow', Action: 'sqs:*', Resource: 'q.fifo' }],
    'sqs:SendMessage',
    'q-fifo',
    'not allowed',
  ],
  [
    'a deny beside an allow',
    [allowAll, { Effect: 'Deny', Action: 'sqs:*', Resource: '*' }],
    'sqs:SendMessage',
    'q',
    'denied explicitly',
  ],
  [
    'NotAction',
    [{ Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' }],
    'sqs:SendMessage',
    'q',
    'not allowed',
  ],
  ['NotResource', [{ Effect: 'Allow', Action: '*', NotResource: 'q' }], 'sqs:SendMessage', 'q2', 'allowed'],
  [
    'a transport that is secure',
    [{ ...allowAll, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    's3:GetObject',
    'b',
    'allowed',
  ],
  [
    'a deny of plain transport',
    [allowAll, { ...allowAll, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': false } } }],
    's3:GetObject',
    'b',
    'allowed',
  ],
  [
    'an unknown condition',
    [{ ...allowAll, Condition: { StringLike: { 'aws:PrincipalTag/a': 'b' } } }],
    's3:GetObject',
    'b',
    'not allowed',
  ],
  [
    'a deny under an unknown condition',
    [allowAll, { ...allowAll, Effect: 'Deny', Condition: { StringLike: { a: 'b' } } }],
    's3:GetObject',
    'b',
    'denied explicitly',
  ],
];
for (const [what, statements, action, resource, expected] of cases) {
  test(`policy: ${what} is ${expected}`, () => {
    assert.equal(evaluatePolicy(statements, action, resource), expected);
  });
}

const requests: [
  string,
  string,
  { method?: string; path?: string; target?: string; input?: object },
  string[],
][] = [
  [
    'a batch of sends needs SendMessage',
    'sqs',
    { target: 'AmazonSQS.SendMessageBatch', input: { QueueUrl: 'http://x/0/q.fifo' } },
    ['sqs:SendMessage arn:aws:sqs:us-east-1:000000000000:q.fifo'],
  ],
  [
    'a query of an index needs the index',
    'dynamodb',
    { target: 'DynamoDB_20120810.Query', input: { TableName: 'items', IndexName: 'byDay' } },
    [`dynamodb:Query ${table}/index/byDay`],
  ],
  [
    'a batch write needs every table',
    'dynamodb',
    { target: 'DynamoDB_20120810.BatchWriteItem', input: { RequestItems: { items: [], more: [] } } },
    [`dynamodb:BatchWriteItem ${table}`, `dynamodb:BatchWriteItem ${table.replace('items', 'more')}`],
  ],
  [
    'an invocation needs the function that it names',
    'lambda',
    { method: 'POST', path: '/2015-03-31/functions/test-echo/invocations' },
    ['lambda:InvokeFunction arn:aws:lambda:us-east-1:000000000000:function:test-echo'],
  ],
  [
    'a change of an event source needs that one',
    'lambda',
    { method: 'PUT', path: '/2015-03-31/event-source-mappings/abc', input: { Enabled: false } },
    ['lambda:UpdateEventSourceMapping arn:aws:lambda:us-east-1:000000000000:event-source-mapping:abc'],
  ],
  [
    'parameters need one grant each',
    'ssm',
    { target: 'AmazonSSM.GetParameters', input: { Names: ['/a/b', 'c'] } },
    [
      'ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/a/b',
      'ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/c',
    ],
  ],
  [
    'an object is named by its decoded key',
    's3',
    { method: 'PUT', path: '/media/a%20b/c?x-id=PutObject' },
    ['s3:PutObject arn:aws:s3:::media/a b/c'],
  ],
  ['a head is a get', 's3', { method: 'HEAD', path: '/media/a' }, ['s3:GetObject arn:aws:s3:::media/a']],
  [
    'a listing needs the bucket',
    's3',
    { path: '/media?list-type=2&prefix=a' },
    ['s3:ListBucket arn:aws:s3:::media'],
  ],
];
for (const [what, service, { method = 'GET', path = '/', target, input }, expected] of requests) {
  test(what, () => {
    const headers = target === undefined ? {} : { 'x-amz-target': target };
    const body = Buffer.from(input === undefined ? '' : JSON.stringify(input));
    const call = describeCall(service, { method, path, headers, body });

    assert.deepEqual(
      call?.permissions.map(({ action, resource }) => `${action} ${resource}`),
      expected,
    );
  });
}

test('an S3 sub-resource that the embedded S3 would mistake for the object is not served', () => {
  const tagging = { method: 'PUT', path: '/media/a?tagging', headers: {}, body: Buffer.alloc(0) };

  assert.equal(describeCall('s3', tagging), undefined);
});
