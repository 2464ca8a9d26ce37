import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { type Code, type IFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { namespaceOf } from './constructs/business-metric.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { FixedRate } from './constructs/fixed-rate.ts';
import { FrontDoor } from './constructs/front-door.ts';
import { Media } from './constructs/media.ts';
import { RingroundFunction } from './constructs/ringround-function.ts';
import { SettingsParameters } from './constructs/settings-parameters.ts';
import { State } from './constructs/state.ts';
import { WorkQueues } from './constructs/work-queues.ts';
import { type FrontDoor as Door, deployCommand } from './front-door.ts';
import { type FunctionRow, functions } from './functions.ts';
import type { QueueName } from './queues.ts';
import type { Stage } from './stage.ts';

type RingroundStackProps = StackProps & {
  stage: Stage;
  /** The bundle of a function, by the function's name. */
  codeOf: (functionName: string) => Code;
  frontDoor?: Door;
};

/** All of ringround: state, media, queues, API, each function of `functions.ts` with its trigger and grants, and the watch over them. */
export class RingroundStack extends Stack {
  readonly #stage: Stage;
  readonly #state: State;
  readonly #media: Media;
  readonly #queues: WorkQueues;
  readonly #frontDoor: FrontDoor;
  readonly #settings: SettingsParameters;

  readonly #alarms: Alarms;

  constructor(scope: Construct, id: string, { stage, codeOf, frontDoor, ...props }: RingroundStackProps) {
    super(scope, id, props);
    const door = frontDoor ?? { cloudfront: false };
    this.#stage = stage;
    this.#state = new State(this, 'State', stage);
    this.#media = new Media(this, 'Media', stage);
    this.#queues = new WorkQueues(this, 'Queues', `ringround-${stage}`);
    this.#frontDoor = new FrontDoor(this, 'FrontDoor', stage, door);
    this.#settings = new SettingsParameters(this, 'Settings', this.#frontDoor.url);
    this.#alarms = new Alarms(this, 'Alarms', stage);

    const lambdas = new Map<string, IFunction>();
    for (const [name, row] of Object.entries(functions)) {
      const fn = this.#addFunction(name, row, codeOf(name));
      this.#grant(fn, row);
      this.#connect(fn, row);
      this.#alarms.watchFunction(name, fn.lambda, row);
      lambdas.set(name, fn.lambda);
    }
    this.#watch(lambdas);

    new CfnOutput(this, 'ApiUrl', { value: this.#frontDoor.url });
    new CfnOutput(this, 'DeployCommand', { value: deployCommand(stage, door) });
    new CfnOutput(this, 'TableName', { value: this.#state.table.tableName });
    new CfnOutput(this, 'MediaBucketName', { value: this.#media.bucket.bucketName });
  }

  #addFunction(name: string, row: FunctionRow, code: Code): RingroundFunction {
    return new RingroundFunction(this, name, {
      functionName: `ringround-${this.#stage}-${name}`,
      code,
      timeout: Duration.seconds(row.timeoutSeconds),
      memorySize: row.memoryMegabytes,
      ...(this.#stage === 'prod' &&
        row.reservedConcurrency && { reservedConcurrentExecutions: row.reservedConcurrency }),
      // A timer, a dial that waits or an erasure goes round through its queue, hour after hour; Lambda would take that for an
      // accident and stop it after sixteen rounds. Each of them ends by itself.
      ...(isInvokedByQueue(row) && { recursiveLoop: RecursiveLoop.ALLOW }),
      environment: {
        POWERTOOLS_SERVICE_NAME: 'ringround',
        SECRETS_PATH: `/ringround/${this.#stage}`,
        METRICS_NAMESPACE: namespaceOf(this.#stage),
        ...(row.table.length > 0 && { TABLE_NAME: this.#state.table.tableName }),
        ...(row.tryMilliseconds && { TRY_MILLISECONDS: String(row.tryMilliseconds) }),
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
    if (row.bucket) this.#media.acceptGrantOf(fn);
    fn.allow(['sqs:SendMessage'], ...row.sendsTo.map((name) => this.#queues.queue(name).queueArn));
    fn.allow(['ssm:GetParameters'], ...row.secrets.map((name) => this.#secretArn(name)));
  }

  #connect(fn: RingroundFunction, { trigger, provisionedConcurrency }: FunctionRow): void {
    if ('route' in trigger) {
      const isKeptWarm = provisionedConcurrency !== undefined && this.#stage === 'prod';
      const handler = isKeptWarm ? fn.keptWarm(provisionedConcurrency) : fn.lambda;
      this.#frontDoor.api.route(trigger.route, trigger.perSecond, handler);
      return;
    }
    if ('invokedBy' in trigger) return;
    if ('everyMinutes' in trigger) {
      new FixedRate(fn, 'Clock', fn.lambda, trigger.everyMinutes);
      return;
    }
    const { batchSize, maxConcurrency } = trigger;
    const sources =
      'queue' in trigger
        ? [this.#queues.queue(trigger.queue)]
        : [...this.#queues.all.values()].map(({ deadLetters }) => deadLetters);
    for (const source of sources) {
      fn.lambda.addEventSource(
        new SqsEventSource(source, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
      );
    }
  }

  #watch(lambdas: ReadonlyMap<string, IFunction>): void {
    const queues = this.#queues.all;
    const { api } = this.#frontDoor;
    for (const [name, { queue, deadLetters }] of queues) this.#alarms.watchQueue(name, queue, deadLetters);
    this.#alarms.watchTable(this.#state.table);
    this.#alarms.watchApi(api);
    this.#alarms.watchBusiness();
    new Dashboard(this, 'Dashboard', { stage: this.#stage, alarms: this.#alarms.all, lambdas, queues, api });
  }

  #secretArn(name: string): string {
    return this.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `ringround/${this.#stage}/${name}`,
    });
  }
}

const isInvokedByQueue = ({ trigger }: FunctionRow): boolean =>
  'queue' in trigger || 'deadLetters' in trigger;

/** The queues that a function names: those it sends to, and the one it reads, because it may set a visibility. */
function queuesOf({ sendsTo, trigger }: FunctionRow): QueueName[] {
  return 'queue' in trigger ? [...sendsTo, trigger.queue] : [...sendsTo];
}
