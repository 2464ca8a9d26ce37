import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCaller } from '../../../lib/calls/read-caller.ts';
import { readCalendarToken, readCallId, readReplyId } from '../../../lib/platform/ids.ts';
import { CALL_OUTCOMES } from '../../../lib/platform/names.ts';
import { MalformedRequestError } from '../../../lib/webhooks/malformed-request-error.ts';
import { parseCallEvent } from '../../../lib/webhooks/parse-call-event.ts';
import { parseCallResult } from '../../../lib/webhooks/parse-call-result.ts';
import { parseInboundMessage } from '../../../lib/webhooks/parse-inbound-message.ts';
import { parseMessageStatus } from '../../../lib/webhooks/parse-message-status.ts';
import { readJson } from '../../../lib/webhooks/read-json.ts';
import { bookedInput, offerInput } from '../../../lib/webhooks/tool-input.ts';
import { HASH_KEY } from '../../fixture/fake-aws.ts';
import { assertQueueId, unlessRefused } from '../assertions.ts';
import { nearly, nearlyForm, nearlyJson } from '../mutate.ts';
import * as samples from '../samples.ts';
import { target } from '../target.ts';

const form = (fields: [string, string][]) => new URLSearchParams(fields);
/** What the table and the queue have to take. */
const MOST_BYTES = 60_000;

const assertStorable = (value: unknown) => {
  const text = JSON.stringify(value);
  assert.ok(Buffer.byteLength(text) < MOST_BYTES, 'too large to be stored');
  assert.doesNotMatch(text, /\\ud[89a-f]/i, 'half a character');
};

/** Bodies of webhooks and tools, proven but hostile, and the ids that come with them. */
export const webhookBodies = [
  target('form of a message', nearlyForm(...samples.MESSAGES), async (fields) => {
    const message = await unlessRefused(() => parseInboundMessage(form(fields), 1), MalformedRequestError);
    if (!message) return;
    assertStorable(message);
    assertQueueId(message.messageSid);
    assert.match(message.from, /^whatsapp:[\x21-\x7e]{3,200}$/);
    assert.match(message.externalUserId ?? message.from, /^whatsapp:[\x21-\x7e]{3,200}$/);
    assert.ok(message.body.length <= 4096 && message.media.length <= 10);
    assert.doesNotMatch(message.body + message.profileName, /(?![\t\n\r])\p{Cc}/u);
  }),
  target('form of a message status', nearlyForm(...samples.MESSAGE_STATUSES), async (fields) => {
    const status = await unlessRefused(() => parseMessageStatus(form(fields), 'r'), MalformedRequestError);
    if (!status) return;
    assertQueueId(`${status.messageSid}.${status.status}`);
    assert.ok(status.errorCode === undefined || Number.isSafeInteger(status.errorCode), 'an error code');
  }),
  target('form of a call status', nearlyForm(...samples.CALL_STATUSES), async (fields) => {
    const parsed = await unlessRefused(
      () => parseCallEvent(form(fields), samples.CALL_ID),
      MalformedRequestError,
    );
    if (!parsed) return;
    assertQueueId(parsed.deduplicationId);
    assertStorable(parsed.event);
  }),
  target('form of a call back', nearlyForm(...samples.CALLS_BACK), (fields) => {
    const caller = readCaller(form(fields), form(fields).get('StirVerstat') ?? '');
    assert.ok(caller.is !== 'known' || /^\+\d{7,15}$/.test(caller.number));
  }),
  target('JSON of a call result', nearlyJson(...samples.CALL_RESULTS), async (body) => {
    const result = await unlessRefused(() => parseCallResult(Buffer.from(body)), MalformedRequestError);
    if (!result) return;
    assertQueueId(result.deduplicationId);
    if (result.kind === 'not-connected') return;
    const { evidence } = result;
    assertStorable(evidence);
    assert.ok(!evidence.outcome || CALL_OUTCOMES.includes(evidence.outcome as never));
    for (const value of [evidence.start, evidence.confirmationCode])
      assert.ok((value ?? '').length <= 200, 'as long as it likes');
  }),
  target('JSON of an offer', nearlyJson(samples.OFFER), async (body) => {
    const input = await unlessRefused(() => readJson(Buffer.from(body), offerInput), MalformedRequestError);
    if (input) assertStorable(input.offer);
  }),
  target('JSON of a booking', nearlyJson(samples.BOOKING), async (body) => {
    const input = await unlessRefused(() => readJson(Buffer.from(body), bookedInput), MalformedRequestError);
    if (input) assertStorable(input.booking);
  }),
  target('ids', fc.oneof(nearly(samples.CALL_ID), nearly(`${samples.ERRAND_ID}.r1`)), (id) => {
    const call = readCallId(id, HASH_KEY);
    assert.ok(call === null || id === samples.CALL_ID, 'a call id that we did not make');
    assert.equal(readCalendarToken(id, HASH_KEY), null);
    const reply = readReplyId(id);
    assert.ok(reply === null || (id.startsWith(`${reply.userKey}.`) && id.length < 100));
  }),
];
