import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FakeAws } from '../../fixture/fake-aws.ts';
import type { VendorServer } from '../../vendors/vendor-server.ts';
import { hostileText } from '../hostile-text.ts';
import { nearly, nearlyJson } from '../mutate.ts';
import * as samples from '../samples.ts';
import { type Target, target } from '../target.ts';
import { batchOf } from '../workers.ts';

const WEIGHT = 50;
const user = {
  userKey: 'u'.repeat(16),
  messageSid: samples.MESSAGE_SID,
  from: 'whatsapp:+14155550100',
  receivedAt: 1,
};

/** What travels in the queues; a message that is none of ours must not stop the others. */
const QUEUES: [name: string, worker: string, messages: unknown[]][] = [
  [
    'messages',
    'handle-message',
    [
      { ...user, body: 'status', media: [] },
      { ...user, kind: 'transcript', text: 'help' },
    ],
  ],
  [
    'call-events',
    'settle-call',
    [{ kind: 'status', callId: samples.CALL_ID, callSid: samples.CALL_SID, status: 'ringing' }],
  ],
  ['calls', 'place-call', [{ job: 'look-up', callId: `${samples.ERRAND_ID}.0.made_up_id`, attempt: 1 }]],
  ['timers', 'wake-errand', [{ errandId: `${samples.ERRAND_ID}`, at: 1 }]],
  [
    'replies',
    'send-reply',
    [
      { kind: 'release', userKey: user.userKey },
      { kind: 'status', replyId: 'x', messageSid: samples.MESSAGE_SID, status: 'sent' },
      { kind: 'look-up', replyId: `${user.userKey}.r1` },
      { kind: 'erase', erasure: { ...user, address: user.from, step: 'conversations', attempt: 0 } },
    ],
  ],
];

/** What came in by a webhook holds facts; the table in memory breaks over depth that the real one refuses. */
const isFlat = (body: string) => !/(?:\[\{"data":){10}/.test(body);

/** Every worker by its real handler: a message that it cannot read is left in its queue, and nobody is rung or written to. */
export async function openQueues(aws: FakeAws, vendor: VendorServer): Promise<Target[]> {
  const workers = await Promise.all(
    QUEUES.map(async ([queue, file, messages]) => {
      const { handler } = await import(`../../../functions/${file}.ts`);
      return target(
        `messages of ${queue}`,
        fc.array(nearlyJson(...messages).filter(isFlat), { minLength: 1, maxLength: 3 }),
        async (bodies) => {
          vendor.asked.length = 0;
          aws.sent.length = 0;
          const { batchItemFailures } = await handler(batchOf(`ringround-dev-${queue}`, ...bodies));
          for (const { itemIdentifier } of batchItemFailures)
            assert.ok(Number(itemIdentifier) < bodies.length);
          assert.deepEqual(
            vendor.asked.filter(({ method }) => method === 'POST'),
            [],
            'asked a vendor for something',
          );
          const asked = aws.sent.filter(({ queue: to, body }) => to === 'calls' && !body.heldSince);
          assert.equal(asked.length, 0, 'a call');
        },
        WEIGHT,
      );
    }),
  );
  const { handler: operate } = await import('../../../functions/operate.ts');
  const commands = [
    { command: 'errand', id: samples.CALL_ID, reveal: true },
    { command: 'do-not-call check', number: '+14155550100' },
    { command: 'redrive', queue: 'calls', id: 'x' },
    { command: 'providers import', csv: samples.PROVIDERS, isDryRun: true },
  ];
  return [
    ...workers,
    target(
      'command of an operator',
      nearlyJson(...commands),
      async (text) => {
        const report = await operate(parse(text));
        assert.ok('csv' in report || report.title.length > 0);
      },
      WEIGHT,
    ),
    target('environment', environment(), async (env) => checkEnvironment(env)),
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const SECRET = 'a-secret-of-fuzzing-that-nobody-sees';

function environment(): fc.Arbitrary<Record<string, string>> {
  const name = fc.constantFrom(
    'PORT',
    'PUBLIC_URL',
    'TIMEZONE',
    'COUNTRY',
    'CALLS_PER_SECOND',
    'TWILIO_ACCOUNT_SID',
    'TWILIO_API_URL',
    'BOOKING_POLICY',
  );
  const value = fc.oneof(
    hostileText(2),
    nearly('3000', 'https://ringround.test', 'America/New_York', 'US', '0.5', 'ask'),
  );
  return fc.tuple(fc.dictionary(name, value), nearly(SECRET)).map(([env, secret]) => ({
    ...env,
    TWILIO_AUTH_TOKEN: `${SECRET} ${secret}`,
    OPENAI_API_KEY: ` ${SECRET}\n${secret}`,
  }));
}

async function checkEnvironment(env: Record<string, string>): Promise<void> {
  const { ConfigurationError, readConfiguration } = await import('../../../lib/platform/configuration.ts');
  try {
    readConfiguration(env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    assert.ok(!error.message.includes(SECRET), 'a secret is shown');
  }
}
