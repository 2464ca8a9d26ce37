import { Duration, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** Invokes a function every so many minutes. */
export class FixedRate extends Construct {
  constructor(scope: Construct, id: string, handler: IFunction, minutes: number) {
    super(scope, id);
    const rule = new Rule(this, 'Rule', {
      schedule: Schedule.rate(Duration.minutes(minutes)),
      targets: [new LambdaFunction(handler)],
    });
    Validations.of(rule).acknowledge({
      id: 'Serverless-EventBusDLQ',
      reason: 'A turn that cannot be started is made up for by the next one, which looks at the same again.',
    });
  }
}
