import { createHash } from 'node:crypto';
import { functions } from '../../infra/stack/functions.ts';
import { type QueueName, queues as queueKinds, queueNames } from '../../infra/stack/queues.ts';
import { mustStayPrivate } from '../logs/keep-log.ts';
import { STAGE } from './deployment.ts';
import { sqsRefusal, whySqsRefuses } from './sqs-rules.ts';
import type { Stage } from './stage.ts';

const MOST_RECEIVES = 5;
const DEDUPLICATION = 300_000;

type Message = {
  id: string;
  body: string;
  group: string;
  visibleAt: number;
  receives: number;
  isInHand: boolean;
  isDeleted: boolean;
  receipt: string;
};
type Reader = { name: string; batchSize: number; timeout: number };
type Queue = {
  name: string;
  isFifo: boolean;
  reader: Reader;
  messages: Message[];
  dead?: Queue;
  seen: Map<string, { at: number; group: string }>;
};

const fullName = (name: QueueName, ending = '') =>
  `ringround-${STAGE}-${name}${ending}${queueKinds[name].fifo ? '.fifo' : ''}`;

export type QueueEvents = {
  /** A function has handled a message to its end. */
  handled(queue: string, body: string): void;
  died(queue: string, body: string): void;
};

/**
 * SQS in memory: delays, groups in order, deduplication, visibility, dead letters; a message comes when chance has it,
 * and on a standard queue now and then once more.
 */
export class FakeQueues {
  readonly #stage: Stage;
  readonly #events: QueueEvents;
  readonly #queues = new Map<string, Queue>();
  #count = 0;

  constructor(stage: Stage, events: QueueEvents) {
    this.#stage = stage;
    this.#events = events;
    const deadReader = readerOf((trigger) => 'deadLetters' in trigger);
    for (const name of queueNames) {
      const reader = readerOf((trigger) => 'queue' in trigger && trigger.queue === name);
      const dead = this.#add(fullName(name, '-dead'), queueKinds[name].fifo, deadReader);
      this.#add(fullName(name), queueKinds[name].fifo, reader).dead = dead;
    }
  }

