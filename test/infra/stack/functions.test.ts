import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { functions } from '../../../infra/stack/functions.ts';
import { propertiesOf, type Resource, resources, targetOf, templateOf } from './template.ts';

type Environment = { Variables: Record<string, unknown> };

const lambdas = propertiesOf('AWS::Lambda::Function');

test('every file of functions/ is a function of the stack', () => {
  const files = readdirSync('functions').filter((file) => file.endsWith('.ts'));

  assert.deepEqual(
    files.filter((file) => !(file.replace('.ts', '') in functions)),
    [],
  );
});

test('every row of the function table is one Lambda of that name', () => {
  const names = Object.keys(functions).map((name) => `ringround-dev-${name}`);

  assert.deepEqual(lambdas.map((lambda) => lambda.FunctionName).sort(), names.sort());
});

for (const lambda of lambdas) {
  test(`${lambda.FunctionName} logs JSON to a group of its own that forgets after a month`, () => {
    const logging = lambda.LoggingConfig as { LogFormat: string; LogGroup: unknown };
    const group = resources('AWS::Logs::LogGroup')[targetOf(logging.LogGroup)]!;

    assert.equal(logging.LogFormat, 'JSON');
    assert.equal(group.Properties.LogGroupName, `/aws/lambda/${lambda.FunctionName}`);
    assert.equal(group.Properties.RetentionInDays, 30);
  });

  test(`${lambda.FunctionName} sets no variable that Lambda reserves`, () => {
    const { Variables } = lambda.Environment as Environment;

    const reserved = Object.keys(Variables).filter((name) => /^(AWS_|LAMBDA_|_)/.test(name));

    assert.deepEqual(reserved, []);
  });
}

test('in prod the agent tools wait warm, and the API asks the copies that do', () => {
  const prod = templateOf('prod');
  const aliases = prod.findResources('AWS::Lambda::Alias');
  const warm = Object.values(aliases).map(({ Properties }) => [
    prod.toJSON().Resources[targetOf(Properties.FunctionName)].Properties.FunctionName,
    Properties.ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions,
  ]);

  assert.deepEqual(warm.sort(), [
    ['ringround-prod-agent-booked', 1],
    ['ringround-prod-agent-offer', 1],
  ]);
  for (const alias of Object.keys(aliases))
    prod.hasResourceProperties('AWS::ApiGatewayV2::Integration', { IntegrationUri: { Ref: alias } });
});

test('what waits warm knows what a parameter says after a deployment that changed nothing else', () => {
  const { Resources, Parameters } = templateOf('prod').toJSON();
  const dependsOnParameter = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/"Ref":"(\w+)"/g)].some(([, name = '']) => name in Parameters);
  const versions = Object.values(Resources as Record<string, Resource>).filter(
    ({ Type }) => Type === 'AWS::Lambda::Version',
  );

  assert.equal(versions.length, 2);
  for (const { Properties } of versions) {
    const { Environment } = Resources[targetOf(Properties.FunctionName)].Properties;
    const given = Object.values((Environment as Environment).Variables).filter(dependsOnParameter);
    assert.deepEqual(given, [Properties.Description]);
  }
});

test('in prod no more copies of a function run than its vendor takes requests, and its queue knows', () => {
  const lambdasOfProd = templateOf('prod').findResources('AWS::Lambda::Function');
  const reserved = Object.values(lambdasOfProd)
    .map(({ Properties }) => Properties)
    .filter(({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions !== undefined)
    .map((properties) => [properties.FunctionName, properties.ReservedConcurrentExecutions]);

  assert.deepEqual(reserved.sort(), [
    ['ringround-prod-place-call', 10],
    ['ringround-prod-reconcile-inbound', 1],
    ['ringround-prod-transcribe-voice-note', 10],
  ]);
  for (const [name, { trigger, reservedConcurrency }] of Object.entries(functions))
    if (reservedConcurrency !== undefined && 'queue' in trigger)
      assert.equal(trigger.maxConcurrency, reservedConcurrency, name);
  assert.ok(lambdas.every((lambda) => lambda.ReservedConcurrentExecutions === undefined));
});

test('a function answers within the 30 seconds that an HTTP API waits', () => {
  const slow = Object.entries(functions).filter(
    ([, { trigger, timeoutSeconds }]) => 'route' in trigger && timeoutSeconds >= 30,
  );

  assert.deepEqual(slow, []);
});

test('the worker that dials gets its settings from parameters, and where its queues are', () => {
  const dialler = lambdas.find((lambda) => lambda.FunctionName === 'ringround-dev-place-call')!;

  const { Variables } = dialler.Environment as Environment;

  assert.deepEqual(Variables.CALLS_PER_SECOND, { Ref: 'CallsPerSecond' });
  assert.equal(Variables.SECRETS_PATH, '/ringround/dev');
  for (const name of ['TABLE_NAME', 'CALLS_QUEUE_URL', 'REPLIES_QUEUE_URL']) {
    assert.ok(name in Variables, `${name} is missing`);
  }
});

test('what promised the agent an answer within 500 ms gives up a try at AWS before that, and nobody else does', () => {
  const tries = lambdas.map(({ FunctionName, Environment }) => [
    FunctionName,
    (Environment as Environment).Variables.TRY_MILLISECONDS,
  ]);
  const tools = Object.entries(functions).filter(
    ([, { trigger }]) => 'route' in trigger && trigger.route.startsWith('POST /api/agent/'),
  );

  assert.deepEqual(
    tries.filter(([, given]) => given !== undefined).sort(),
    tools.map(([name]) => [`ringround-dev-${name}`, '400']).sort(),
  );
});

test('lost messages are looked for every five minutes', () => {
  const [rule] = propertiesOf('AWS::Events::Rule');

  const [target] = rule!.Targets as { Arn: unknown }[];

  assert.equal(rule!.ScheduleExpression, 'rate(5 minutes)');
  const { FunctionName } = resources('AWS::Lambda::Function')[targetOf(target!.Arn)]!.Properties;
  assert.equal(FunctionName, 'ringround-dev-reconcile-inbound');
});
