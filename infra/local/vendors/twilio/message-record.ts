import { rfc2822 } from './identify.ts';

/** A WhatsApp message as the simulated Twilio keeps it. Times are epoch milliseconds. */
export type MessageRecord = {
  sid: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  from: string;
  to: string;
  body: string;
  status: string;
  createdAt: number;
  updatedAt: number;
  sentAt: number | null;
  errorCode: number | null;
  numMedia: number;
  statusCallback?: string;
  isTemplate?: boolean;
  /** Of an inbound one: what came with it (a place, a button), when its webhook was answered, when it was marked as read. */
  params?: Record<string, string>;
  takenAt?: number;
  readAt?: number;
};

const errorMessages: Record<number, string> = {
  63016:
    'Failed to send freeform message because you are outside the allowed window. If you are using WhatsApp, please use a Message Template.',
};

/** Shows a message as Twilio's REST API does. */
export function presentMessage(accountSid: string, message: MessageRecord): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : (errorMessages[message.errorCode] ?? null),
    from: message.from,
    messaging_service_sid: null,
    num_media: String(message.numMedia),
    num_segments: '1',
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}
