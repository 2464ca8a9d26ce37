import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, beforeEach, mock, test } from 'node:test';
import { CloudWatchClient, type GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { setEventSources } from '../../../../infra/commands/ops/event-sources.ts';
import { readQueueAges } from '../../../../infra/commands/ops/queue-ages.ts';

type Listed = { UUID: string; FunctionArn: string; EventSourceArn: string; State: string };

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const sourceOf = (UUID: string, name: string, State: string): Listed => ({
  UUID,
  State,
  FunctionArn: arn('lambda', `function:${name}`),
  EventSourceArn: arn('sqs', UUID),
});

let listed: Listed[] = [];
let updated: [string, boolean][] = [];

/** Lambda's event source mappings, one a page; a change is under way until the list is asked for again. */
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://lambda');
  const id = pathname.split('/')[3] ?? '';
  const answer = (body: object) => response.end(JSON.stringify(body));
  if (request.method === 'PUT') {
    const { Enabled } = JSON.parse(await text(request));
    updated.push([id, Enabled]);
    for (const one of listed.filter(({ UUID }) => UUID === id))
      one.State = Enabled ? 'Enabling' : 'Disabling';
    return answer({});
  }
  const page = Number(searchParams.get('Marker') ?? 0);
  const EventSourceMappings = listed.slice(page, page + 1).map((one) => ({ ...one }));
  for (const one of listed.slice(page, page + 1)) one.State = one.State.replace(/ing$/, 'ed');
  return answer({ EventSourceMappings, ...(page + 1 < listed.length && { NextMarker: String(page + 1) }) });
});
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
Object.assign(process.env, {
  AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
});
after(() => void server.close());
beforeEach(() => {
  updated = [];
});

test('what is paused is all of one stage, and nothing else of the account', async () => {
  listed = [
    sourceOf('one', 'ringround-prod-place-call', 'Enabled'),
    sourceOf('other-stage', 'ringround-dev-place-call', 'Enabled'),
    sourceOf('paused', 'ringround-prod-settle-call', 'Disabled'),
    sourceOf('somebody', 'payments', 'Enabled'),
    // One that changes already refuses another change.
    sourceOf('changing', 'ringround-prod-wake-errand:live', 'Disabling'),
  ];

  const sources = await setEventSources({ stage: 'prod' }, false);

  assert.deepEqual(updated, [['one', false]]);
  assert.deepEqual(
    sources.map(({ uuid, state }) => [uuid, state]),
    ['one', 'paused', 'changing'].map((uuid) => [uuid, 'Disabled']),
  );
});

test('the age of a queue is the latest that CloudWatch has', async () => {
  const asked: GetMetricDataCommand[] = [];
  mock.method(CloudWatchClient.prototype, 'send', async (command: GetMetricDataCommand) => {
    asked.push(command);
    return {
      MetricDataResults: [
        { Id: 'q0', Values: [75, 15] },
        { Id: 'q1', Values: [] },
      ],
    };
  });

  const ages = await readQueueAges('prod');

  const [query] = asked[0]?.input.MetricDataQueries ?? [];
  assert.deepEqual(query?.MetricStat?.Metric?.Dimensions, [
    { Name: 'QueueName', Value: 'ringround-prod-messages.fifo' },
  ]);
  assert.deepEqual([...ages], [['messages', 75]]);
});
