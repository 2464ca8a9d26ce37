import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { countMetric } from '../platform/metrics.ts';
import { type Answer, json } from './answer.ts';
import { MalformedRequestError } from './malformed-request-error.ts';
import { UnprovenRequestError } from './unproven-request-error.ts';

/** Turns whatever a handler throws into an answer: 400, 403, and 503 for everything that the sender should try again. */
export const answerErrors: MiddlewareObj<APIGatewayProxyEventV2, Answer> = {
  onError: async ({ error }): Promise<Answer> => {
    if (error instanceof UnprovenRequestError) {
      countMetric('ProofRejected');
      return json({ message: 'This request does not prove who sent it.' }, 403);
    }
    if (error instanceof MalformedRequestError) return json({ message: error.message }, 400);
    // Of no use to anybody who waits for an answer: it is loaded when something fails.
    const { logger } = await import('../platform/log.ts');
    logger.error('A request could not be made durable.', {
      error: error instanceof Error ? error : typeof error,
    });
    return json({ message: 'This cannot be taken in at the moment; please send it again.' }, 503);
  },
};
