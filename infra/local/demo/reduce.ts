import { nameOf } from './provider-names.ts';
import type { Bubble, CallLine, DemoEvent, View } from './view.ts';

/** What is shown after an event. */
export function reduce(before: View, event: DemoEvent): View {
  const view = { ...before, lastEventAt: event.at };
  switch (event.type) {
    case 'aws-call':
      return { ...view, awsCalls: view.awsCalls + 1 };
    case 'demo-note':
      return { ...view, note: event.note };
    case 'message-received':
      return hearUser(view, event);
    case 'message-sent':
      return { ...view, chat: putMessage(view.chat, event) };
    case 'webhook':
      return event.kind === 'message' ? settleUserMessage(view, event) : view;
    case 'call':
      return { ...view, calls: putCall(view, event) };
    case 'utterance':
      return changeCall(view, event.callSid, { words: { speaker: event.speaker, text: event.text } });
    case 'tool-call':
      return hearTool(view, event);
    case 'conversation-dropped':
      return changeCall(view, event.callSid, { outcome: 'dropped' });
    case 'conversation-ended': {
      const ended = changeCall(view, event.callSid, { outcome: event.outcome });
      const isGivenBack = view.holder === event.callSid && event.outcome !== 'booked';
      return isGivenBack ? { ...ended, holder: null } : ended;
    }
    default:
      return view;
  }
}

/** Nobody sees what is said in a voice note until it is answered. */
const VOICE_BUBBLE = '🎤 ▂▅▃▇▄▆▂▅▇▃▄▂';

type Of<T extends DemoEvent['type']> = Extract<DemoEvent, { type: T }>;

function hearUser(view: View, { messageSid, body, media, at }: Of<'message-received'>): View {
  if (view.chat.some(({ id }) => id === messageSid)) return view;
  const bubble: Bubble = {
    id: messageSid,
    from: 'user',
    text: media?.some((type) => type.startsWith('audio/')) ? VOICE_BUBBLE : body,
    at,
    status: 'sent',
    ...(view.note !== null && { note: view.note }),
  };
  return { ...view, chat: [...view.chat, bubble], note: null };
}

/** The two ticks of what the user wrote; an attempt that is not accepted is no end of it while others follow. */
function settleUserMessage(view: View, { status }: Of<'webhook'>): View {
  if (status !== 200) return { ...view, refusal: `POST /api/whatsapp answered ${status ?? 'nothing'}` };
  const chat = view.chat.map((bubble) =>
    bubble.from === 'user' ? { ...bubble, status: 'delivered' } : bubble,
  );
  return { ...view, chat, refusal: null };
}

function putMessage(chat: readonly Bubble[], event: Of<'message-sent'>): Bubble[] {
  const { messageSid: id, body: text, status, at } = event;
  if (!chat.some((bubble) => bubble.id === id)) return [...chat, { id, from: 'ringround', text, at, status }];
  return chat.map((bubble) => (bubble.id === id ? { ...bubble, status } : bubble));
}

function putCall({ calls, names }: View, { callSid, to, status, at }: Of<'call'>): CallLine[] {
  if (calls.some(({ sid }) => sid === callSid))
    return calls.map((call) => (call.sid === callSid ? { ...call, status, since: at } : call));
  const name = nameOf(names, to);
  return [...calls, { sid: callSid, name, status, since: at, isBooked: false, outcome: null }];
}

function changeCall(view: View, callSid: string, change: Partial<CallLine>): View {
  const calls = view.calls.map((call) => (call.sid === callSid ? { ...call, ...change } : call));
  return { ...view, calls };
}

/** `book` gives the right to book to this call, `booked` may take it in the same go, everything else gives it back. */
function hearTool(view: View, { callSid, tool, request, answer }: Of<'tool-call'>): View {
  const start = typeof request.start === 'string' ? request.start : '';
  const decision = typeof answer.decision === 'string' ? answer.decision : 'not answered';
  const isBooked = tool === 'booked' && answer.ok === true;
  const isHolder = isBooked || (tool === 'offer' && decision === 'book');
  const holder = isHolder ? callSid : view.holder === callSid ? null : view.holder;
  const change: Partial<CallLine> = tool === 'offer' ? { offer: { start, decision } } : { isBooked };
  return { ...changeCall(view, callSid, change), holder };
}
