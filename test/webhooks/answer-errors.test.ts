import assert from 'node:assert/strict';
import { test } from 'node:test';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { logger } from '../../lib/platform/log.ts';
import type { Answer } from '../../lib/webhooks/answer.ts';
import { answerErrors } from '../../lib/webhooks/answer-errors.ts';
import { MalformedRequestError } from '../../lib/webhooks/malformed-request-error.ts';
import { UnprovenRequestError } from '../../lib/webhooks/unproven-request-error.ts';
import { context, httpEvent } from './http-events.ts';

const throwing = (error: unknown) =>
  middy<APIGatewayProxyEventV2, Answer>()
    .use(answerErrors)
    .handler(async () => {
      throw error;
    })(httpEvent({ path: '/' }), context);

for (const [what, error, statusCode, message] of [
  ['proves nothing', new UnprovenRequestError('why'), 403, 'This request does not prove who sent it.'],
  ['is malformed', new MalformedRequestError('"start" is wrong.'), 400, '"start" is wrong.'],
  ['fails', new Error('why'), 503, 'This cannot be taken in at the moment; please send it again.'],
] as const) {
  test(`who sent a request that ${what} is told so, and not more`, async (t) => {
    t.mock.method(logger, 'error', () => undefined);
    t.mock.method(process.stdout, 'write', () => true);

    const answer = await throwing(error);

    assert.equal(answer.statusCode, statusCode);
    assert.deepEqual(JSON.parse(answer.body ?? ''), { message });
  });
}

const broken = new Error('no line');
for (const [thrown, logged] of [
  [broken, broken],
  ['a text', 'string'],
] as const) {
  test(`of ${thrown} the log has what an operator needs`, async (t) => {
    const log = t.mock.method(logger, 'error', () => undefined);

    await throwing(thrown);

    assert.deepEqual(
      log.mock.calls.map((call) => call.arguments),
      [['A request could not be made durable.', { error: logged }]],
    );
  });
}
