import type { CallRecord } from './call-record.ts';
import { rfc2822 } from './identify.ts';

const geography = ['City', 'State', 'Zip'] as const;

/** The parameters that go with every request about a call. */
export function callParams(accountSid: string, call: CallRecord, status: string): Record<string, string> {
  const params: Record<string, string> = {
    CallSid: call.sid,
    AccountSid: accountSid,
    From: call.from,
    To: call.to,
    Called: call.to,
    Caller: call.from,
    CallStatus: status,
    ApiVersion: '2010-04-01',
    Direction: 'outbound-api',
  };
  for (const party of ['Called', 'Caller', 'To', 'From']) {
    const number = party.startsWith('C') ? (party === 'Called' ? call.to : call.from) : params[party]!;
    params[`${party}Country`] = number.startsWith('+1') ? 'US' : '';
    for (const part of geography) params[`${party}${part}`] = '';
  }
  return params;
}

const sipResponseCodes: Record<string, string> = {
  completed: '200',
  busy: '486',
  'no-answer': '487',
  canceled: '487',
  failed: '404',
};

/** The parameters of a call's status callback; `status` also has `initiated`, which REST never shows. */
export function progressParams(accountSid: string, call: CallRecord, status: string): Record<string, string> {
  const seconds = call.durationSeconds ?? 0;
  return {
    ...callParams(accountSid, call, status),
    Timestamp: rfc2822(call.updatedAt),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(call.sequence),
    ...(call.answeredBy === null || call.request.asyncAmd ? {} : { AnsweredBy: call.answeredBy }),
    ...(call.endedAt === null
      ? {}
      : {
          CallDuration: String(seconds),
          Duration: String(Math.ceil(seconds / 60)),
          SipResponseCode: sipResponseCodes[status] ?? '200',
        }),
  };
}
