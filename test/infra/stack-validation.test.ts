import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CfnResource } from 'aws-cdk-lib';
import { stackOf } from './stack-template.ts';

for (const stage of ['dev', 'prod'] as const) {
  test(`the ${stage} template passes the rules of the CDK`, () => {
    const { app } = stackOf(stage);

    validated(() => app.synth());
  });
}

test('the rules of the CDK are switched on', (t) => {
  t.mock.method(console, 'error', () => {});
  const { app, stack } = stackOf('dev');
  new CfnResource(stack, 'Broken', { type: 'AWS::SQS::Queue', properties: { Nonsense: true } });

  assert.throws(() => validated(() => app.synth()), /Validation failed/);
});

function validated(synthesize: () => void): void {
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'true';
  try {
    synthesize();
  } finally {
    process.env.CDK_VALIDATION = before;
  }
}
