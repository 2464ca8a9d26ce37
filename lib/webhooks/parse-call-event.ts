import type { CallNews } from '../queues/message-types.ts';
import { MalformedRequestError } from './malformed-request-error.ts';

const CALL_SID = /^CA[0-9a-fA-F]{32}$/;
const WORD = /^[a-z_-]{1,32}$/;

export type ParsedCallEvent = {
  event: Exclude<CallNews, { kind: 'result' }>;
  /** The same whenever Twilio tells the same thing again. */
  deduplicationId: string;
};

/**
 * Reads a callback about a call: a status, or what asynchronous answering-machine detection heard, which comes to the
 * same address without a `CallStatus`. Throws `MalformedRequestError`.
 */
export function parseCallEvent(form: URLSearchParams, callId: string): ParsedCallEvent {
  const callSid = form.get('CallSid') ?? '';
  const status = form.get('CallStatus');
  const answeredBy = readWord(form, 'AnsweredBy');
  if (!CALL_SID.test(callSid)) throw new MalformedRequestError('CallSid is no call SID.');
  if (status === null) {
    if (answeredBy === undefined)
      throw new MalformedRequestError('Neither CallStatus nor AnsweredBy is given.');
    return {
      event: { kind: 'answered-by', callId, callSid, answeredBy },
      deduplicationId: `${callSid}.answered-by`,
    };
  }
  if (!WORD.test(status)) throw new MalformedRequestError('CallStatus is no status.');
  return {
    event: { kind: 'status', callId, callSid, status, ...(answeredBy !== undefined && { answeredBy }) },
    deduplicationId: `${callSid}.${status}`,
  };
}

function readWord(form: URLSearchParams, name: string): string | undefined {
  const word = form.get(name);
  return word !== null && WORD.test(word) ? word : undefined;
}
