import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, mock, test } from 'node:test';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 't', HASH_KEY: 'h' });
const missed = (n: number, secondsAgo: number, more = {}) => ({
  sid: `SM${String(n).padStart(32, '0')}`,
  direction: 'inbound',
  from: `whatsapp:+1415555010${n}`,
  to: 'whatsapp:+14155550199',
  body: 'I need a dentist',
  num_media: '0',
  date_created: new Date(Date.now() - secondsAgo * 1000).toUTCString(),
  ...more,
});
let isDown = false;
let messages: object[] = [];
const OURS = 'https://ringround.test/api/whatsapp#rc=2';
const sender = { sid: 'XE1', sender_id: 'whatsapp:+14155550199', webhook: { callback_url: OURS } };
let services: object[] = [];
const twilio = createServer(({ url }, response) => {
  const answer = (body: object) => response.writeHead(200).end(JSON.stringify(body));
  if (isDown || url!.includes('/Media.json')) return response.writeHead(500).end('{}');
  if (url!.startsWith('/v2/Channels/Senders?Channel=whatsapp')) return answer({ senders: [sender] });
  if (url!.startsWith('/v1/Services?')) return answer({ services });
  if (url!.startsWith('/v1/Services/MG1/ChannelSenders')) return answer({ senders: [{ sid: 'XE1' }] });
  if (url!.startsWith('/v1/Services/')) return answer({ senders: [] });
  return answer({ messages });
});
await new Promise<void>((ready) => twilio.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`;
// Twilio's own addresses: whose its senders are is to be asked.
const { fetch } = globalThis;
globalThis.fetch = (input, init) =>
  fetch(String(input).replace(/^https:\/\/(api|messaging)\.twilio\.com/, url), init);
process.env.TWILIO_WHATSAPP_FROM = sender.sender_id;
const { reconcileInbound } = await import('../../lib/inbound/reconcile-inbound.ts');
const { deleteItem, putItem } = await import('../../lib/store/table.ts');
const { hashKeyItem, reconciliationItem } = await import('../../lib/store/keys.ts');
const { keyedHash } = await import('../../lib/platform/ids.ts');
const NOW = Date.now();
mock.timers.enable({ apis: ['Date'], now: NOW });

/** An hour ago the first turn of this deployment. */
beforeEach(async () => {
  mock.timers.setTime(NOW);
  aws.sent.length = 0;
  services = [];
  sender.webhook.callback_url = OURS;
  await putItem({ ...reconciliationItem, until: NOW - 3_600_000, from: NOW - 3_600_000 });
});
after(() => {
  mock.timers.reset();
  globalThis.fetch = fetch;
  twilio.close();
  return aws.stop();
});

const takenIn = () => aws.sent.filter(({ queue }) => queue === 'messages').map(({ body }) => body.from);

test('a missed message that cannot be taken in does not stop the younger ones, and is not hidden', async () => {
  messages = [missed(4, 120), missed(3, 150), missed(1, 200, { num_media: '1' })];
  await assert.rejects(reconcileInbound(Date.now()), AggregateError);

  assert.deepEqual(takenIn(), ['whatsapp:+14155550103', 'whatsapp:+14155550104']);
});

test('after an outage the next turn looks back to the last that went well', async () => {
  await putItem({ ...reconciliationItem, until: NOW - 7_200_000, from: 0 });
  mock.timers.setTime(NOW - 3_600_000);
  isDown = true;
  await assert.rejects(reconcileInbound(Date.now()));
  isDown = false;
  mock.timers.setTime(NOW);
  messages = [missed(6, 3000), missed(5, 90_000)];

  await reconcileInbound(Date.now());
  messages = [missed(7, 3000)];
  await reconcileInbound(Date.now());

  assert.deepEqual(
    takenIn(),
    ['whatsapp:+14155550106'],
    'not what is older than the last good turn, and no further back than needed afterwards',
  );
});

test('the first turn of a deployment takes nothing in, and the next ones nothing from before it', async () => {
  await deleteItem(reconciliationItem);
  messages = [missed(8, 300)];
  assert.deepEqual(await reconcileInbound(NOW), { looked: 0, taken: 0 });
  messages = [missed(9, -60), ...messages];
  mock.timers.setTime(NOW + 300_000);

  await reconcileInbound(Date.now());

  assert.deepEqual(takenIn(), ['whatsapp:+14155550109']);
});

for (const [whose, theirs] of [
  ["another deployment's", { webhook: 'https://other.test/api/whatsapp#rc=2' }],
  ["nobody's", { webhook: '' }],
  ["another deployment's by its service", { webhook: OURS, service: 'https://other.test/api/whatsapp' }],
] as const)
  test(`while the sender is ${whose}, nothing is taken in, also not after it has become ours`, async () => {
    sender.webhook.callback_url = theirs.webhook;
    if ('service' in theirs) services = [{ sid: 'MG1', inbound_request_url: theirs.service }];
    messages = [missed(2, 300)];

    await reconcileInbound(NOW);
    sender.webhook.callback_url = OURS;
    services = [];
    mock.timers.setTime(NOW + 300_000);
    await reconcileInbound(Date.now());

    assert.deepEqual(takenIn(), []);
  });

for (const [index, service] of [
  { sid: 'MG1', inbound_request_url: OURS },
  { sid: 'MG1', inbound_request_url: 'https://x.test/', use_inbound_webhook_on_number: true },
  { sid: 'MG2', inbound_request_url: 'https://x.test/' },
].entries())
  test(`a sender whose messages come here is ours (${JSON.stringify(service)})`, async () => {
    services = [service];
    if (service.inbound_request_url === OURS) sender.webhook.callback_url = 'https://x.test/';
    const n = 10 + index;
    messages = [missed(n, 300)];

    await reconcileInbound(NOW);

    assert.deepEqual(takenIn(), [`whatsapp:+1415555010${n}`]);
  });

test('under another hash key nobody is known, so nothing is taken in', async () => {
  await putItem({ ...hashKeyItem, fingerprint: keyedHash('fingerprint', 'another') });
  messages = [missed(1, 300)];

  await assert.rejects(reconcileInbound(NOW), { code: 'HASH_KEY_CHANGED' });
  await deleteItem(hashKeyItem);

  assert.deepEqual(takenIn(), []);
});
