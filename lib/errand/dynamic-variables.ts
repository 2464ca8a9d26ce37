import { type Call, type Errand, windowOf } from './errand.ts';
import { isoText } from './zoned-time.ts';

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
    notes: asVariable(errand.request.notes, 300),
  };
}
