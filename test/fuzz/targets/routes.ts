import assert from 'node:assert/strict';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { calendarTokenOf } from '../../../lib/platform/ids.ts';
import type { Answer } from '../../../lib/webhooks/answer.ts';
import { errandWithCall } from '../../fixture/errand-with-call.ts';
import { type FakeAws, HASH_KEY } from '../../fixture/fake-aws.ts';
import { context } from '../../webhooks/http-events.ts';
import { assertQueueId, assertSentence } from '../assertions.ts';
import { hostileText } from '../hostile-text.ts';
import { nearly, nearlyForm, nearlyJson } from '../mutate.ts';
import {
  type Envelope,
  envelope,
  eventOf,
  fromAgent,
  fromElevenLabs,
  fromTwilio,
  type Request,
} from '../requests.ts';
import * as samples from '../samples.ts';
import { type Target, target } from '../target.ts';

type Handler = (event: APIGatewayProxyEventV2, context: never) => Promise<Answer>;
const WRITES = /PutItem|UpdateItem|DeleteItem|BatchWrite|SendMessage|ChangeMessage|S3\.PUT/;
const WEIGHT = 20;

/** Has a function answer a request, and looks at what every answer must be and every queue is sent. */
export async function ask(aws: FakeAws, handler: Handler, event: APIGatewayProxyEventV2): Promise<Answer> {
  aws.sent.length = 0;
  aws.actions.length = 0;
  const answer = await handler(event, context as never);
  const writes = aws.actions.filter((action) => WRITES.test(action));
  assertAnswer(answer);
  for (const { group, deduplicationId } of aws.sent)
    for (const id of [group, deduplicationId]) if (id !== undefined) assertQueueId(id);
  if (answer.statusCode >= 400)
    assert.deepEqual([aws.sent, writes], [[], []], `${answer.statusCode}, and yet written`);
  return answer;
}

/** An answer of the kind that it says it is, and no fault of ours. */
function assertAnswer({ statusCode, headers = {}, body = '' }: Answer): void {
  assert.ok([200, 204, 400, 403, 404].includes(statusCode), `answered ${statusCode}: ${body}`);
  for (const value of Object.values(headers)) assert.doesNotMatch(value, /[\r\n]/);
  const type = headers['content-type'] ?? '';
  if (type.startsWith('text/xml')) assert.match(body, TWIML);
  else if (type.startsWith('application/json')) JSON.parse(body);
  if (statusCode >= 400) assertSentence(JSON.parse(body).message);
}

/** All that we ever answer to Twilio; nothing that anybody wrote is in it. */
const TWIML =
  /^<\?xml version="1\.0" encoding="UTF-8"\?><Response(?:\/>|><Message>Got it! Working on your request\.\.\.<\/Message><\/Response>|>(?:<Gather [^<>]*><Say>[\w ,.]+<\/Say><\/Gather>)?<Say>[\w ,.]+<\/Say><Hangup\/><\/Response>)$/;

/** The errand whose call the samples name: slots fit for a week. */
async function keepAnErrand(): Promise<void> {
  const { saveErrand } = await import('../../../lib/store/errands.ts');
  await saveErrand(errandWithCall(samples.ERRAND_ID), 0);
}

const anything = <T>(body: fc.Arbitrary<T>): fc.Arbitrary<[T, Envelope]> => fc.tuple(body, envelope);

/** Every route by its real handler: what is asked is proven, and hostile. */
export async function openRoutes(aws: FakeAws): Promise<Target[]> {
  await keepAnErrand();
  const { logger } = await import('../../../lib/platform/log.ts');
  logger.setLogLevel('DEBUG');
  const functions = {
    whatsapp: (await import('../../../functions/whatsapp-webhook.ts')).handler,
    messageStatus: (await import('../../../functions/message-status-webhook.ts')).handler,
    callStatus: (await import('../../../functions/call-status-webhook.ts')).handler,
    inboundCall: (await import('../../../functions/inbound-call-webhook.ts')).handler,
    callResult: (await import('../../../functions/call-result-webhook.ts')).handler,
    offer: (await import('../../../functions/agent-offer.ts')).handler,
    booked: (await import('../../../functions/agent-booked.ts')).handler,
    calendar: (await import('../../../functions/calendar.ts')).handler,
  };
  const form = (
    name: keyof typeof functions,
    path: string,
    forms: Record<string, string>[],
    query: fc.Arbitrary<string>,
  ) =>
    target(
      `POST ${path}`,
      anything(fc.tuple(nearlyForm(...forms), query)),
      async ([[fields, asked], wrapped]) => {
        await ask(aws, functions[name], eventOf(fromTwilio({ path, query: asked, fields }), wrapped));
      },
      WEIGHT,
    );
  const json = (name: keyof typeof functions, bodies: unknown[], request: (body: string) => Request) =>
    target(
      `POST ${request('').path}`,
      anything(nearlyJson(...bodies)),
      async ([body, wrapped]) => {
        await ask(aws, functions[name], eventOf(request(body), wrapped));
      },
      WEIGHT,
    );
  const none = fc.constantFrom('', 'bodySHA256=x', '%00=%ff&&=');
  const replies = nearly(`reply=${samples.ERRAND_ID}.r1`, 'reply=uuuuuuuuuuuuuuuu.SM1').map((query) =>
    encodeURI(query.toWellFormed()),
  );
  const calls = nearly(`call=${samples.CALL_ID}`).map((query) => encodeURI(query.toWellFormed()));
  return [
    form('whatsapp', '/api/whatsapp', samples.MESSAGES, none),
    form('messageStatus', '/api/message-status', samples.MESSAGE_STATUSES, replies),
    form('callStatus', '/api/call-status', samples.CALL_STATUSES, calls),
    form('inboundCall', '/api/inbound-call', samples.CALLS_BACK, none),
    json('callResult', samples.CALL_RESULTS, (body) => fromElevenLabs(body)),
    json('offer', [samples.OFFER], (body) => fromAgent('offer', body)),
    json('booked', [samples.BOOKING], (body) => fromAgent('booked', body)),
    target(
      'GET /c/{token}',
      fc.oneof(nearly(calendarTokenOf(samples.ERRAND_ID, HASH_KEY)), hostileText(3)),
      async (token) => {
        const event = {
          ...eventOf(
            { path: '/c/x', body: '', proof: {} },
            { shout: false, more: {}, contentType: '', isBase64: false },
          ),
          pathParameters: { token },
        };
        const { statusCode } = await ask(aws, functions.calendar, event);
        assert.ok(
          statusCode === 404 || token === calendarTokenOf(samples.ERRAND_ID, HASH_KEY),
          'a token that we did not make',
        );
      },
      WEIGHT,
    ),
  ];
}
