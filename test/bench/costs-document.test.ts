import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queues } from '../../infra/stack/queues.ts';
import { PRICES } from '../../lib/errand/cost.ts';
import { propertiesOf } from '../infra/stack/template.ts';
import { readCosts } from './read-costs.ts';

const sections = await readCosts();
const rowsOf = (title: string) => sections.find((section) => section.title === title)?.rows ?? [];
const rowOf = (title: string, what: string) => rowsOf(title).find((row) => row.what.startsWith(what));

/** Whether a number is this value, rounded to the decimals that it has. */
const isRounded = (text: string, value: number) =>
  Math.abs(Number(text) - value) <= 0.5 * 10 ** -(text.split('.')[1]?.length ?? 0) + 1e-9;

for (const { title, rows, together } of sections.filter((section) => section.rows.length > 0))
  test(`each row of "${title}" is its count times its price, and together they are the sum`, () => {
    for (const { what, count, price, per, dollars } of rows)
      assert.ok(isRounded(dollars, (count * price) / per), `${what}: ${(count * price) / per}`);
    const sum = rows.reduce((total, { dollars }) => total + Number(dollars), 0);
    assert.ok(isRounded(together, sum), `together: ${sum}`);
  });

test('three tables are reckoned', () => {
  assert.equal(sections.filter(({ rows }) => rows.length > 0).length, 3);
});

test('the vendors are reckoned with the prices that every errand reckons with', () => {
  const [telephone, stream, agent, machines, messages] = rowsOf('An errand, at the vendors').map(
    ({ price }) => price,
  );

  assert.deepEqual(
    {
      voiceMinute: telephone,
      streamMinute: stream,
      agentMinute: agent,
      machineDetection: machines,
      message: messages,
    },
    PRICES,
  );
});

test('the idle stack is paid for the alarms and queues that it has', () => {
  const idle = 'A month in which nothing happens';
  const metricsOf = ({ Metrics }: Record<string, unknown>) =>
    Metrics ? (Metrics as object[]).filter((metric) => 'MetricStat' in metric).length : 1;
  const watched = propertiesOf('AWS::CloudWatch::Alarm').map(metricsOf);
  const fifos = Object.values(queues).filter(({ fifo }) => fifo).length;

  assert.equal(
    rowOf(idle, 'CloudWatch, metrics with an alarm')?.count,
    watched.reduce((sum, each) => sum + each, 0),
  );
  // With its dead letters; about 648,000 polls a month each.
  assert.equal(rowOf(idle, 'SQS, polls of FIFO queues')?.count, 2 * fifos * 648_000);
  assert.equal(
    rowOf(idle, 'SQS, polls of standard queues')?.count,
    2 * (Object.keys(queues).length - fifos) * 648_000,
  );
});
