import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { sharedStack } from '../fixture/shared-stack.ts';
import { eventually, type TestStack } from '../fixture/start-test-stack.ts';

let stack: TestStack;
let lambda: LambdaClient;

before(async () => {
  stack = await sharedStack();
  lambda = new LambdaClient({
    endpoint: stack.awsEndpoint,
    region: 'us-east-1',
    credentials: stack.operator,
  });
});
after(() => lambda.destroy());

async function invoke(FunctionName: string, event?: object, InvocationType?: 'Event') {
  const Payload = event && Buffer.from(JSON.stringify(event));
  const answer = await lambda.send(
    new InvokeCommand({
      FunctionName,
      ...(Payload && { Payload }),
      ...(InvocationType && { InvocationType }),
    }),
  );
  return { ...answer, text: Buffer.from(answer.Payload ?? []).toString() };
}

const seen = async (body: string) => (await stack.trace()).some((line) => line.startsWith(`${body} `));

test('a function is invoked by its name or its ARN and answers with what it returned', async () => {
  const name = stack.physicalId('Echo');

  for (const reference of [name, `arn:aws:lambda:us-east-1:000000000000:function:${name}`]) {
    const { StatusCode, FunctionError, ExecutedVersion, text } = await invoke(reference, { a: 'é' });
    assert.deepEqual([StatusCode, FunctionError, ExecutedVersion], [200, undefined, '$LATEST']);
    assert.deepEqual(JSON.parse(JSON.parse(text).body), { a: 'é' });
  }
});

test('a function that throws is a 200 that says so', async () => {
  const { StatusCode, FunctionError, text } = await invoke(stack.physicalId('Fail'));

  assert.deepEqual([StatusCode, FunctionError], [200, 'Unhandled']);
  assert.equal(JSON.parse(text).errorMessage, 'on purpose');
});

test('an event is accepted and handled without an answer', async () => {
  const { StatusCode, text } = await invoke(stack.physicalId('Send'), { body: 'as-event' }, 'Event');

  assert.deepEqual([StatusCode, text], [202, '']);
  await eventually(async () => (await seen('as-event')) || undefined);
});

test('what there is not is not found', async () => {
  await assert.rejects(invoke('nothing'), { name: 'ResourceNotFoundException' });
  await assert.rejects(lambda.send(new UpdateEventSourceMappingCommand({ UUID: 'nothing', Enabled: true })), {
    name: 'ResourceNotFoundException',
  });
});

test('event source mappings are listed, all or of one function', async () => {
  const all = await lambda.send(new ListEventSourceMappingsCommand({}));
  const FunctionName = stack.physicalId('Worker');
  const ofWorker = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  const ofEcho = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: stack.physicalId('Echo') }),
  );

  assert.deepEqual(all.EventSourceMappings, ofWorker.EventSourceMappings);
  assert.equal(all.EventSourceMappings?.length, 2);
  assert.deepEqual(ofEcho.EventSourceMappings, []);
});

test('who is not allowed to is refused', async () => {
  const credentials = { ...stack.operator, accessKeyId: 'nobody' };
  const stranger = new LambdaClient({ endpoint: stack.awsEndpoint, region: 'us-east-1', credentials });

  await assert.rejects(stranger.send(new InvokeCommand({ FunctionName: stack.physicalId('Echo') })), {
    name: 'UnrecognizedClientException',
  });
});
