import { reportFailure } from '../lib/operations/report-failure.ts';
import { worksOffRecords } from '../lib/queues/work-queue.ts';

/** Reads every dead-letter queue: `arn:…:ringround-dev-calls-dead` holds what `calls` gave up on. */
export const handler = worksOffRecords(({ eventSourceARN, messageId, body, attributes }) =>
  reportFailure({
    queue: /:ringround-[a-z]+-(.+)-dead/.exec(eventSourceARN)?.[1] ?? eventSourceARN,
    messageId,
    body,
    ...(attributes.MessageGroupId && { group: attributes.MessageGroupId }),
  }),
);
