import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functions } from '../functions.ts';
import { type QueueName, queueNames, queues, queueUrlVariable } from '../queues.ts';
import { WorkQueue } from './work-queue.ts';

/** Every work queue with its dead letters. */
export class WorkQueues extends Construct {
  readonly #queues = new Map<QueueName, WorkQueue>();

  constructor(scope: Construct, id: string, prefix: string) {
    super(scope, id);
    for (const name of queueNames) {
      const { queue } = this.#add(name, prefix);
      const output = new CfnOutput(this, `${name}-url`, { value: queue.queueUrl });
      output.overrideLogicalId(`${pascalCase(name)}QueueUrl`);
    }
  }

  #add(name: QueueName, prefix: string): WorkQueue {
    const workQueue = new WorkQueue(this, name, {
      queueName: `${prefix}-${name}`,
      fifo: queues[name].fifo,
      readerTimeout: timeoutOfReader((trigger) => 'queue' in trigger && trigger.queue === name),
      deadLetterReaderTimeout: timeoutOfReader((trigger) => 'deadLetters' in trigger),
    });
    this.#queues.set(name, workQueue);
    return workQueue;
  }

  queue(name: QueueName): Queue {
    return this.#queues.get(name)!.queue;
  }

  /** Every work queue with its dead letters, by name. */
  get all(): ReadonlyMap<QueueName, WorkQueue> {
    return this.#queues;
  }

  /** The environment variables that carry these queues' URLs. */
  environment(names: readonly QueueName[]): Record<string, string> {
    return Object.fromEntries(names.map((name) => [queueUrlVariable(name), this.queue(name).queueUrl]));
  }
}

function timeoutOfReader(reads: (trigger: (typeof functions)[string]['trigger']) => boolean): Duration {
  const reader = Object.values(functions).find((row) => reads(row.trigger));
  if (reader === undefined)
    throw new Error('A queue has no reader: give a row of infra/stack/functions.ts its trigger.');
  return Duration.seconds(reader.timeoutSeconds);
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
