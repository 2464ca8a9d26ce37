import type { StackEvent } from '../../infra/local/stack/stack-events.ts';
import type { LocalStack } from '../../infra/local/stack/start-stack.ts';
import { functions } from '../../infra/stack/functions.ts';

type AwsCall = Extract<StackEvent, { type: 'aws-call' }>;
/** How often, or how much, by what it is: `dynamodb:PutItem`, `invocations of place-call`. */
export type Counts = Map<string, number>;
export type Count = (what: string, by?: number) => void;

/** Counts from now on what a stack asks of AWS, by what it is. */
export function countEvents(stack: Pick<LocalStack, 'on'>) {
  const counts: Counts = new Map();
  let lastAt = Date.now();
  const count = (what: string, by = 1) => void counts.set(what, (counts.get(what) ?? 0) + by);
  stack.on((event) => {
    if (event.type === 'aws-call' && event.function !== 'operator') {
      lastAt = event.at;
      countAwsCall(event, count);
    }
    if (event.type === 'http-request') count('API requests');
    if (event.type === 'invocation-ended')
      countInvocation(event.function.replace('ringround-dev-', ''), event.ms, count);
    // A poller receives a batch and deletes it; its polls in vain belong to the idle stack.
    if (event.type === 'batch') count(requestsTo(event.queue), 2);
  });
  return { counts, count, lastAt: () => lastAt };
}

function countInvocation(name: string, ms: number, count: Count): void {
  count('invocations');
  count(`invocations of ${name}`);
  count('GB-seconds on this machine', (ms / 1000) * ((functions[name]?.memoryMegabytes ?? 0) / 1024));
}

function countAwsCall({ service, action, resource, units, bytes }: AwsCall, count: Count): void {
  count('AWS calls');
  count('bytes', bytes);
  count(action);
  if (service === 'sqs') count(requestsTo(resource));
  if (service !== 'dynamodb') return;
  if (units === undefined) count('refused writes');
  else count(/:(GetItem|Query)$/.test(action) ? 'read units' : 'write units', units);
}

const requestsTo = (queue: string) => `SQS requests, ${queue.endsWith('.fifo') ? 'FIFO' : 'standard'}`;

/** A write that its condition refuses is charged by the size of the item like any other, but tells no units. */
export function countRefusedWrites(counts: Counts): void {
  const of = (what: string) => counts.get(what) ?? 0;
  const accepted = of('dynamodb:PutItem') + of('dynamodb:UpdateItem') - of('refused writes');
  counts.set('write units', of('write units') * (1 + of('refused writes') / accepted));
}
