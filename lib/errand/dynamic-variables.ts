import { type Call, type Errand, wantsAppointment, windowOf } from './errand.ts';
import { dateText, isoText, timeText } from './zoned-time.ts';

/** What a person wrote, made safe to be put into the agent's prompt: no template braces, one line, at most `max` characters. */
export const asVariable = (text: string, max: number): string =>
  [
    ...text
      .replace(/[{}]{2,}/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, max)
    .join('');

/** Who is asked for another time than the one in their book has to know that this one stays until the new one stands. */
function notesFor(errand: Errand, call: Call, zone: string): string {
  const { replacing, request } = errand;
  const isMove = replacing?.provider === call.provider && wantsAppointment(call);
  const booked = isMove && `${dateText(replacing.start, zone)} at ${timeText(replacing.start, zone)}`;
  const move = booked
    ? `The customer has an appointment with you on ${booked} and asks for another time instead. Leave that one in the book; somebody will ring about it once the new one stands. `
    : '';
  return `${move}${asVariable(request.notes, 300)}`.trim();
}

/** Every variable the voice agent needs; one that is missing would drop the call as soon as it is answered. */
export function dynamicVariables(errand: Errand, call: Call, callId: string): Record<string, string> {
  const provider = errand.providers[call.provider];
  const zone = provider?.timezone ?? 'UTC';
  const window = windowOf(errand, call);
  return {
    call_id: callId,
    user_name: asVariable(errand.userName, 60) || 'a customer',
    service: asVariable(errand.request.service, 80),
    when_text: asVariable(errand.request.whenText, 120),
    window_start: isoText(window.start, zone),
    window_end: isoText(window.end, zone),
    timezone: zone,
    language: provider?.language ?? 'en',
    provider_name: asVariable(provider?.name ?? '', 80),
    purpose: call.purpose,
    callback_number: errand.callbackNumber,
    notes: notesFor(errand, call, zone),
  };
}
