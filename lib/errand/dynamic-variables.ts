import {
  type Call,
  type Errand,
  hullOf,
  isOfUnknownTime,
  isSameBusiness,
  standing,
  type Window,
  wantsAppointment,
  windowsOf,
} from './errand.ts';
import { oneLine } from './one-line.ts';
import { spokenName } from './spoken-name.ts';
import { dateText, isoText, timeText } from './zoned-time.ts';

/**
 * What a person wrote, made safe to be put into the agent's prompt: no template braces, one line, at most `max` characters,
 * cut at a word where there is one.
 */
export function asVariable(text: string, max: number): string {
  const characters = [...oneLine(oneLine(text).replace(/[{}]{2,}/g, ''))];
  if (characters.length <= max) return characters.join('');
  const head = characters.slice(0, max).join('');
  const end = head.lastIndexOf(' ');
  return characters[max] !== ' ' && end > head.length / 2 ? head.slice(0, end) : head;
}

/**
 * What the customer said, and what a business has to know of an appointment that it has already: one that is to be moved
 * stays until the new one stands, and when something is taken out the other stays. Nothing else is told in such a call.
 */
function notesFor(errand: Errand, call: Call, zone: string): string {
  const stands = standing(errand);
  const isTheirs = stands !== null && isSameBusiness(errand, stands.provider, call.provider);
  const theirs = isTheirs && `${dateText(stands.start, zone)} at ${timeText(stands.start, zone)}`;
  const isDoubtful = stands?.doubt !== undefined;
  const staysThere = `appointment on ${theirs} ${isDoubtful ? '' : 'stands and '}must stay in the book.`;
  if (isOfUnknownTime(call)) return theirs ? `${isDoubtful ? 'Any' : 'The'} ${staysThere}` : '';
  if (call.purpose === 'release' && theirs)
    return `The customer has moved it: ${isDoubtful ? 'any' : 'the'} ${staysThere}`;
  if (call.verifies)
    return 'It may be written down there already: ask that first. If it is, call `booked` with it; if not, have it written down.';
  if (!wantsAppointment(call)) return '';
  const said = asVariable(errand.request.notes, 300);
  if (!theirs) return said;
  const has = isDoubtful ? 'may have' : 'has';
  const leave = isDoubtful ? 'If it is in the book, leave it there' : 'Leave that one in the book';
  const move = `The customer ${has} an appointment with you on ${theirs} and asks for another time instead. ${leave}; somebody will ring about it once the new one stands.`;
  return `${move} ${said}`.trim();
}

/** What the agent is told of what nobody knows. */
const NONE = 'none';

const momentText = (at: number, zone: string): string => `${dateText(at, zone)} at ${timeText(at, zone)}`;

/** `Tuesday, Dec 1 from 3:00 PM to 5:00 PM`, or from one day to another. */
function windowText({ start, end }: Window, zone: string): string {
  const isOneDay = dateText(start, zone) === dateText(end - 1, zone);
  return isOneDay
    ? `${dateText(start, zone)} from ${timeText(start, zone)} to ${timeText(end, zone)}`
    : `from ${momentText(start, zone)} to ${momentText(end, zone)}`;
}

/** What the user wished, or the one slot that a call is about: after a move these are different days. */
function timesFor(errand: Errand, call: Call, zone: string) {
  if (isOfUnknownTime(call)) return { when_text: NONE, window_start: NONE, window_end: NONE, windows: NONE };
  const { slot } = call;
  const windows = windowsOf(errand, call);
  const { start, end } = hullOf(windows);
  return {
    when_text: slot === undefined ? asVariable(errand.request.whenText, 120) : momentText(slot, zone),
    window_start: isoText(start, zone),
    window_end: isoText(end, zone),
    windows:
      slot === undefined
        ? asVariable(windows.map((one) => windowText(one, zone)).join('; or '), 600)
        : momentText(slot, zone),
  };
}

/** Every variable the voice agent needs; one that is missing would drop the call as soon as it is answered. */
export function dynamicVariables(errand: Errand, call: Call, callId: string): Record<string, string> {
  const provider = errand.providers[call.provider];
  const zone = provider?.timezone ?? 'UTC';
  return {
    call_id: callId,
    user_name: asVariable(spokenName(errand.userName), 60) || 'a customer',
    service: asVariable(errand.request.service, 80),
    ...timesFor(errand, call, zone),
    timezone: zone,
    language: provider?.language ?? 'en',
    provider_name: asVariable(provider?.name ?? '', 80),
    purpose: call.purpose,
    callback_number: errand.callbackNumber,
    notes: notesFor(errand, call, zone),
  };
}
