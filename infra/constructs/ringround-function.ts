import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

type RingroundFunctionProps = {
  functionName: string;
  code: Code;
  timeout: Duration;
  memorySize: number;
  environment: Record<string, string>;
};

/** A Lambda with a log group and a role of its own; the role starts with logging and tracing, nothing else. */
export class RingroundFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, props: RingroundFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${props.functionName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own, because the one that CDK makes may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new Lambda(this, 'Lambda', {
      ...props,
      role,
      logGroup,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
  }

  /** Lets the function do these actions on exactly these resources; no actions, no statement. */
  allow(actions: readonly string[], ...resources: string[]): void {
    if (actions.length === 0 || resources.length === 0) return;
    this.lambda.addToRolePolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources }),
    );
  }
}
