import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStage } from '../../../infra/stack/stage.ts';
import { propertiesOf, resources, templateOf } from './template.ts';

test('the table is keyed by pk and sk, and forgets by expires', () => {
  const [table] = propertiesOf('AWS::DynamoDB::Table');

  assert.deepEqual(table!.KeySchema, [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  assert.deepEqual(table!.TimeToLiveSpecification, { AttributeName: 'expires', Enabled: true });
  assert.equal(table!.BillingMode, 'PAY_PER_REQUEST');
});

test('voice notes are gone after a week', () => {
  const [bucket] = propertiesOf('AWS::S3::Bucket');
  const rules = (bucket!.LifecycleConfiguration as { Rules: { ExpirationInDays: number }[] }).Rules;

  assert.equal(rules[0]!.ExpirationInDays, 7);
});

test('in dev the data goes with the stack', () => {
  const [table] = Object.values(resources('AWS::DynamoDB::Table'));

  assert.equal(table!.DeletionPolicy, 'Delete');
  assert.equal(table!.Properties.DeletionProtectionEnabled, false);
});

test('in prod the data outlives the stack, and the table cannot be deleted', () => {
  const prod = templateOf('prod');

  const [table] = Object.values(prod.findResources('AWS::DynamoDB::Table'));
  const [bucket] = Object.values(prod.findResources('AWS::S3::Bucket'));

  assert.equal(table!.DeletionPolicy, 'Retain');
  assert.equal(table!.Properties.DeletionProtectionEnabled, true);
  assert.equal(bucket!.DeletionPolicy, 'Retain');
});

test('a stage is dev unless said otherwise, and nothing but dev or prod', () => {
  assert.equal(parseStage(undefined), 'dev');
  assert.equal(parseStage('prod'), 'prod');
  assert.throws(() => parseStage('staging'), /dev or prod, not "staging"/);
});
