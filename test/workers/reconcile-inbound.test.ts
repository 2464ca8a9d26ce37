import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, mock, test } from 'node:test';
import { startFakeAws } from '../functions/fixture/fake-aws.ts';

const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 't', HASH_KEY: 'h' });
const missed = (n: number, secondsAgo: number, more = {}) => ({
  sid: `SM${String(n).padStart(32, '0')}`,
  direction: 'inbound',
  from: `whatsapp:+1415555010${n}`,
  to: 'whatsapp:+14155238886',
  body: 'I need a dentist',
  num_media: '0',
  date_created: new Date(Date.now() - secondsAgo * 1000).toUTCString(),
  ...more,
});
let isDown = false;
let messages = [missed(4, 120), missed(3, 150), missed(1, 200, { num_media: '1' })];
const twilio = createServer(({ url }, response) =>
  isDown || url!.includes('/Media.json')
    ? response.writeHead(500).end('{}')
    : response.writeHead(200).end(JSON.stringify({ messages })),
);
await new Promise<void>((ready) => twilio.listen(0, '127.0.0.1', ready));
process.env.TWILIO_API_URL = `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`;
const { reconcileInbound } = await import('../../lib/workers/reconcile-inbound.ts');
after(() => {
  twilio.close();
  return aws.stop();
});

test('a missed message that cannot be taken in does not stop the younger ones, and is not hidden', async () => {
  await assert.rejects(reconcileInbound(Date.now()), AggregateError);

  assert.deepEqual(
    aws.sent.filter(({ queue }) => queue === 'messages').map(({ body }) => body.from),
    ['whatsapp:+14155550103', 'whatsapp:+14155550104'],
  );
});

test('after an outage the next turn looks back to the last that went well', async (t) => {
  const begun = aws.sent.length;
  const now = Date.now();
  mock.timers.enable({ apis: ['Date'], now: now - 7_200_000 });
  t.after(() => mock.timers.reset());
  messages = [];
  await reconcileInbound(Date.now());
  mock.timers.setTime(now - 3_600_000);
  isDown = true;
  await assert.rejects(reconcileInbound(Date.now()));
  isDown = false;
  mock.timers.setTime(now);
  messages = [missed(6, 3000), missed(5, 90_000)];

  await reconcileInbound(Date.now());
  messages = [missed(7, 3000)];
  await reconcileInbound(Date.now());

  assert.deepEqual(
    aws.sent.slice(begun).map(({ body }) => body.from),
    ['whatsapp:+14155550106'],
    'not what is older than the last good turn, and no further back than needed afterwards',
  );
});
