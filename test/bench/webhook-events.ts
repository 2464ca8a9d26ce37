import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { callIdOf } from '../../lib/platform/ids.ts';
import { ACCOUNT_SID, HASH_KEY, PUBLIC_URL } from '../fixture/fake-aws.ts';
import { elevenLabsEvent, twilioEvent } from '../webhooks/http-events.ts';

export const SECRETS = {
  TWILIO_AUTH_TOKEN: 'token',
  ELEVENLABS_WEBHOOK_SECRET: 'wsec_bench',
  AGENT_TOOL_SECRET: 'tool-secret',
  HASH_KEY,
};
const callId = callIdOf(`${'u'.repeat(16)}.${'e'.repeat(16)}`, 0, HASH_KEY);

const fromTwilio = (path: string, params: Record<string, string>, query = '') =>
  twilioEvent({
    path,
    query,
    params: { AccountSid: ACCOUNT_SID, ...params },
    authToken: SECRETS.TWILIO_AUTH_TOKEN,
    publicUrl: PUBLIC_URL,
  });

/** A user's text, as Twilio posts and signs it; every `n` is a message of its own. */
export const inboundMessage = (n = 0): APIGatewayProxyEventV2 =>
  fromTwilio('/api/whatsapp', {
    MessageSid: `SM${String(n).padStart(32, '0')}`,
    From: `whatsapp:+1415555${String(n).padStart(4, '0')}`,
    To: 'whatsapp:+14155238886',
    NumMedia: '0',
    Body: 'I need a dentist on Monday afternoon',
  });

const callResult = {
  type: 'post_call_transcription',
  event_timestamp: 1763800000,
  data: {
    conversation_id: 'conv_1',
    status: 'done',
    metadata: { call_duration_secs: 55 },
    analysis: { data_collection_results: { outcome: { value: 'booked' } } },
    conversation_initiation_client_data: { dynamic_variables: { call_id: callId } },
  },
};

/** A signed event for each webhook whose answer waits for a queue. */
export const webhookEvents = (): Record<string, APIGatewayProxyEventV2> => ({
  'whatsapp-webhook': inboundMessage(),
  'message-status-webhook': fromTwilio(
    '/api/message-status',
    { MessageSid: `SM${'d'.repeat(32)}`, MessageStatus: 'delivered' },
    `reply=${'u'.repeat(16)}.SM1.r2`,
  ),
  'call-status-webhook': fromTwilio(
    '/api/call-status',
    { CallSid: `CA${'c'.repeat(32)}`, CallStatus: 'completed', CallDuration: '61', SequenceNumber: '3' },
    `call=${callId}`,
  ),
  'call-result-webhook': elevenLabsEvent(
    JSON.stringify(callResult),
    SECRETS.ELEVENLABS_WEBHOOK_SECRET,
    Date.now(),
  ),
});
