import { setTimeout as wait } from 'node:timers/promises';
import type { CallEngine } from '../engines/call-json.ts';
import type { FunctionPool } from '../lambda/start-function-pool.ts';
import type { Emit } from '../stack-events.ts';
import { asList, isObject, type JsonObject } from '../template/json.ts';
import { buildSqsEvent } from './build-sqs-event.ts';
import { findFailedMessages } from './find-failed-messages.ts';
import type { Mapping } from './read-mappings.ts';

export type Poller = {
  /** Disabled, it takes no more messages; what a long poll still brings goes back to the queue. */
  setEnabled(isEnabled: boolean): void;
  /** Takes no more messages and waits, for `patienceMs` at most, for those that are being handled. */
  stop(patienceMs: number): Promise<void>;
};

/** A batch that has begun within this time keeps the visibility that it got when it was received. */
const promptMs = 1000;

/** Feeds a function from its queue: one long poll at a time, the next one once the function has begun with the batch. */
export function pollQueue(
  mapping: Mapping,
  pool: Pick<FunctionPool, 'concurrency' | 'invoke'>,
  sqs: CallEngine,
  emit: Emit,
  log: (line: string) => void,
): Poller {
  const { queueUrl, queueArn, batchSize, windowSeconds, reportsFailures, visibilitySeconds } = mapping;
  const queue = queueArn.slice(queueArn.lastIndexOf(':') + 1);
  const concurrency = Math.min(pool.concurrency, mapping.maximumConcurrency ?? pool.concurrency);
  const running = new Set<Promise<void>>();
  let isStopping = false;
  let { isEnabled } = mapping;
  let change = Promise.withResolvers<void>();

  async function poll(): Promise<void> {
    while (!isStopping) {
      if (!isEnabled) {
        await change.promise;
        continue;
      }
      if (running.size >= concurrency) {
        await Promise.race(running);
        continue;
      }
      try {
        const messages = await gather();
        if (messages.length === 0 || isStopping) continue;
        if (!isEnabled) {
          await giveBack(messages);
          continue;
        }
        const begun = Promise.withResolvers<void>();
        const handling = handle(messages, begun.resolve).catch((error: Error) =>
          log(`${queue}: ${error.message}`),
        );
        const tracked: Promise<void> = handling.finally(() => running.delete(tracked));
        running.add(tracked);
        await Promise.race([begun.promise, tracked]);
      } catch (error) {
        if (isStopping) return;
        log(`${queue}: ${error instanceof Error ? error.message : String(error)}`);
        await wait(500);
      }
    }
  }

  /** A batching window waits for more once there is a first message. */
  async function gather(): Promise<JsonObject[]> {
    const messages = await receive(20, batchSize);
    const end = Date.now() + windowSeconds * 1000;
    while (
      messages.length > 0 &&
      messages.length < batchSize &&
      Date.now() < end &&
      isEnabled &&
      !isStopping
    ) {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      messages.push(...(await receive(Math.min(seconds, 20), batchSize - messages.length)));
    }
    return messages;
  }

  async function receive(seconds: number, count: number): Promise<JsonObject[]> {
    const answer = await sqs('ReceiveMessage', {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(count, 10),
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return asList(answer.Messages).filter(isObject);
  }

  async function handle(received: JsonObject[], begun: () => void): Promise<void> {
    const wanted = received.filter(({ Body }) => mapping.accepts(String(Body)));
    await remove(received.filter((message) => !wanted.includes(message)));
    if (wanted.length === 0) return;
    const messageIds = wanted.map(({ MessageId }) => String(MessageId));
    const receivedAt = Date.now();
    const renew = () => {
      const renewing = inTens('ChangeMessageVisibilityBatch', wanted, {
        VisibilityTimeout: visibilitySeconds,
      });
      renewing.catch((error: Error) => log(`${queue}: ${error.message}`));
    };
    // While it waits for a process a batch stays with us, and its function then has all of its time. At AWS a batch is
    // received only when there is a process for it.
    const holding = setInterval(renew, (visibilitySeconds * 1000) / 3);
    const letBegin = () => {
      clearInterval(holding);
      if (Date.now() - receivedAt > promptMs) renew();
      begun();
    };
    const failed = await pool
      .invoke(buildSqsEvent(wanted, queueArn), { begun: letBegin })
      .then(
        (result) => (reportsFailures ? findFailedMessages(result, messageIds) : []),
        () => messageIds,
      )
      .finally(() => clearInterval(holding));
    emit({ type: 'batch', at: Date.now(), queue, function: mapping.function, messageIds, failed });
    await remove(wanted.filter(({ MessageId }) => !failed.includes(String(MessageId))));
  }

  const remove = (messages: JsonObject[]) => inTens('DeleteMessageBatch', messages);

  const giveBack = (messages: JsonObject[]) =>
    inTens('ChangeMessageVisibilityBatch', messages, { VisibilityTimeout: 0 });

  async function inTens(action: string, messages: JsonObject[], more: JsonObject = {}): Promise<void> {
    for (let from = 0; from < messages.length; from += 10) {
      const Entries = messages.slice(from, from + 10).map(({ ReceiptHandle = '' }, index) => {
        return { Id: String(index), ReceiptHandle, ...more };
      });
      await sqs(action, { QueueUrl: queueUrl, Entries });
    }
  }

  void poll();
  return {
    setEnabled(enabled) {
      isEnabled = enabled;
      change.resolve();
      change = Promise.withResolvers();
    },
    async stop(patienceMs) {
      isStopping = true;
      change.resolve();
      await Promise.race([Promise.all(running), wait(patienceMs, undefined, { ref: false })]);
    },
  };
}
