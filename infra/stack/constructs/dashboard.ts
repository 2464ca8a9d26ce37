import { Aws, Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmState,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  Color,
  GraphWidget,
  GraphWidgetView,
  type IMetric,
  type IWidget,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type IFunction, Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MetricName } from '../../../lib/platform/names.ts';
import type { Stage } from '../stage.ts';
import { businessMetric } from './business-metric.ts';
import type { WebhookApi } from './webhook-api.ts';

type DashboardProps = {
  stage: Stage;
  alarms: Alarm[];
  lambdas: ReadonlyMap<string, IFunction>;
  queues: ReadonlyMap<string, { queue: Queue; deadLetters: Queue }>;
  api: WebhookApi;
};

/** What an operator keeps open: what is wrong now, the funnel, and then each part of the way from a message to a delivery. */
export class Dashboard extends Construct {
  readonly #props: DashboardProps;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    this.#props = props;
    new CloudWatchDashboard(this, 'Board', {
      // Of all names only a dashboard's is the account's and not a region's:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
      dashboardName: `ringround-${props.stage}-${Aws.REGION}`,
      defaultInterval: Duration.days(1),
      widgets: [this.#now(), this.#chat(), this.#work(), this.#functions()],
    });
  }

  #now(): IWidget[] {
    const { alarms } = this.#props;
    const funnel = this.#counts(
      'MessageReceived',
      'ErrandStarted',
      'CallDialled',
      'CallAnswered',
      'Booked',
      'ConfirmationDelivered',
    );
    return [
      new GraphWidget({
        title: 'From message to delivered confirmation',
        view: GraphWidgetView.BAR,
        setPeriodToTimeRange: true,
        left: funnel,
        width: 12,
        height: 9,
      }),
      new AlarmStatusWidget({
        title: 'In alarm now',
        alarms,
        states: [AlarmState.ALARM],
        width: 12,
        height: 9,
      }),
    ];
  }

  #chat(): IWidget[] {
    const toBook = this.#count('TimeToBook');
    return [
      graph('Calls', this.#counts('CallDialled', 'CallAnswered', 'CallLost', 'NumberForbidden')),
      graph('Replies that did not arrive', this.#counts(...troubles)),
      graph('Seconds from request to booking', [
        toBook.with({ statistic: 'p50', label: 'half' }),
        toBook.with({ statistic: 'p90', label: 'nine in ten' }),
      ]),
      graph('Dollars an hour', [this.#count('ErrandCost').with({ period: Duration.hours(1) })]),
    ];
  }

  #work(): IWidget[] {
    const { queues, api } = this.#props;
    const each = (metric: (pair: { queue: Queue; deadLetters: Queue }, label: string) => IMetric) =>
      [...queues].map(([name, pair]) => metric(pair, name));
    return [
      graph(
        'Age of the oldest message (s)',
        each(({ queue }, label) => queue.metricApproximateAgeOfOldestMessage({ label })),
      ),
      graph(
        'Messages that wait',
        each(({ queue }, label) => queue.metricApproximateNumberOfMessagesVisible({ label })),
      ),
      graph('Dead letters, lost webhooks, erasures undone', [
        ...this.#counts('DeadLetter', 'MessageReconciled', 'ErasureStepUndone'),
        ...each(({ deadLetters }, name) =>
          deadLetters.metricApproximateNumberOfMessagesVisible({ label: `${name}: unread` }),
        ),
      ]),
      graph('Requests', [
        api.requests.with({ label: 'all' }),
        api.serverErrors.with({ label: '5xx', color: Color.RED }),
        api.refusals.with({ label: '429' }),
        ...this.#counts('ProofRejected'),
      ]),
    ];
  }

  #functions(): IWidget[] {
    const each = (metric: (lambda: IFunction, label: string) => IMetric) =>
      [...this.#props.lambdas].map(([name, lambda]) => metric(lambda, name));
    return [
      graph(
        'Errors',
        each((lambda, label) => lambda.metricErrors({ label })),
      ),
      graph(
        'Throttles',
        each((lambda, label) => lambda.metricThrottles({ label })),
      ),
      graph(
        'Slowest hundredth (ms)',
        each((lambda, label) => lambda.metricDuration({ label, statistic: 'p99' })),
      ),
      graph('Copies in use, of the whole account', [Lambda.metricAllConcurrentExecutions()]),
    ];
  }

  #count(name: MetricName): Metric {
    return businessMetric(this.#props.stage, name);
  }

  #counts(...names: MetricName[]): Metric[] {
    return names.map((name) => this.#count(name));
  }
}

const graph = (title: string, left: IMetric[]): IWidget =>
  new GraphWidget({ title, left, width: 6, height: 7 });

const troubles = [
  'ConfirmationUndelivered',
  'ReplyFailed',
  'ReplyRefused',
  'ReplyDropped',
  'ReplyGivenUp',
  'TemplateMissing',
  'VoiceNoteNotTranscribed',
] as const;
