import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { queueNames, queues } from '../../stack/queues.ts';
import type { Stage } from '../../stack/stage.ts';
import { explainAws } from '../setup/target/explain-aws.ts';

/** CloudWatch takes up to so many minutes to know. */
const LOOK_BACK = 10 * 60;

/** Seconds for which the oldest message of each work queue has waited; a queue that nobody used lately has none. */
export async function readQueueAges(stage: Stage): Promise<Map<string, number>> {
  const MetricDataQueries = queueNames.map((name, index): MetricDataQuery => {
    const Value = `ringround-${stage}-${name}${queues[name].fifo ? '.fifo' : ''}`;
    const Dimensions = [{ Name: 'QueueName', Value }];
    const Metric = { Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage', Dimensions };
    return { Id: `q${index}`, MetricStat: { Metric, Period: 60, Stat: 'Maximum' } };
  });
  const EndTime = new Date();
  const StartTime = new Date(EndTime.getTime() - LOOK_BACK * 1000);
  const cloudWatch = new CloudWatchClient({});
  const asking = cloudWatch.send(
    new GetMetricDataCommand({ MetricDataQueries, StartTime, EndTime, ScanBy: 'TimestampDescending' }),
  );
  const { MetricDataResults = [] } = await explainAws(asking).finally(() => cloudWatch.destroy());
  const latest = MetricDataResults.map(
    ({ Id, Values: [age] = [] }) => [queueNames[Number(Id?.slice(1))] ?? '', age] as const,
  );
  return new Map(latest.flatMap(([name, age]) => (age === undefined ? [] : [[name, age]])));
}
