import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { calendarFile } from '../lib/calendar/calendar-file.ts';
import { type Answer, json } from '../lib/webhooks/answer.ts';
import { answerErrors } from '../lib/webhooks/answer-errors.ts';

/** The appointment, or its end, for the user's calendar; whoever has the unguessable link may read it. */
export const handler = middy<APIGatewayProxyEventV2, Answer>()
  .use(answerErrors)
  .handler(async ({ pathParameters }): Promise<Answer> => {
    const file = await calendarFile(pathParameters?.token ?? '');
    if (file === null) return json({ message: 'There is no appointment at this address.' }, 404);
    const headers = {
      'content-type': `text/calendar; charset=utf-8${file.method ? `; method=${file.method}` : ''}`,
      'content-disposition': 'inline; filename="appointment.ics"',
      'cache-control': 'private, no-store',
    };
    return { statusCode: 200, headers, body: file.text };
  });
