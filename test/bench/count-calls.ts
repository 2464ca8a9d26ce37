import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StackEvent } from '../../infra/local/stack/stack-events.ts';
import { type LocalRun, startLocal } from '../end-to-end/local/start-local.ts';

type AwsCall = Extract<StackEvent, { type: 'aws-call' }>;

/** What `errands` errands asked for, all together, by what it was: `dynamodb:PutItem`, `invocations place-call`. */
export type CallCounts = { errands: number; counts: Record<string, number> };

export type Errands = {
  errands: number;
  /** Spoken rather than written. */
  areSpoken?: boolean;
  /** Seconds from one errand to the next: at 4 calls an errand the account's one dial a second is never the limit. */
  apartSeconds?: number;
  /** 1: the businesses take the time that they are documented to take. */
  timeScale?: number;
};

const QUIET = 15_000;
const CONFIRMED = '*Appointment Confirmed*';
const ENDED = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];
const userOf = (errand: number) => `whatsapp:+1212555${String(2000 + errand)}`;

/**
 * Counts what errands cost in calls to AWS and to the vendors, on the local stack with simulated businesses. The end is
 * when nothing has been asked of AWS for a while; a look at a confirmation's delivery and at a lost webhook come later and
 * are not in it.
 */
export async function countCalls({
  errands,
  areSpoken = false,
  apartSeconds = 8,
  timeScale = 1,
}: Errands): Promise<CallCounts> {
  const run = await startLocal({ vendors: { timeScale } });
  try {
    const counter = listen(run);
    const note =
      areSpoken && (await readFile(resolve(import.meta.dirname, '../../infra/local/samples/sample.ogg')));
    const users = Array.from({ length: errands }, (_, errand) => userOf(errand));
    for (const from of users) {
      const media = note && { media: [{ contentType: 'audio/ogg; codecs=opus', data: note }] };
      await run.vendors.receive({
        from,
        body: note ? '' : 'I need a dentist on Monday afternoon',
        ...(media || {}),
      });
      await sleep(apartSeconds * 1000);
    }
    const isConfirmed = (from: string) => run.textsTo(from).some((text) => text.startsWith(CONFIRMED));
    await run.until('every errand confirmed', () => users.every(isConfirmed), 300);
    await run.until('silence', () => Date.now() - counter.lastAt() > QUIET, 300);
    countVendors(run, counter.count);
    return { errands, counts: counter.counts };
  } finally {
    await run.stop();
  }
}

/** Counts from now on. */
function listen({ stack }: LocalRun) {
  const counts: Record<string, number> = {};
  const refused: AwsCall[] = [];
  let at = Date.now();
  const count = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  stack.on((event) => {
    if (event.type === 'aws-call' && event.function !== 'operator') {
      at = Date.now();
      countAwsCall(event, count);
      if (event.service === 'dynamodb' && event.units === undefined) refused.push(event);
    }
    if (event.type === 'http-request') count('requests');
    if (event.type === 'invocation-ended') {
      count('invocations');
      count(`invocations ${event.function.replace('ringround-dev-', '')}`);
      count('invocation milliseconds on this machine', event.ms);
    }
    // A poller receives a batch and deletes it; its polls in vain are counted to the idle stack.
    if (event.type === 'batch') count(kindOf(event.queue), 2);
  });
  return { counts, count, lastAt: () => at };
}

const kindOf = (queue: string) => (queue.endsWith('.fifo') ? 'sqs requests fifo' : 'sqs requests standard');

function countAwsCall(
  { service, action, resource, units }: AwsCall,
  count: (name: string, by?: number) => void,
) {
  count(action);
  if (service === 'sqs') count(kindOf(resource));
  if (service !== 'dynamodb') return;
  const isRead = /:(GetItem|Query)$/.test(action);
  // A write that its condition refused is charged like one of its item; it tells no units.
  count(isRead ? 'read units' : 'write units', units ?? 1);
  if (units === undefined) count('refused writes');
}

function countVendors({ vendors }: LocalRun, count: (name: string, by?: number) => void) {
  const calls = vendors.calls().filter(({ status }) => ENDED.includes(String(status)));
  const answered = calls.filter(({ status }) => status === 'completed');
  count('calls placed', calls.length);
  count('calls answered', answered.length);
  count(
    'call seconds',
    answered.reduce((sum, { duration }) => sum + Number(duration), 0),
  );
  count('messages in', vendors.messages().filter(({ direction }) => direction === 'inbound').length);
  count('messages out', vendors.messages().filter(({ direction }) => direction !== 'inbound').length);
}

if (import.meta.main) {
  const errands = Number(process.argv[2] ?? 12);
  const { counts } = await countCalls({ errands, areSpoken: process.argv.includes('--spoken') });
  for (const [name, total] of Object.entries(counts).sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${(total / errands).toFixed(2).padStart(10)}  ${name}`);
}
