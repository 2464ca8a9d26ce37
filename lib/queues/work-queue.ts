import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from '../platform/log.ts';
import { NewerSchemaError } from '../platform/schema.ts';
import { deliverAgain } from './deliver-again.ts';
import { knowsMessage } from './knows-message.ts';
import type { AgainTimer, Held, Messages, QueueName } from './message-types.ts';
import { holdInOrder, holdMessage } from './queues.ts';

const standard = new BatchProcessor(EventType.SQS);
const fifo = new SqsFifoPartialProcessorAsync();

/** Thrown when a message can only be handled later, as expected: it is delivered again after `seconds` and not before. */
export class TryAgainLaterError extends Error {
  readonly code = 'TRY_AGAIN_LATER';
  readonly seconds: number;

  constructor(message: string, seconds: number, options?: ErrorOptions) {
    super(message, options);
    this.seconds = seconds;
  }
}

const logged = (work: (record: SQSRecord) => Promise<unknown>) => async (record: SQSRecord) => {
  try {
    await work(record);
  } catch (error) {
    if (error instanceof TryAgainLaterError) await deliverAgain(record, error.seconds);
    else logger.error('A message is left in its queue, to be delivered again.', error as Error);
    throw error;
  }
};

/** The Lambda handler of standard queues: messages side by side, failed ones alone are delivered again. */
export const worksOffRecords = (work: (record: SQSRecord) => Promise<unknown>) => {
  const each = logged(work);
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, each, standard, { throwOnFullBatchFailure: false });
};

/** Milliseconds: a deployment has replaced every function by then. What nobody knows after that goes to the dead letters. */
const HELD_FOR = 3_600_000;

type Work<M> = (message: M, record: SQSRecord) => Promise<unknown>;
type Hold = (message: object, record: SQSRecord, now: number) => Promise<void>;

/**
 * Reads a message and works on it. One that this version does not know, or that is about what a newer version wrote, is left
 * for that version: `hold` has it come again later.
 */
const reads =
  <Q extends QueueName>(queue: Q, work: Work<Messages[Q]>, hold: Hold) =>
  async (record: SQSRecord): Promise<unknown> => {
    const message = JSON.parse(record.body) as Messages[Q] & Held;
    if (message instanceof Object && !knowsMessage(queue, message))
      return leave(queue, message, record, hold);
    try {
      return await work(withoutEnvelope(message), record);
    } catch (error) {
      if (!(error instanceof NewerSchemaError)) throw error;
      return leave(queue, message, record, hold);
    }
  };

/** What is made of a message and sent on is of the schema of whoever sends it. */
function withoutEnvelope<M>(message: M): M {
  if (!(message instanceof Object)) return message;
  const { schema: _, heldSince: __, ...rest } = message as M & { schema?: number } & Held;
  return rest as M;
}

async function leave(queue: QueueName, message: object & Held, record: SQSRecord, hold: Hold): Promise<void> {
  const now = Date.now();
  const heldSince = message.heldSince ?? now;
  const { messageId } = record;
  if (now - heldSince >= HELD_FOR)
    throw new TryAgainLaterError(`Message ${messageId} of ${queue} is of a version that never came.`, 1);
  logger.warn('A message is left for a newer version.', { queue, messageId, heldSince });
  await hold({ ...message, heldSince }, record, now);
}

/** Whether versions that do not know a message have waited in vain for a newer one. */
export const isHeldInVain = ({ heldSince = Number.POSITIVE_INFINITY }: Held, now: number): boolean =>
  now - heldSince >= HELD_FOR;

/** The Lambda handler of one standard queue. */
export const worksOff = <Q extends QueueName>(queue: Q, work: Work<Messages[Q]>) =>
  worksOffRecords(reads(queue, work, (message) => holdMessage(queue, message)));

/** The Lambda handler of a FIFO queue: one message after the other; after a failure the rest of its group waits too. */
export const worksOffInOrder = <Q extends AgainTimer['queue']>(queue: Q, work: Work<Messages[Q]>) => {
  const hold: Hold = (message, { messageId: id, attributes }, now) =>
    holdInOrder({ queue, group: attributes.MessageGroupId ?? id, id, message }, now);
  const each = logged(reads(queue, work, hold));
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, each, fifo, { throwOnFullBatchFailure: false, skipGroupOnError: true });
};
