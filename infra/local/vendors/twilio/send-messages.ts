import type { VendorContext } from '../vendor-context.ts';
import { newSid } from './identify.ts';
import type { MessageRecord } from './message-record.ts';
import { newIdempotencyToken, postWebhook, type TwilioWebhook } from './post-webhook.ts';

export type Outgoing = { to: string; body: string; statusCallback?: string; isTemplate?: boolean };

type Step = { sid: string; status: string; errorCode?: number };

/** Seconds after acceptance at which a message to a phone that is switched on and read reaches a status. */
const journey = { sent: 0.2, delivered: 0.5, read: 1.5 };
const dayMs = 24 * 60 * 60 * 1000;

/** Sends messages to users: accepted at once, then sent, delivered and read, each with its status callback. */
export function createMessageSender(context: VendorContext) {
  const { account, agenda, journal, tell } = context;
  const messages = journal.collection<MessageRecord>('message');
  const lastInbound = journal.collection<number>('last-inbound');

  const told = (message: MessageRecord) =>
    tell({
      type: 'message-sent',
      messageSid: message.sid,
      to: message.to,
      body: message.body,
      status: message.status,
      ...(message.errorCode === null ? {} : { errorCode: message.errorCode }),
      by: wayOf(message),
    });

  agenda.handle<Step>('message-step', ({ sid, status, errorCode = null }) => {
    const message = messages.get(sid);
    if (message === undefined) return;
    const now = Date.now();
    const moved = { ...message, status, errorCode, updatedAt: now, sentAt: message.sentAt ?? now };
    messages.put(sid, moved);
    told(moved);
    if (message.statusCallback === undefined) return;
    agenda.after(0, 'twilio-webhook', {
      kind: `message-status ${status}`,
      url: message.statusCallback,
      params: statusParams(account.accountSid, moved),
      idempotencyToken: newIdempotencyToken(),
    } satisfies TwilioWebhook);
  });
  agenda.handle<TwilioWebhook>('twilio-webhook', async (webhook) => {
    await postWebhook(context, webhook);
  });

  return {
    /** Accepts a message; the 24-hour window is judged later, as Twilio does (63016 comes asynchronously). */
    send(outgoing: Outgoing, direction: 'outbound-api' | 'outbound-reply'): MessageRecord {
      const now = Date.now();
      const message: MessageRecord = {
        ...outgoing,
        sid: newSid('SM'),
        direction,
        from: account.whatsappFrom,
        status: 'queued',
        createdAt: now,
        updatedAt: now,
        sentAt: null,
        errorCode: null,
        numMedia: 0,
      };
      messages.put(message.sid, message);
      told(message);
      const isOpen = now - (lastInbound.get(message.to) ?? Number.NEGATIVE_INFINITY) < dayMs;
      const { sid, to, body, isTemplate = false } = message;
      const errorCode =
        context.faults.message?.({ to, body, isTemplate, by: wayOf(message) }) ??
        (isOpen || isTemplate ? null : 63016);
      if (errorCode !== null) {
        agenda.after(journey.sent, 'message-step', { sid, status: 'undelivered', errorCode });
      } else {
        for (const [status, seconds] of Object.entries(journey)) {
          agenda.after(seconds, 'message-step', { sid, status });
        }
      }
      return message;
    },
    messages,
    lastInbound,
  };
}

export type MessageSender = ReturnType<typeof createMessageSender>;

const wayOf = ({ direction }: MessageRecord) => (direction === 'outbound-reply' ? 'twiml' : 'rest');

function statusParams(accountSid: string, message: MessageRecord): Record<string, string> {
  return {
    ChannelPrefix: 'whatsapp',
    ApiVersion: '2010-04-01',
    MessageStatus: message.status,
    SmsSid: message.sid,
    SmsStatus: message.status,
    ChannelInstallSid: `XE${accountSid.slice(2)}`,
    To: message.to,
    From: message.from,
    MessageSid: message.sid,
    AccountSid: accountSid,
    ...(message.status === 'read' ? { EventType: 'READ' } : {}),
    ...(message.errorCode === null
      ? {}
      : {
          ErrorCode: String(message.errorCode),
          ...(message.errorCode === 63016 && {
            ChannelStatusMessage:
              'Failed to send freeform message because you are outside the allowed window.',
          }),
        }),
  };
}
