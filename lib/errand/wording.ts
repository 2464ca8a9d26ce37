import type { Appointment, Call, Errand, ErrandProvider } from './errand.ts';
import { isLive, wantsAppointment } from './errand.ts';
import type { RankedOffer } from './rank-offers.ts';
import { dateText, timeText } from './zoned-time.ts';

/** Every sentence that the user reads about an errand. Dates and times are in the provider's zone. */

const slotText = (start: number, zone: string) => `${dateText(start, zone)} at ${timeText(start, zone)}`;

const providerOf = (errand: Errand, index: number): ErrandProvider | undefined => errand.providers[index];

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** WhatsApp would read these as formatting. */
const plain = (text: string) =>
  text
    .replace(/[*_~`\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export function confirmation(errand: Errand, appointment: Appointment): string {
  const provider = providerOf(errand, appointment.provider);
  const zone = provider?.timezone ?? 'UTC';
  const address = plain(appointment.address || provider?.address || '');
  const lines = [
    '*Appointment Confirmed*',
    '',
    `*Provider:* ${plain(provider?.name ?? '')}`,
    `*Date:* ${dateText(appointment.start, zone)}`,
    `*Time:* ${timeText(appointment.start, zone)}`,
  ];
  if (address) lines.push(`*Address:* ${address}`);
  if (appointment.confirmationCode) lines.push(`*Code:* ${plain(appointment.confirmationCode)}`);
  lines.push(
    '',
    `Add it to your calendar: ${errand.settings.calendarUrl}`,
    'To call it off, reply *cancel*.',
  );
  return lines.join('\n');
}

export function allClosed(errand: Errand, opening: number, first: ErrandProvider): string {
  const when = slotText(opening, first.timezone);
  return `Everyone I could ring for ${article(errand.request.service)} is closed right now. ${plain(first.name)} opens first, ${when}; I will start calling then. Reply *cancel* to stop me.`;
}

export function choice(errand: Errand, offers: RankedOffer[], gone: boolean): string {
  const lines = offers.map(({ provider, offer }, index) => {
    const { name, timezone } = providerOf(errand, provider) ?? { name: '', timezone: 'UTC' };
    const price = offer.price ? ` (${plain(offer.price)})` : '';
    return `${index + 1}. ${plain(name)}, ${slotText(offer.start, timezone)}${price}`;
  });
  const opening = gone
    ? 'That one is gone, I am sorry. What is left:'
    : errand.settings.bookingPolicy === 'ask'
      ? 'Here is what they offer:'
      : `Nobody had a free slot for ${errand.request.whenText}, but I was offered:`;
  return [opening, ...lines, 'Reply with a number and I will ring back to book it, or *cancel*.'].join('\n');
}

export function nobodyFree(errand: Errand): string {
  const phoned = new Set(errand.calls.filter((c) => c.claimedAt !== undefined).map((c) => c.provider));
  const { service, whenText } = errand.request;
  const names = [...phoned].map((index) => plain(providerOf(errand, index)?.name ?? '')).join(', ');
  const tried = errand.calls.some((call) => call.endStatus === 'not-placed')
    ? 'I could not get a phone line for long enough to ring anybody else'
    : phoned.size === 0
      ? `nobody I know for ${article(service)} is open in time for ${whenText}`
      : `I rang ${count(phoned.size, 'business').replace(/businesss/, 'businesses')} (${names}) and none could take you for ${whenText}`;
  const unclear = errand.calls.filter((call) => call.unwantedBooking && call.offers.length === 0);
  const note = unclear.map((call) => {
    const provider = providerOf(errand, call.provider);
    return ` ${plain(provider?.name ?? '')} may have written you in for a time I could not make out; I am asking them to take it out again.`;
  });
  return `I am sorry, ${tried}.${note.join('')} You could tell me another day, time or area and I will ring round again.`;
}

export function cancelling(
  errand: Errand,
  provider: ErrandProvider,
  from: number | null,
  now: number,
): string {
  const slot = slotText(errand.appointment?.start ?? now, provider.timezone);
  const when =
    from === null || from <= now
      ? 'I am ringing'
      : `They open ${slotText(from, provider.timezone)}; I will ring`;
  return `${when} ${plain(provider.name)} to cancel ${slot}. I will tell you when it is done.`;
}

export function appointmentCancelled(errand: Errand, call: Call): string {
  const provider = providerOf(errand, call.provider);
  const zone = provider?.timezone ?? 'UTC';
  return `Your appointment at ${plain(provider?.name ?? '')} on ${slotText(call.slot ?? 0, zone)} is cancelled.`;
}

export function undoFailed(errand: Errand, call: Call, slot: number): string {
  const provider = providerOf(errand, call.provider);
  const name = plain(provider?.name ?? '');
  const when = slotText(slot, provider?.timezone ?? 'UTC');
  if (call.purpose === 'cancel')
    return `I could not reach ${name} to cancel ${when}. The appointment still stands; please ring them on ${provider?.phone}.`;
  return `One thing to know: ${name} may still have you in their book for ${when}, and I could not reach them to take it out. Their number is ${provider?.phone}.`;
}

export function cancelled(errand: Errand): string {
  return `Done, I have stopped looking for ${article(errand.request.service)}. Nothing was booked.`;
}

export function picked(provider: ErrandProvider, start: number, opening: number | null, now: number): string {
  const slot = slotText(start, provider.timezone);
  if (opening === null || opening <= now) return `I am ringing ${plain(provider.name)} to book ${slot}.`;
  return `${plain(provider.name)} is closed right now and opens ${slotText(opening, provider.timezone)}; I will ring then to book ${slot}.`;
}

/** Where an errand stands, in a few lines. */
export function status(errand: Errand): string {
  const { service, whenText } = errand.request;
  const subject = `${capital(article(service))}, ${whenText}:`;
  const { appointment } = errand;
  if (appointment) {
    const provider = providerOf(errand, appointment.provider);
    const slot = slotText(appointment.start, provider?.timezone ?? 'UTC');
    const after = errand.cancelWanted ? ' I am cancelling it.' : '';
    return `${subject} booked at ${plain(provider?.name ?? '')}, ${slot}.${after}`;
  }
  if (errand.status === 'cancelled') return `${subject} cancelled, nothing is booked.`;
  if (errand.status === 'failed')
    return `${subject} nobody could take you. Tell me another day, time or area.`;
  if (errand.status === 'choosing')
    return `${subject} I am waiting for your choice among ${count(errand.choices.length, 'offer')}. Reply with a number.`;
  const calls = errand.calls.filter((call) => wantsAppointment(call) && call.state !== 'dropped');
  const lines = calls.map(
    (call) => `• ${plain(providerOf(errand, call.provider)?.name ?? '')}: ${callText(errand, call)}`,
  );
  if (lines.length === 0) lines.push('• about to start calling');
  return [subject, ...lines].join('\n');
}

function callText(errand: Errand, call: Call): string {
  if (call.state === 'queued') return 'next to be called';
  if (call.state === 'answered') return errand.right?.call === call.n ? 'agreeing on a slot' : 'talking';
  if (isLive(call)) return 'ringing';
  if (call.endStatus === 'busy') return 'busy';
  if (call.offers.length > 0) return 'made an offer';
  if (call.outcome === 'voicemail' || call.machine) return 'voicemail';
  if (call.endStatus === 'completed') return 'no free slot';
  return 'not reached';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `a dentist`, `an optician`. */
export const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
