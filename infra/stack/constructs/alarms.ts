import { CfnParameter, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MetricName } from '../../../lib/platform/names.ts';
import { type AlarmKind, alarms } from '../alarms.ts';
import type { FunctionRow } from '../functions.ts';
import { type QueueName, queues } from '../queues.ts';
import type { Stage } from '../stage.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { businessMetric } from './business-metric.ts';
import type { WebhookApi } from './webhook-api.ts';

/** Those that functions may use. */
const operations = [
  Operation.GET_ITEM,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.QUERY,
  Operation.BATCH_WRITE_ITEM,
];

const systemErrors = (table: Table, Operation: Operation): IMetric =>
  table.metric('SystemErrors', {
    statistic: 'Sum',
    dimensionsMap: { TableName: table.tableName, Operation },
  });

/** When an alarm goes off: above `above`, in each of so many periods in a row. */
type Limit = { above: number; periods?: number };

/** Every alarm, and the topic that they tell of their beginning and their end. Where nothing happens, nothing is wrong. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #stage: Stage;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.#stage = stage;
    this.#action = new SnsAction(new AlarmTopic(this, 'Topic', `ringround-${stage}-alarms`).topic);
  }

  watchFunction(name: string, lambda: IFunction, row: FunctionRow): void {
    const slow = row.slowAfterMilliseconds ?? 800 * row.timeoutSeconds;
    this.#add('errors', lambda.metricErrors(), { above: 0 }, name);
    this.#add('throttles', lambda.metricThrottles(), { above: 0 }, name);
    this.#add('slow', lambda.metricDuration({ statistic: 'p99' }), { above: slow, periods: 2 }, name);
  }

  watchQueue(name: QueueName, queue: Queue, deadLetters: Queue): void {
    const minute = { period: Duration.minutes(1) };
    const age = queue.metricApproximateAgeOfOldestMessage(minute);
    this.#add('overdue', age, { above: queues[name].overdueAfter, periods: 3 }, name);
    // Read at once, they show in one datapoint or two; what the reader fails to handle is in flight half of the time.
    const lying = new MathExpression({
      ...minute,
      expression: 'FILL(visible, 0) + FILL(inFlight, 0)',
      usingMetrics: {
        visible: deadLetters.metricApproximateNumberOfMessagesVisible(minute),
        inFlight: deadLetters.metricApproximateNumberOfMessagesNotVisible(minute),
      },
    });
    this.#add('dead-letters-stuck', lying, { above: 0, periods: 5 }, name);
  }

  /** DynamoDB reports what went wrong only when it did: what is not filled makes a sum with it missing too. */
  watchTable(table: Table): void {
    const throttled = new MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0)',
      usingMetrics: {
        reads: table.metric('ReadThrottleEvents', { statistic: 'Sum' }),
        writes: table.metric('WriteThrottleEvents', { statistic: 'Sum' }),
      },
    });
    this.#add('table-throttled', throttled, { above: 0 });
    const faults = new MathExpression({
      expression: operations.map((operation) => `FILL(${operation.toLowerCase()}, 0)`).join(' + '),
      usingMetrics: Object.fromEntries(
        operations.map((operation) => [operation.toLowerCase(), systemErrors(table, operation)]),
      ),
    });
    this.#add('table-faults', faults, { above: 0 });
  }

  watchApi(api: WebhookApi): void {
    this.#add('server-errors', api.serverErrors, { above: 0 });
    this.#add('requests-refused', api.refusals, { above: 0 });
  }

  /** What the functions count. */
  watchBusiness(): void {
    const dollars = new CfnParameter(this, 'DollarsPerHour', {
      description: 'An alarm goes off when the errands that ended within an hour cost more (US dollars).',
      type: 'Number',
      default: 20,
      minValue: 0,
    });
    dollars.overrideLogicalId('AlarmDollarsPerHour');
    const cost = this.#count('ErrandCost', Duration.hours(1));
    this.#add('cost', cost, { above: dollars.valueAsNumber });
    this.#add('dead-letters', this.#count('DeadLetter'), { above: 0 });
    this.#add('proofs-rejected', this.#count('ProofRejected'), { above: 20 });
    this.#add('webhooks-lost', this.#count('MessageReconciled', Duration.minutes(15)), { above: 2 });
    this.#add('confirmations-undelivered', this.#count('ConfirmationUndelivered'), { above: 0 });
    this.#add('calls-lost', this.#count('CallLost'), { above: 0 });
    this.#add('templates-missing', this.#count('TemplateMissing'), { above: 0 });
    this.#add('erasures-undone', this.#count('ErasureStepUndone'), { above: 0 });
  }

  #count(name: MetricName, period = Duration.minutes(5)): IMetric {
    return businessMetric(this.#stage, name).with({ period });
  }

  #add(kind: AlarmKind, metric: IMetric, { above, periods = 1 }: Limit, about?: string): void {
    const name = about ? `${about}-${kind}` : kind;
    const alarm = new Alarm(this, name, {
      alarmName: `ringround-${this.#stage}-${name}`,
      alarmDescription: alarms[kind],
      metric,
      threshold: above,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
    this.all.push(alarm);
  }
}
