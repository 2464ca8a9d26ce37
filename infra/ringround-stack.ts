import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { FixedRate } from './constructs/fixed-rate.ts';
import { Media } from './constructs/media.ts';
import { RingroundFunction } from './constructs/ringround-function.ts';
import { SettingsParameters } from './constructs/settings-parameters.ts';
import { State } from './constructs/state.ts';
import { WebhookApi } from './constructs/webhook-api.ts';
import { WorkQueues } from './constructs/work-queues.ts';
import { type FunctionRow, functions } from './functions.ts';
import type { QueueName } from './queues.ts';
import type { Stage } from './stage.ts';

type RingroundStackProps = StackProps & {
  stage: Stage;
  /** The bundle of a function, by the function's name. */
  codeOf: (functionName: string) => Code;
};

/** All of ringround: state, media, queues, API, and each function of `functions.ts` with its trigger and grants. */
export class RingroundStack extends Stack {
  readonly #stage: Stage;
  readonly #state: State;
  readonly #media: Media;
  readonly #queues: WorkQueues;
  readonly #api: WebhookApi;
  readonly #settings: SettingsParameters;

  constructor(scope: Construct, id: string, { stage, codeOf, ...props }: RingroundStackProps) {
    super(scope, id, props);
    this.#stage = stage;
    this.#state = new State(this, 'State', stage);
    this.#media = new Media(this, 'Media', stage);
    this.#queues = new WorkQueues(this, 'Queues', `ringround-${stage}`);
    this.#api = new WebhookApi(this, 'WebhookApi', `ringround-${stage}`);
    this.#settings = new SettingsParameters(this, 'Settings', this.#api.url);

    for (const [name, row] of Object.entries(functions)) {
      const fn = this.#addFunction(name, row, codeOf(name));
      this.#grant(fn, row);
      this.#connect(fn, row);
    }

    new CfnOutput(this, 'ApiUrl', { value: this.#api.url });
    new CfnOutput(this, 'TableName', { value: this.#state.table.tableName });
    new CfnOutput(this, 'MediaBucketName', { value: this.#media.bucket.bucketName });
  }

  #addFunction(name: string, row: FunctionRow, code: Code): RingroundFunction {
    return new RingroundFunction(this, name, {
      functionName: `ringround-${this.#stage}-${name}`,
      code,
      timeout: Duration.seconds(row.timeoutSeconds),
      memorySize: row.memoryMegabytes,
      environment: {
        POWERTOOLS_SERVICE_NAME: 'ringround',
        SECRETS_PATH: `/ringround/${this.#stage}`,
        ...(row.table.length > 0 && { TABLE_NAME: this.#state.table.tableName }),
        ...(row.bucket && { MEDIA_BUCKET_NAME: this.#media.bucket.bucketName }),
        ...this.#queues.environment(queuesOf(row)),
        ...this.#settings.environment(row.settings),
      },
    });
  }

  #grant(fn: RingroundFunction, row: FunctionRow): void {
    fn.allow(
      row.table.map((action) => `dynamodb:${action}`),
      this.#state.table.tableArn,
    );
    for (const action of row.bucket ?? []) fn.allow([`s3:${action}`], this.#media.arnFor(action));
    fn.allow(['sqs:SendMessage'], ...row.sendsTo.map((name) => this.#queues.queue(name).queueArn));
    fn.allow(['ssm:GetParameters'], ...row.secrets.map((name) => this.#secretArn(name)));
  }

  #connect(fn: RingroundFunction, { trigger }: FunctionRow): void {
    if ('route' in trigger) {
      this.#api.route(trigger.route, fn.lambda);
      return;
    }
    if ('invokedBy' in trigger) return;
    if ('everyMinutes' in trigger) {
      new FixedRate(fn, 'Clock', fn.lambda, trigger.everyMinutes);
      return;
    }
    const { batchSize, maxConcurrency } = trigger;
    const sources = 'queue' in trigger ? [this.#queues.queue(trigger.queue)] : this.#queues.deadLetters();
    for (const source of sources) {
      fn.lambda.addEventSource(
        new SqsEventSource(source, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
      );
    }
  }

  #secretArn(name: string): string {
    return this.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `ringround/${this.#stage}/${name}`,
    });
  }
}

/** The queues that a function names: those it sends to, and the one it reads, because it may set a visibility. */
function queuesOf({ sendsTo, trigger }: FunctionRow): QueueName[] {
  return 'queue' in trigger ? [...sendsTo, trigger.queue] : [...sendsTo];
}
