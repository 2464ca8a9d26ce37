import { describeCall, describeSlot } from './describe-call.ts';
import { printable } from './measure-text.ts';
import { conversationStart, type DemoEvent, isConfirmation, type View } from './view.ts';

/**
 * Tells an event in one plain line, for output that is no terminal; undefined when there is nothing to tell. `isLast` when
 * the user has no more to say.
 */
export function narrate(view: View, event: DemoEvent, isLast = true): string | undefined {
  const happening = tell(view, event, isLast);
  if (happening === undefined) return undefined;
  const seconds = ((event.at - conversationStart(view, event.at)) / 1000).toFixed(1);
  return `${seconds.padStart(5)} s  ${printable(happening).replace(/\s*\n\s*/g, ' / ')}`;
}

function tell(view: View, event: DemoEvent, isLast: boolean): string | undefined {
  if (event.type === 'message-received') {
    const { note, text = event.body } = view.chat.find(({ id }) => id === event.messageSid) ?? {};
    return `you: ${text}${note === undefined ? '' : ` (${note})`}`;
  }
  if (event.type === 'message-sent') return tellMessage(view, event, isLast);
  const call = 'callSid' in event && view.calls.find(({ sid }) => sid === event.callSid);
  if (!call) return undefined;
  if (event.type === 'call')
    return event.status === 'initiated' ? undefined : `${call.name}: ${describeCall(call)}`;
  if (event.type === 'utterance')
    return event.speaker === 'business'
      ? `${call.name} says: ${event.text}`
      : `to ${call.name}: ${event.text}`;
  if (event.type !== 'tool-call') return undefined;
  const right = view.holder === call.sid ? ', holds the right to book' : '';
  if (event.tool === 'offer' && call.offer)
    return `${call.name} offers ${describeSlot(call.offer.start)}: ${call.offer.decision}${right}`;
  return `${call.name} ${call.isBooked ? 'has booked it' : 'is asked to take it out again'}`;
}

/** A confirmation that nothing is said after stands at the end, with its lines as they were sent. */
function tellMessage(
  view: View,
  event: Extract<DemoEvent, { type: 'message-sent' }>,
  isLast: boolean,
): string | undefined {
  const bubble = view.chat.find(({ id }) => id === event.messageSid);
  if (event.status === 'undelivered' || event.status === 'failed')
    return `ringround: a message was not delivered (${event.errorCode ?? event.status})`;
  if (event.status !== 'queued' || !bubble) return undefined;
  return `ringround: ${isLast && isConfirmation(bubble) ? 'sends the confirmation (below)' : event.body}`;
}
