import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { StackEvent } from '../../../../infra/local/stack/stack-events.ts';
import { setFault, sharedStack } from '../fixture/shared-stack.ts';
import type { TestStack } from '../fixture/start-test-stack.ts';

let stack: TestStack;
const events: StackEvent[] = [];

before(async () => {
  stack = await sharedStack();
  stack.on((event) => events.push(event));
});

test('a function reads and writes the table that its role grants', async () => {
  const item = await stack.invoke('test-put', { id: 'mine' });

  assert.deepEqual(item, { pk: { S: 'mine' }, sk: { S: 'a' } });
  const actions = events
    .filter((event) => event.type === 'aws-call')
    .map(({ action, status }) => [action, status]);
  assert.deepEqual(actions, [
    ['dynamodb:PutItem', 200],
    ['dynamodb:GetItem', 200],
  ]);
});

test('a call that the role does not allow is refused, and the log names function, action and resource', async () => {
  const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/items';
  await assert.rejects(stack.invoke('test-forbidden', { id: 'mine' }), {
    errorType: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::000000000000:assumed-role/worker/test-forbidden is not authorized to perform: ' +
      `dynamodb:UpdateItem on resource: ${arn} because no identity-based policy allows the dynamodb:UpdateItem action`,
  });

  const refusal = `test-forbidden: AccessDenied dynamodb:UpdateItem on ${arn}`;
  assert.ok(stack.lines.some((line) => line.startsWith(refusal)));
});

test('secrets are read decrypted, and the missing ones are named', async () => {
  const read = await stack.invoke('test-secrets', { names: ['/test/TOKEN', '/test/NONE'] });

  assert.deepEqual(read, { values: ['sesame'], missing: ['/test/NONE'] });
});

for (const [what, name] of [
  ['outside the role', '/other'],
  ['made unreadable', '/test/BROKEN'],
]) {
  test(`a secret ${what} is refused`, async () => {
    const reading = stack.invoke('test-secrets', { names: [name] });

    await assert.rejects(reading, { errorType: 'AccessDeniedException' });
  });
}

test('a function sees only what Lambda and the template give it', async () => {
  const variables = (await stack.invoke('test-environment', {})) as Record<string, string>;

  assert.equal(variables.TABLE_NAME, 'items');
  assert.equal(variables.QUEUE_URL, stack.outputs.QueueUrl);
  assert.equal(variables.PUBLIC_URL, stack.url);
  assert.equal(variables.AWS_LAMBDA_FUNCTION_NAME, 'test-environment');
  const others = Object.keys(variables).filter(
    (name) => !/^(AWS_|_|LAMBDA_|TZ|LANG|PATH|SystemRoot|LD_PRELOAD|FAKETIME)/.test(name),
  );
  assert.deepEqual(others.sort(), ['PUBLIC_URL', 'QUEUE_URL', 'TABLE_NAME', 'TRACE_FILE']);
});

for (const [name, errorType, message] of [
  ['test-sleep', 'Sandbox.Timedout', /Task timed out after \d+\.\d\d seconds/],
  ['test-exit', 'Runtime.ExitError', /exit status 3/],
  ['test-fail', 'Error', /on purpose/],
] as const) {
  test(`an invocation of ${name} fails with ${errorType}`, async () => {
    await assert.rejects(stack.invoke(name, {}), { errorType, message });
  });
}

test('a function killed before its call leaves nothing, one killed after it leaves the item', async () => {
  for (const when of ['before', 'after'] as const) {
    setFault((point) => (point.when === when && point.action === 'dynamodb:PutItem' ? 'kill' : undefined));
    await assert.rejects(stack.invoke('test-put', { id: `killed ${when}` }), {
      errorType: 'Runtime.ExitError',
    });
  }
  setFault(({ action, when }) => {
    return when === 'before' && action === 'dynamodb:PutItem'
      ? { status: 400, code: 'ValidationException' }
      : undefined;
  });
  await assert.rejects(stack.invoke('test-put', { id: 'refused' }), { errorType: 'ValidationException' });
  setFault(() => undefined);

  const { DynamoDBClient, ScanCommand } = await import('@aws-sdk/client-dynamodb');
  const credentials = stack.operator;
  const client = new DynamoDBClient({ endpoint: stack.awsEndpoint, region: 'us-east-1', credentials });
  const { Items = [] } = await client.send(new ScanCommand({ TableName: stack.physicalId('Table') }));
  const ids = Items.map((item) => item.pk?.S).filter((id) => id?.startsWith('killed'));
  assert.deepEqual(ids, ['killed after']);
  client.destroy();
});

test('an access key that nobody was given is not recognised', async () => {
  const { status, body } = await fetchAws('AKIASTRANGER');

  assert.equal(status, 403);
  assert.match(body, /UnrecognizedClientException/);
});

test('a bucket keeps objects, and refuses a function without a grant in the words of S3', async () => {
  const put = (key: string) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20261122/us-east-1/s3/aws4_request, Signature=0`;
    const headers = { authorization, 'content-type': 'audio/ogg' };
    return fetch(`${stack.awsEndpoint}/media/a%20note`, { method: 'PUT', headers, body: 'sound' });
  };
  const { AWS_ACCESS_KEY_ID = '' } = (await stack.invoke('test-environment', {})) as Record<string, string>;
  const refused = await put(AWS_ACCESS_KEY_ID);
  const kept = await put(stack.operator.accessKeyId);

  assert.equal(kept.status, 200);
  assert.equal(refused.status, 403);
  assert.match(
    await refused.text(),
    /<Code>AccessDenied<.*s3:PutObject on resource: arn:aws:s3:::media\/a note/s,
  );
});

async function fetchAws(key: string): Promise<{ status: number; body: string }> {
  const response = await fetch(stack.awsEndpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261122/us-east-1/dynamodb/aws4_request, Signature=0`,
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      'content-type': 'application/x-amz-json-1.0',
    },
    body: '{}',
  });
  return { status: response.status, body: await response.text() };
}
