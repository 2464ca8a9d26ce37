import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { startInbox } from '../fixture/start-inbox.ts';

process.env.METRICS_NAMESPACE = 'ringround/test';
const inbox = await startInbox();
const { handleMessage } = await import('../../lib/inbound/handle-message.ts');

type Line = {
  _aws: { CloudWatchMetrics: { Namespace: string; Metrics: { Name: string; Unit: string }[] }[] };
};
const lines: Line[] = [];
const write = process.stdout.write.bind(process.stdout);
mock.method(process.stdout, 'write', (line: string) => {
  if (!line.includes('"_aws"')) return write(line);
  lines.push(JSON.parse(line));
  return true;
});
after(() => {
  mock.restoreAll();
  return inbox.aws.stop();
});

test('a message and the errand that it starts are counted once, however often it is delivered', async () => {
  const person = inbox.newPerson();

  const message = await person.say('I need a dentist on Monday afternoon');
  await handleMessage(message);
  await handleMessage(message);

  const counted = lines.flatMap(({ _aws }) => _aws.CloudWatchMetrics);
  assert.deepEqual(
    counted.map(({ Metrics }) => Metrics[0]).sort((a, b) => (a!.Name < b!.Name ? -1 : 1)),
    [
      { Name: 'ErrandStarted', Unit: 'Count' },
      { Name: 'MessageReceived', Unit: 'Count' },
    ],
  );
  for (const { Namespace } of counted) assert.equal(Namespace, 'ringround/test');
});
