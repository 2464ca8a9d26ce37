import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Timer } from '../../lib/queues/message-types.ts';
import { startFakeAws } from '../fixture/fake-aws.ts';
import { batchOf } from '../fuzz/workers.ts';

const aws = await startFakeAws({});
const queues = await import('../../lib/queues/queues.ts');
const { deliverAgain } = await import('../../lib/queues/deliver-again.ts');
after(() => aws.stop());

const DAY = 86_400_000;
const USER = 'u'.repeat(16);
const erasure = { userKey: USER, address: 'a', messageSid: 'SM1', receivedAt: 1, handledAt: 1, attempt: 0 };
const letters = 'x'.repeat(80);

/** Whatever is to come when, and whatever an id is made from: SQS takes it. */
const sends: [string, () => Promise<void>, number?][] = [
  ...[-DAY, -1, 0, 1500, 10 * DAY].map((ahead): [string, () => Promise<void>, number] => [
    `a timer ${ahead} ms ahead`,
    () => queues.sendTimer({ errandId: 'e', at: 1e12 + ahead } as Timer, 1e12),
    Math.min(900, Math.max(0, Math.ceil(ahead / 1000))),
  ]),
  ...[-1, 0.4, 10_000].flatMap((seconds): [string, () => Promise<void>, number][] => [
    [
      `a call in ${seconds} s`,
      () => queues.sendCallJob({ job: 'look-up', callId: 'c', attempt: 1 }, seconds),
      Math.min(900, Math.max(0, Math.ceil(seconds))),
    ],
    [
      `an erasure in ${seconds} s`,
      () => queues.sendErasure({ ...erasure, step: 'table' }, seconds),
      Math.min(900, Math.max(0, Math.ceil(seconds))),
    ],
  ]),
  ['the longest reply id', () => queues.sendReply(USER, `${USER}.${letters}`, 'whatsapp:+1', 'é 👋 \n')],
  ['what a reply id of that length needs', () => queues.sendReplyLookUp(USER, `${USER}.${letters}`)],
  [
    'a message of 4,096 characters of any script',
    () =>
      queues.sendInboundMessage({
        messageSid: `SM${'1'.repeat(32)}`,
        userKey: USER,
        from: 'whatsapp:+1',
        body: '👋'.repeat(4096),
        media: [],
        receivedAt: 1,
      }),
  ],
];

for (const [what, send, seconds] of sends)
  test(`SQS takes ${what}`, async () => {
    aws.sent.length = 0;

    await send();

    assert.equal(aws.sent.length, 1);
    if (seconds !== undefined) assert.equal(aws.sent[0]?.delaySeconds ?? 0, seconds);
  });

test('a message may be delivered again after a fraction of a second', async () => {
  const [record] = batchOf('calls', '{}').Records;

  await deliverAgain(record!, 0.3);

  assert.deepEqual(aws.again, [1]);
});
