import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ElevenLabsError } from '../../../lib/vendors/elevenlabs/elevenlabs-error.ts';
import { fetchConversation } from '../../../lib/vendors/elevenlabs/fetch-conversation.ts';
import { fetchOwner } from '../../../lib/vendors/elevenlabs/fetch-owner.ts';
import { findConversations } from '../../../lib/vendors/elevenlabs/find-conversation.ts';
import { listConversations } from '../../../lib/vendors/elevenlabs/list-conversations.ts';
import { outboundCall } from '../../../lib/vendors/elevenlabs/outbound-call.ts';
import { registerCall } from '../../../lib/vendors/elevenlabs/register-call.ts';
import { AmbiguousOutcomeError } from '../../../lib/vendors/outcome-errors.ts';
import { createCall } from '../../../lib/vendors/twilio/create-call.ts';
import { fetchCall } from '../../../lib/vendors/twilio/fetch-call.ts';
import { findCalls } from '../../../lib/vendors/twilio/find-call.ts';
import { findMessages } from '../../../lib/vendors/twilio/find-message.ts';
import { listMedia } from '../../../lib/vendors/twilio/list-media.ts';
import { listMessages } from '../../../lib/vendors/twilio/list-messages.ts';
import { sendMessage } from '../../../lib/vendors/twilio/send-message.ts';
import { TwilioError } from '../../../lib/vendors/twilio/twilio-error.ts';
import type { VendorServer } from '../../vendors/vendor-server.ts';
import { unlessRefused } from '../assertions.ts';
import { nearly, nearlyJson } from '../mutate.ts';
import * as samples from '../samples.ts';
import { type Target, target } from '../target.ts';

const WEIGHT = 20;
const date_created = 'Mon, 23 Nov 2026 15:00:00 +0000';
const call = {
  sid: samples.CALL_SID,
  status: 'completed',
  answered_by: 'human',
  duration: '12',
  date_created,
};
const message = {
  sid: samples.MESSAGE_SID,
  status: 'sent',
  body: 'Got it',
  direction: 'inbound',
  error_code: null,
  date_created,
};
const page = {
  next_page_uri: '/2010-04-01/Accounts/AC1/Messages.json?Page=1&PageToken=x',
  messages: [message],
};
const medium = { media_list: [{ sid: `ME${'2'.repeat(32)}`, content_type: 'audio/ogg' }] };
const talk = { conversation_id: 'conv_1', status: 'done', start_time_unix_secs: 1, user_id: 'u' };
const talks = { conversations: [talk], next_cursor: 'c' };
const refusal = {
  code: 21211,
  message: "The 'To' number +14155550100 is not valid.",
  detail: { code: 'x', message: 'y' },
};
const TWIML =
  '<?xml version="1.0"?><Response><Connect><Stream url="wss://x"><Parameter name="conversation_id" value="conv_1" /></Stream></Connect></Response>';

const agentCall = { to: '+14155550100', userId: 'u', dynamicVariables: {}, ringSeconds: 30 };
const only = async <T>(pages: AsyncGenerator<T>) => (await pages.next()).value;
/** The first two pages: whatever stands in the first must lead to another, or to none. */
const two = async <T>(pages: AsyncGenerator<T>) => [await only(pages), await only(pages)];

/** What is asked of the vendors, by what they should answer. */
const QUESTIONS: Record<string, [sample: unknown, ask: () => Promise<unknown>][]> = {
  Twilio: [
    [call, () => fetchCall(samples.CALL_SID, 'token')],
    [{ calls: [call] }, () => findCalls('+14155550100', 0, 'token')],
    [{ messages: [message] }, () => findMessages('whatsapp:+14155550100', 0, 'token')],
    [page, () => two(listMessages({}, 'token'))],
    [medium, () => listMedia(samples.MESSAGE_SID, 'token')],
    [message, () => sendMessage({ replyId: 'r', to: 'whatsapp:+14155550100', body: 'Hello' }, 'token')],
    [call, () => createCall({ callId: samples.CALL_ID, to: '+14155550100', twiml: TWIML }, 'token')],
  ],
  ElevenLabs: [
    [talk, () => fetchConversation('conv_1', 'key')],
    [talk, () => fetchOwner('conv_1', 'key')],
    [talks, () => findConversations(samples.CALL_ID, 'key')],
    [talks, () => two(listConversations('u', 'key'))],
    [
      { success: true, conversation_id: 'conv_1', callSid: samples.CALL_SID },
      () => outboundCall(agentCall, 'key'),
    ],
  ],
};

/** Whatever a vendor answers, it is read, or refused with an error that says what to do next. */
export function vendorAnswers(vendor: VendorServer): Target[] {
  const answered = async (status: number, body: string, ask: () => Promise<unknown>) => {
    vendor.replies.length = 0;
    for (let page = 0; page < 2; page += 1) vendor.replies.push({ status, body: body.toWellFormed() });
    Object.assign(process.env, { TWILIO_API_URL: vendor.url, ELEVENLABS_API_URL: vendor.url });
    try {
      return await unlessRefused(ask, TwilioError, ElevenLabsError, AmbiguousOutcomeError);
    } finally {
      delete process.env.TWILIO_API_URL;
      delete process.env.ELEVENLABS_API_URL;
    }
  };
  const status = fc.constantFrom(200, 200, 200, 201, 400, 404, 422, 429, 500);
  const questions = Object.entries(QUESTIONS).map(([name, all]) =>
    target(
      `answer of ${name}`,
      fc
        .nat(all.length - 1)
        .chain((index) => fc.tuple(fc.constant(index), status, nearlyJson(all[index]?.[0], refusal))),
      async ([index, code, body]) => void (await answered(code, body, all[index]![1])),
      WEIGHT,
    ),
  );
  return [
    ...questions,
    target(
      'TwiML of a registered call',
      nearly(TWIML),
      async (twiml) => {
        const registered = await answered(200, twiml, () => registerCall(agentCall, 'key'));
        if (!registered) return;
        const { conversationId } = registered as { conversationId: string };
        assert.match(conversationId, /^[\w-]{1,100}$/);
      },
      WEIGHT,
    ),
  ];
}