  #add(name: string, isFifo: boolean, reader: Reader): Queue {
    const queue = { name, isFifo, reader, messages: [], seen: new Map() };
    this.#queues.set(name, queue);
    return queue;
  }

  /** Whatever is still to be read. */
  get left(): string[] {
    return [...this.#queues.values()].flatMap(({ name, messages }) =>
      messages.filter(({ isDeleted }) => !isDeleted).map(({ body }) => `${name}: ${body}`),
    );
  }

  /** Answers a request as SQS does. */
  answer(operation: string, asked: Record<string, string & number>): { status: number; body: object } {
    const queue = this.#queues.get(String(asked.QueueUrl).split('/').at(-1) ?? '');
    if (!queue) throw new Error(`There is no queue ${asked.QueueUrl}.`);
    const why = whySqsRefuses(operation, asked);
    if (why) return sqsRefusal(why);
    if (operation === 'ChangeMessageVisibility') return this.#changeVisibility(queue, asked);
    const body = String(asked.MessageBody);
    mustStayPrivate(JSON.parse(body));
    const MD5OfMessageBody = createHash('md5').update(body).digest('hex');
    const { now } = this.#stage.clock;
    // The ids of all groups are one space: DeduplicationScope is the queue unless it is set.
    const id = String(asked.MessageDeduplicationId);
    const seen = queue.isFifo ? queue.seen.get(id) : undefined;
    const group = String(asked.MessageGroupId ?? '');
    if (seen && seen.group !== group) throw new Error(`Two groups use the deduplication id ${id}.`);
    if (!seen || now - seen.at >= DEDUPLICATION) {
      queue.seen.set(id, { at: now, group });
      this.#put(queue, body, group, (asked.DelaySeconds ?? 0) * 1000);
    }
    return { status: 200, body: { MessageId: `m${this.#count}`, MD5OfMessageBody } };
  }

  #put(queue: Queue, body: string, group: string, delay: number): void {
    this.#count += 1;
    const visibleAt =
      this.#stage.clock.now + delay + this.#stage.draw.delay(40, queue.isFifo ? 1500 : 5000, 3);
    const message = {
      id: `m${this.#count}`,
      body,
      group,
      visibleAt,
      receives: 0,
      isInHand: false,
      isDeleted: false,
      receipt: '',
    };
    queue.messages.push(message);
    this.#stage.clock.later(visibleAt - this.#stage.clock.now, () => this.#poll(queue));
    if (!queue.isFifo && this.#stage.draw.chance(0.5)) this.#repeat(queue, message);
  }

  /** A standard queue delivers at least once. */
  #repeat(queue: Queue, message: Message): void {
    const copy = { ...message, visibleAt: message.visibleAt + this.#stage.draw.delay(3000, 100_000) };
    queue.messages.push(copy);
    this.#stage.clock.later(copy.visibleAt - this.#stage.clock.now, () => this.#poll(queue));
  }

  #changeVisibility(queue: Queue, asked: Record<string, string & number>): { status: number; body: object } {
    const message = queue.messages.find((one) => one.isInHand && one.receipt === asked.ReceiptHandle);
    if (!message) return { status: 400, body: { __type: 'com.amazonaws.sqs#MessageNotInflight' } };
    this.#hideFor(queue, message, (asked.VisibilityTimeout ?? 0) * 1000);
    return { status: 200, body: {} };
  }

  /** Not to be received by others for as long; afterwards it is back, unless it was deleted. */
  #hideFor(queue: Queue, message: Message, ms: number): void {
    const { receipt } = message;
    message.visibleAt = this.#stage.clock.now + ms;
    this.#stage.clock.later(ms, () => {
      if (message.isDeleted || message.receipt !== receipt || message.visibleAt > this.#stage.clock.now)
        return;
      message.isInHand = false;
      this.#poll(queue);
    });
  }

  #poll(queue: Queue): void {
    const batch = this.#take(queue, 1 + this.#stage.draw.upTo(queue.reader.batchSize - 1));
    if (batch.length === 0) return;
    for (const message of batch) {
      message.receives += 1;
      message.isInHand = true;
      message.receipt = `${message.id}.${message.visibleAt}.${message.receives}`;
      this.#hideFor(queue, message, 6 * queue.reader.timeout);
    }
    void this.#work(queue, batch);
    this.#poll(queue);
  }

  /** What may be received now; of a group only while none of it is in hand. */
  #take(queue: Queue, most: number): Message[] {
    queue.messages = queue.messages.filter(({ isDeleted }) => !isDeleted);
    const batch: Message[] = [];
    const blocked = new Set<string>();
    for (const message of [...queue.messages]) {
      const isReady = !message.isInHand && message.visibleAt <= this.#stage.clock.now;
      const isBlocked = queue.isFifo && blocked.has(message.group);
      if (isReady && !isBlocked && message.receives >= MOST_RECEIVES && queue.dead)
        this.#bury(queue, message);
      else if (!isReady || isBlocked) blocked.add(message.group);
      else if (batch.length < most) batch.push(message);
      else break;
    }
    return batch;
  }

  #bury({ name, dead }: Queue, message: Message): void {
    message.isDeleted = true;
    this.#events.died(name, message.body);
    if (dead) this.#put(dead, message.body, message.group, 0);
  }

  async #work(queue: Queue, batch: Message[]): Promise<void> {
    const { reader, name } = queue;
    const receipts = batch.map(({ receipt }) => receipt);
    const outcome = await this.#stage.lambda.invoke(reader.name, {
      Records: batch.map((one) => recordOf(name, one)),
    });
    const { batchItemFailures = [] } = ('answer' in outcome ? outcome.answer : {}) as {
      batchItemFailures?: { itemIdentifier: string }[];
    };
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const [index, message] of batch.entries()) {
      if ('failed' in outcome || failed.has(message.id)) continue;
      this.#events.handled(name, message.body);
      // Who comes back after the visibility timeout has no valid receipt any more.
      if (message.receipt === receipts[index]) message.isDeleted = true;
    }
    this.#poll(queue);
  }
}

function readerOf(reads: (trigger: (typeof functions)[string]['trigger']) => boolean): Reader {
  const [name, row] = Object.entries(functions).find(([, { trigger }]) => reads(trigger))!;
  const batchSize = 'batchSize' in row.trigger ? row.trigger.batchSize : 1;
  return { name, batchSize, timeout: row.timeoutSeconds * 1000 };
}

const recordOf = (queue: string, { id, receipt, body, receives, group }: Message) => ({
  messageId: id,
  receiptHandle: receipt,
  body,
  attributes: { ApproximateReceiveCount: String(receives), ...(group && { MessageGroupId: group }) },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
  awsRegion: 'us-east-1',
});
