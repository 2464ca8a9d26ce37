import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sampleDirectory } from '../../infra/commands/understand/sample-directory.ts';
import type { Errand } from '../../lib/errand/errand.ts';
import { callIdOf } from '../../lib/platform/ids.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';
import { context, httpEvent } from '../webhooks/http-events.ts';
import { type Spread, spreadOf } from './spread.ts';
import { inboundMessage, SECRETS } from './webhook-events.ts';

/** Invocations before the first that counts: until then V8 still compiles. */
const WARM_UP = 200;
const TRADES = 75;
const TOMORROW = 86_400_000;

/** Milliseconds of a warm handler. */
export type Warm = {
  /** The answer to a signed message; AWS answers at once, in this process. */
  acknowledgement: Spread;
  /** The answer to an offer, each in an errand of its own, with the table and the queues on loopback. */
  offer: Spread;
  /** What a user wrote, with a directory of 75 trades. */
  understanding: Spread;
};

/** Runs the handlers in this process, one invocation after the other. */
export async function measureWarm(invocations: number): Promise<Warm> {
  const aws = await startFakeAws(SECRETS);
  try {
    return await withoutMetrics(async () => {
      const offer = await measureOffer(invocations);
      const acknowledgement = await withoutNetwork(() => measureAcknowledgement(invocations));
      const understanding = await measureUnderstanding(invocations);
      return { acknowledgement, offer, understanding };
    });
  } finally {
    await aws.stop();
  }
}

async function measureOffer(invocations: number): Promise<Spread> {
  const { handler } = await import('../../functions/agent-offer.ts');
  const { saveErrand } = await import('../../lib/store/errands.ts');
  const start = new Date(Date.now() + TOMORROW).toISOString().slice(0, 16);
  return repeat(invocations, async (n) => {
    const errandId = `${'u'.repeat(16)}.${String(n).padStart(16, '0')}`;
    await saveErrand(errandWithLiveCall(errandId), 0);
    const event = httpEvent({
      path: '/api/agent/offer',
      body: JSON.stringify({ call_id: callIdOf(errandId, 0, HASH_KEY), start }),
      headers: { authorization: `Bearer ${SECRETS.AGENT_TOOL_SECRET}` },
    });
    return async () => assert.match((await handler(event, context)).body ?? '', /"decision":"book"/);
  });
}

/** One whose dial was claimed, like every real one: a call that nobody claimed counts as lost. */
function errandWithLiveCall(id: string): Errand {
  const errand = errandWithCall(id);
  return { ...errand, calls: errand.calls.map((call) => ({ ...call, claimedAt: call.queuedAt })) };
}

async function measureAcknowledgement(invocations: number): Promise<Spread> {
  const { handler } = await import('../../functions/whatsapp-webhook.ts');
  return repeat(invocations, async (n) => {
    const event = inboundMessage(n);
    return async () => assert.match((await handler(event, context)).body ?? '', /Got it!/);
  });
}

/** Messages of the corpus, one after the other. */
async function measureUnderstanding(invocations: number): Promise<Spread> {
  const { understand } = await import('../../lib/understanding/understand.ts');
  const corpus = await readFile(new URL('../understanding/corpus/mixed-1.jsonl', import.meta.url), 'utf8');
  const texts = corpus
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const { categories, areas } = sampleDirectory();
  const trades = Array.from({ length: TRADES - categories.length }, (_, n) => `trade number ${n}`);
  const directory = { categories: [...categories, ...trades], areas };
  const where = { now: Date.now(), timezone: 'America/New_York', country: 'US', directory };
  return repeat(invocations, async (n) => {
    const text = texts[n % texts.length] ?? '';
    return async () => assert.equal((await understand(text, where)).by, 'rules');
  });
}

/** Times what `prepare` returns; the preparing itself does not count. */
async function repeat(
  invocations: number,
  prepare: (n: number) => Promise<() => Promise<void>>,
): Promise<Spread> {
  const took: number[] = [];
  for (let n = 0; n < WARM_UP + invocations; n += 1) {
    const invoke = await prepare(n);
    const start = performance.now();
    await invoke();
    if (n >= WARM_UP) took.push(performance.now() - start);
  }
  return spreadOf(took);
}

/** Functions write their metrics to standard output, which belongs to the table here. */
async function withoutMetrics<T>(work: () => Promise<T>): Promise<T> {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}

/** Lets the SDK's requests be answered where its connections would begin, for as long as `work` takes. */
async function withoutNetwork<T>(work: () => Promise<T>): Promise<T> {
  const connections = Object.getPrototypeOf(new DynamoDBClient().config.requestHandler);
  const { handle } = connections;
  connections.handle = async ({ headers, body }: WireRequest) => {
    const asked = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
    const answer = Buffer.from(JSON.stringify(answerOf(headers['x-amz-target'] ?? '', asked)));
    return { response: { statusCode: 200, headers: {}, body: answer } };
  };
  try {
    return await work();
  } finally {
    connections.handle = handle;
  }
}

type WireRequest = { headers: Record<string, string>; body: string | Uint8Array };
type Asked = { MessageBody: string; Names: string[] };

function answerOf(target: string, { MessageBody, Names }: Asked): object {
  if (target.startsWith('AmazonSQS'))
    return { MessageId: '1', MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
  if (!target.startsWith('AmazonSSM')) return {};
  const secrets = new Map(Object.entries(SECRETS));
  return { Parameters: Names.map((Name) => ({ Name, Value: secrets.get(Name.split('/').at(-1)!) })) };
}
