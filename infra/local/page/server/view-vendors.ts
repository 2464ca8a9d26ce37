import type { Conversation } from '../../vendors/elevenlabs/conversation.ts';
import type { Vendors } from '../../vendors/start-vendors.ts';
import type { CallRecord } from '../../vendors/twilio/call-record.ts';
import type { MessageRecord } from '../../vendors/twilio/message-record.ts';
import type { ChatMessage, PhoneCall, PhoneConversation } from '../tables.ts';
import type { Source } from './live.ts';

/** A long history is not sent to the page. */
const newest = { messages: 400, calls: 150 };

/** Shows what the simulated vendors keep. A record that has not changed keeps its view. */
export function viewVendors({ kept, hands, on }: Vendors): Source {
  const typing = new Map<string, { at: number }>();
  on((event) => {
    if (event.type === 'typing') typing.set(event.to, { at: event.at });
  });
  const messages = viewed(({ sid, direction, from, to, ...message }: MessageRecord): ChatMessage => {
    const isInbound = direction === 'inbound';
    return {
      user: isInbound ? from : to,
      isInbound,
      body: message.body,
      status: message.status,
      at: message.createdAt,
      errorCode: message.errorCode,
      isTemplate: message.isTemplate === true,
      isTaken: message.takenAt !== undefined,
      isRead: message.readAt !== undefined,
      params: message.params ?? {},
      media: message.numMedia > 0 ? kept.media(sid).map(({ contentType }) => contentType) : [],
    };
  });
  const calls = viewed((call: CallRecord): PhoneCall => {
    const { to, status, createdAt, startedAt, answeredAt, endedAt, conversationId } = call;
    return { to, status, createdAt, startedAt, answeredAt, endedAt, conversationId };
  });
  const conversations = viewed(
    ({ acceptedAt, endedAt, agreement, variables, phase, status, transcript }: Conversation) =>
      ({
        acceptedAt,
        endedAt,
        outcome: agreement.outcome,
        purpose: String(variables.purpose),
        phase,
        status,
        lines: transcript,
      }) satisfies PhoneConversation,
  );
  return {
    messages: () => rows(kept.messages().slice(-newest.messages), ({ sid }) => sid, messages),
    calls: () => rows(kept.calls().slice(-newest.calls), ({ sid }) => sid, calls),
    conversations: () => rows(kept.conversations().slice(-newest.calls), ({ id }) => id, conversations),
    hands: hands.rows,
    typing: () => typing,
  };
}

const rows = <R, V>(records: R[], id: (record: R) => string, view: (record: R) => V): Map<string, V> =>
  new Map(records.map((record) => [id(record), view(record)]));

function viewed<R extends object, V>(view: (record: R) => V): (record: R) => V {
  const views = new WeakMap<R, V>();
  return (record) => {
    const known = views.get(record) ?? view(record);
    views.set(record, known);
    return known;
  };
}
