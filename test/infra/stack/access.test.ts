import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functions } from '../../../infra/stack/functions.ts';
import { propertiesOf, resources, targetOf } from './template.ts';

type Statement = { Action: string | string[]; Effect: string; Resource: unknown };

const statementsByFunction = Object.fromEntries(
  propertiesOf('AWS::Lambda::Function').map(({ FunctionName, Role }) => [
    (FunctionName as string).replace('ringround-dev-', ''),
    statementsOf(targetOf(Role)),
  ]),
);

test('every function has a role of its own', () => {
  const roles = propertiesOf('AWS::Lambda::Function').map(({ Role }) => targetOf(Role));

  assert.equal(new Set(roles).size, roles.length);
});

for (const [name, statements] of Object.entries(statementsByFunction)) {
  const row = functions[name]!;

  test(`${name} may do with voice notes what its row says`, () => {
    const actions = actionsOn(statements, 's3:');

    assert.deepEqual(actions, (row.bucket ?? []).map((action) => `s3:${action}`).sort());
  });

  test(`${name} may do with the table what its row says`, () => {
    const actions = actionsOn(statements, 'dynamodb:');

    assert.deepEqual(actions, row.table.map((action) => `dynamodb:${action}`).sort());
  });

  test(`${name} may send to the queues of its row`, () => {
    const sends = statements.filter((statement) => actionsOf(statement).includes('sqs:SendMessage'));
    const queues = sends
      .flatMap((statement) => [statement.Resource].flat())
      .map((arn) => resources('AWS::SQS::Queue')[targetOf(arn)]!.Properties.QueueName as string);

    assert.deepEqual(
      queues.map((queue) => queue.replace('ringround-dev-', '').replace('.fifo', '')).sort(),
      [...row.sendsTo].sort(),
    );
  });

  test(`${name} may read the secrets of its row`, () => {
    const reads = statements.filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('ssm:')),
    );
    const text = JSON.stringify(reads);

    const secrets = [...text.matchAll(/:parameter\/ringround\/dev\/(\w+)/g)].map(([, secret]) => secret);

    assert.deepEqual(actionsOn(statements, 'ssm:'), row.secrets.length > 0 ? ['ssm:GetParameters'] : []);
    assert.deepEqual(secrets.sort(), [...row.secrets].sort());
  });
}

test('only erase-user may delete voice notes', () => {
  const deleters = Object.keys(statementsByFunction).filter((name) =>
    statementsByFunction[name]!.flatMap(actionsOf).some((action) => action === 's3:DeleteObject'),
  );

  assert.deepEqual(deleters, ['erase-user']);
});

function statementsOf(roleId: string): Statement[] {
  return propertiesOf('AWS::IAM::Policy')
    .filter(({ Roles }) => (Roles as unknown[]).some((role) => targetOf(role) === roleId))
    .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: Statement[] }).Statement);
}

function actionsOf({ Action }: Statement): string[] {
  return [Action].flat();
}

function actionsOn(statements: Statement[], prefix: string): string[] {
  return statements
    .flatMap(actionsOf)
    .filter((action) => action.startsWith(prefix))
    .sort();
}
