import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, CfnResource } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { FrontDoor } from '../../../infra/stack/front-door.ts';
import { validateWithNag } from '../../../infra/stack/validate-with-nag.ts';
import { stackOf } from './template.ts';

const domainAt = (region: string) => ({
  name: 'chat.example.com',
  certificateArn: `arn:aws:acm:${region}:123456789012:certificate/1`,
});

const stacks: [name: string, stage: 'dev' | 'prod', frontDoor?: FrontDoor][] = [
  ['dev', 'dev'],
  ['prod', 'prod'],
  ['prod at a domain name', 'prod', { domain: domainAt('eu-west-1'), cloudfront: false }],
  ['prod behind CloudFront', 'prod', { cloudfront: true }],
  ['prod at a domain name behind CloudFront', 'prod', { domain: domainAt('us-east-1'), cloudfront: true }],
];

for (const [name, stage, frontDoor] of stacks) {
  test(`the template of ${name} passes the rules of the CDK and of cdk-nag`, () => {
    const { app } = stackOf(stage, frontDoor);

    validate(app);
  });
}

test('the rules of the CDK are switched on', (t) => {
  t.mock.method(console, 'error', () => {});
  const { app, stack } = stackOf('dev');
  new CfnResource(stack, 'Broken', { type: 'AWS::SQS::Queue', properties: { Nonsense: true } });

  assert.throws(() => synth(app), /Validation failed/);
});

test('the rules of cdk-nag are switched on', (t) => {
  t.mock.method(console, 'error', () => {});
  const [plain, checked] = [stackOf('dev'), stackOf('dev')];
  for (const { stack } of [plain, checked]) new Queue(stack, 'PlainHttp');

  assert.doesNotThrow(() => synth(plain.app));
  assert.throws(() => validate(checked.app), /Validation failed/);
});

function validate(app: App): void {
  validateWithNag(app);
  synth(app);
}

function synth(app: App): void {
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'true';
  try {
    app.synth();
  } finally {
    process.env.CDK_VALIDATION = before;
  }
}
