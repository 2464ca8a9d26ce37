import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from '../log.ts';
import { deliverAgain } from './deliver-again.ts';

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

/** The same for one queue, whose messages are JSON. */
export const worksOff = <M>(work: (message: M) => Promise<unknown>) =>
  worksOffRecords(({ body }) => work(JSON.parse(body) as M));

/** The Lambda handler of a FIFO queue: one message after the other; after a failure the rest of its group waits too. */
export const worksOffInOrder = <M>(work: (message: M) => Promise<unknown>) => {
  const each = logged(({ body }) => work(JSON.parse(body) as M));
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, each, fifo, { throwOnFullBatchFailure: false, skipGroupOnError: true });
};
