import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  type IFunction,
  Function as Lambda,
  LoggingFormat,
  type RecursiveLoop,
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
  reservedConcurrentExecutions?: number;
  recursiveLoop?: RecursiveLoop;
};

/** A Lambda with a log group and a role of its own; the role starts with logging and tracing, nothing else. */
export class RingroundFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, props: RingroundFunctionProps) {
    super(scope, id);
    // Encrypted by CloudWatch Logs with its own key; there is nothing personal in it.
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
      // A version keeps the environment that it was published with, and CDK publishes another when the template changes,
      // which it does not when a parameter does; another description makes another version.
      ...(props.environment.PUBLIC_URL && {
        currentVersionOptions: { description: props.environment.PUBLIC_URL },
      }),
    });
    this.#accept('AwsSolutions-IAM5[Resource::*]', "X-Ray's two writes know no resources.");
    this.#accept(
      'Serverless-LambdaDLQ',
      'It is invoked by the API, a queue or the operator, who see it fail, or by the clock, which comes again.',
    );
    this.#accept(
      'Serverless-LambdaEventSourceMappingDestination',
      'A queue has its redrive policy instead; destinations are for streams.',
    );
  }

  /** Lets the function do these actions on exactly these resources; no actions, no statement. */
  allow(actions: readonly string[], ...resources: string[]): void {
    if (actions.length === 0 || resources.length === 0) return;
    this.lambda.addToRolePolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources }),
    );
  }

  /** The function with so many copies that wait warm, under an alias of its own. */
  keptWarm(copies: number): IFunction {
    return this.lambda.addAlias('live', { provisionedConcurrentExecutions: copies }) as IFunction;
  }

  #accept(id: string, reason: string): void {
    Validations.of(this).acknowledge({ id, reason });
  }
}
