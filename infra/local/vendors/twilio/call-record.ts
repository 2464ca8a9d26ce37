import { rfc2822 } from './identify.ts';

/** A call as the simulated Twilio keeps it. Times are epoch milliseconds. */
export type CallRecord = {
  sid: string;
  to: string;
  from: string;
  status: 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
  createdAt: number;
  updatedAt: number;
  queueTime: number;
  startedAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  answeredBy: string | null;
  durationSeconds: number | null;
  /** Number of the next progress event. */
  sequence: number;
  conversationId: string | null;
  request: CallRequest;
};

/** What was asked for; a call of the native ElevenLabs integration carries its conversation instead of TwiML. */
export type CallRequest = {
  to: string;
  from: string;
  twiml?: string;
  url?: string;
  method?: string;
  statusCallback?: string;
  statusCallbackMethod?: string;
  statusCallbackEvents: string[];
  /** Seconds of ringing. */
  timeout: number;
  /** Seconds of talking. */
  timeLimit: number;
  detectsMachine: boolean;
  asyncAmd: boolean;
  asyncAmdStatusCallback?: string;
  asyncAmdStatusCallbackMethod?: string;
  nativeConversationId?: string;
};

export const hasEnded = (call: CallRecord) => !['queued', 'ringing', 'in-progress'].includes(call.status);

/** Shows a call as Twilio's REST API does. */
export function presentCall(accountSid: string, call: CallRecord): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${call.sid}`;
  const time = (epoch: number | null) => (epoch === null ? null : rfc2822(epoch));
  const parts = ['notifications', 'recordings', 'payments', 'events', 'siprec', 'streams', 'transcriptions'];
  return {
    account_sid: accountSid,
    answered_by: call.answeredBy,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    direction: 'outbound-api',
    duration: call.durationSeconds === null ? null : String(call.durationSeconds),
    end_time: time(call.endedAt),
    forwarded_from: null,
    from: call.from,
    from_formatted: formatNumber(call.from),
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: `PN${accountSid.slice(2)}`,
    price: null,
    price_unit: 'USD',
    queue_time: String(call.queueTime),
    sid: call.sid,
    start_time: time(call.startedAt),
    status: call.status,
    subresource_uris: Object.fromEntries(
      parts.map((part) => [part, `${uri}/${part[0]!.toUpperCase()}${part.slice(1)}.json`]),
    ),
    to: call.to,
    to_formatted: formatNumber(call.to),
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

function formatNumber(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
