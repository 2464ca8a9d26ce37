import type { MetricName } from './names.ts';

type Unit = 'Count' | 'Seconds' | 'None';

/** Counts a business fact. */
export const countMetric = (name: MetricName, value = 1): void => recordMetric(name, value, 'Count');

/**
 * Records a business fact in CloudWatch's embedded metric format: one log line, no call.
 * It is written past `console`, whose lines Lambda wraps so that CloudWatch would not find the metric in them.
 */
export function recordMetric(name: MetricName, value: number, unit: Unit): void {
  // Each stage has a namespace of its own, so that two stages in one account do not add up.
  const Namespace = process.env.METRICS_NAMESPACE ?? 'ringround';
  const metrics = { Namespace, Dimensions: [[]], Metrics: [{ Name: name, Unit: unit }] };
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metrics] }, [name]: value };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
