/**
 * Counts a business fact in CloudWatch's embedded metric format: one log line, no call.
 * It is written past `console`, whose lines Lambda wraps so that CloudWatch would not find the metric in them.
 */
export function countMetric(name: string, value = 1): void {
  const metrics = { Namespace: 'ringround', Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] };
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metrics] }, [name]: value };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
