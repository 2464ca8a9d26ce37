import type { ReplyMessage } from '../queues/message-types.ts';
import { MalformedRequestError } from './malformed-request-error.ts';

type ReplyStatus = Extract<ReplyMessage, { kind: 'status' }>;

/** Reads Twilio's callback about a message that we sent; a status that Twilio adds one day is passed on. Throws `MalformedRequestError`. */
export function parseMessageStatus(form: URLSearchParams, replyId: string): ReplyStatus {
  const messageSid = form.get('MessageSid') ?? '';
  const status = form.get('MessageStatus') ?? '';
  const errorCode = Number(form.get('ErrorCode'));
  if (!/^(SM|MM)[0-9a-fA-F]{32}$/.test(messageSid)) {
    throw new MalformedRequestError('MessageSid is no message SID.');
  }
  if (!/^[a-z_-]{1,32}$/.test(status)) throw new MalformedRequestError('MessageStatus is no status.');
  return {
    kind: 'status',
    replyId,
    messageSid,
    status,
    ...(Number.isSafeInteger(errorCode) && errorCode > 0 && { errorCode }),
  };
}
