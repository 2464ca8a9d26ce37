import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../../lib/platform/names.ts';
import type { Stage } from '../stage.ts';

/** The CloudWatch namespace that the functions of a stage write to. */
export const namespaceOf = (stage: Stage): string => `ringround/${stage}`;

/** What the functions of a stage counted, summed over five minutes. */
export const businessMetric = (stage: Stage, metricName: MetricName): Metric =>
  new Metric({ namespace: namespaceOf(stage), metricName, statistic: 'Sum', period: Duration.minutes(5) });
