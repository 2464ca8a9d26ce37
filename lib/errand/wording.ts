import { agreedOffer } from './agreed-offer.ts';
import { doubtText } from './doubt-wording.ts';
import type { Appointment, Call, Errand, ErrandProvider, Request, TemplateText } from './errand.ts';
import {
  firstOfSearch,
  hasRefused,
  isCancelAnswered,
  isChoosing,
  isLive,
  providerOf,
  standing,
  wantsAppointment,
} from './errand.ts';
import { oneLine } from './one-line.ts';
import type { RankedOffer } from './rank-offers.ts';
import { dateText, timeText } from './zoned-time.ts';

/** Every sentence that the user reads about an errand. Dates and times are in the provider's zone. */

export const slotText = (start: number, zone: string) =>
  `${dateText(start, zone)} at ${timeText(start, zone)}`;

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** WhatsApp would read these as formatting. */
export const plain = (text: string) => oneLine(text.replace(/[*_~`]+/g, ' '));

export function confirmation(errand: Errand, appointment: Appointment): string {
  const provider = providerOf(errand, appointment.provider);
  const zone = provider.timezone;
  const address = plain(appointment.address || provider.address);
  const lines = [
    '*Appointment Confirmed*',
    '',
    `*Provider:* ${plain(provider.name)}`,
    `*Date:* ${dateText(appointment.start, zone)}`,
    `*Time:* ${timeText(appointment.start, zone)}`,
  ];
  if (address) lines.push(`*Address:* ${address}`);
  if (appointment.confirmationCode) lines.push(`*Code:* ${plain(appointment.confirmationCode)}`);
  lines.push(...whatTheySaid(errand, appointment));
  lines.push('', `Add it to your calendar: ${errand.settings.calendarUrl}`);
  const { insteadOf } = appointment;
  if (insteadOf)
    lines.push(
      `It takes the place of ${placeText(errand, insteadOf)}, which I am having taken out${insteadOf.doubt ? ' in case they have it' : ''}.`,
    );
  lines.push('To move it or call it off, reply *reschedule* or *cancel*.');
  return lines.join('\n');
}

/** The price, and what the customer has to know besides, as the business said it. */
export function whatTheySaid(errand: Errand, appointment: Appointment): string[] {
  const { price, notes: offered } = agreedOffer(errand, appointment);
  const notes = [...new Set([offered, appointment.notes].filter((text) => text !== undefined))];
  return [
    ...(price ? [`*Price:* ${plain(price)}`] : []),
    ...notes.map((text) => `*They said:* ${plain(text)}`),
  ];
}

export const alsoSaid = (errand: Errand, { provider }: Appointment, notes: string) =>
  `${plain(providerOf(errand, provider).name)} also said: ${plain(notes)}`;

/** The template "booked": provider, date, time. */
export function confirmationTemplate(errand: Errand, { provider: index, start }: Appointment): TemplateText {
  const provider = providerOf(errand, index);
  const zone = provider.timezone;
  return {
    name: 'booked',
    variables: [plain(provider.name), dateText(start, zone), timeText(start, zone)],
  };
}

export function allClosed(errand: Errand, opening: number, first: ErrandProvider): string {
  const when = slotText(opening, first.timezone);
  if (errand.request.isContact)
    return `${plain(first.name)} is most likely closed right now. I will ring at the next usual hour, ${when}. Reply *cancel* to stop me.`;
  const who = errand.calls.some((call) => call.claimedAt !== undefined && !call.isOutdated)
    ? 'Everyone else'
    : 'Everyone';
  return `${who} I could ring for ${article(errand.request.service)} is closed right now. ${plain(first.name)} opens first, ${when}; I will start calling then. Reply *cancel* to stop me.`;
}

export function choice(
  errand: Errand,
  offers: RankedOffer[],
  { gone, more }: { gone: boolean; more: boolean },
): string {
  const lines = offers.map(({ provider, offer }, index) => {
    const price = offer.price ? ` (${plain(offer.price)})` : '';
    return `${choiceLine(errand, { provider, start: offer.start }, index)}${price}`;
  });
  const opening = gone
    ? 'That one did not work out, I am sorry. What is left:'
    : errand.settings.bookingPolicy === 'ask'
      ? 'Here is what they offer:'
      : `Nobody had a free slot for ${errand.request.whenText}, but I was offered:`;
  return [
    opening,
    ...lines,
    ...unclearBookings(errand),
    `Reply with a number and I will ring back to book it${more ? ', *more* and I ask others too' : ''}, or *cancel*.`,
    ...(errand.replacing ? [stays(errand, errand.replacing)] : []),
  ].join('\n');
}

/** `Monday, Nov 23 at 2:30 PM at Dr. Smith`. */
export function placeText(
  errand: Errand,
  { provider: index, start }: { provider: number; start: number },
): string {
  const provider = providerOf(errand, index);
  return `${slotText(start, provider.timezone)} at ${plain(provider.name)}`;
}

/** What stood before another time was sought. */
export const stays = (errand: Errand, appointment: Appointment) =>
  appointment.doubt
    ? `I am leaving your appointment on ${placeText(errand, appointment)} as it is.${doubtText(errand, appointment)}`
    : `Your appointment on ${placeText(errand, appointment)} stays as it is.`;

/** Something else is looked for, and this was booked already. */
export const staysAnyway = (errand: Errand, appointment: Appointment) =>
  `${stays(errand, appointment)} To call it off, reply *cancel ${plain(errand.request.service)}*.`;

export const askingMore = (errand: Errand) => `I will ask others too. ${stillThere(errand)}`;

/** Offers that stay to be had while others are asked. */
const stillThere = ({ choices }: Errand) =>
  choices.length === 1
    ? 'The one I was offered can still be taken: reply *1*.'
    : `You can still take one of these with its number: ${choices.map((_, index) => index + 1).join(', ')}.`;

const chooseText = (many: number) =>
  many === 1 ? 'Reply *1* to take it' : `Reply with a number from 1 to ${many}`;

function choiceLine(
  errand: Errand,
  { provider, start }: { provider: number; start: number },
  index: number,
): string {
  const { name, timezone } = providerOf(errand, provider);
  return `${index + 1}. ${plain(name)}, ${slotText(start, timezone)}`;
}

/** What there is to choose from, and how. */
export const toChoose = (errand: Errand): string =>
  [
    `${errand.choices.length === 1 ? 'This is not' : 'None of these is'} booked yet:`,
    ...errand.choices.map((choice, index) => choiceLine(errand, choice, index)),
    `${chooseText(errand.choices.length)}, *more* and I ask others too, or *cancel*.`,
    ...(errand.replacing ? [stays(errand, errand.replacing)] : []),
  ].join('\n');

export const noMore = (errand: Errand) =>
  `I have asked everybody I could. ${chooseText(errand.choices.length)}, or *cancel*.`;

export function rescheduling(errand: Errand, appointment: Appointment, wanted: number[]): string {
  const [first, ...others] = wanted;
  const name = plain(providerOf(errand, appointment.provider).name);
  const { whenText } = errand.request;
  const when = whenText === SOONEST ? 'another time' : whenText;
  const who =
    first !== appointment.provider || hasRefused(errand, first)
      ? `I will look for ${article(errand.request.service)} for ${when}`
      : `I will ask ${name} ${others.length > 0 ? `first for ${when}, then others` : `for ${when}`}`;
  const until = appointment.doubt
    ? `Until another one is agreed, ${stays(errand, appointment)}`
    : `Your appointment on ${placeText(errand, appointment)} stays until another one is agreed.`;
  return `All right, ${who}. ${until}`;
}

/** How a wish without a time reads. */
export const SOONEST = 'as soon as possible';

/** Why an appointment cannot be moved. */
export function cannotMove(errand: Errand, appointment: Appointment): string {
  const place = placeText(errand, appointment);
  const doubt = doubtText(errand, appointment);
  if (errand.cancelWanted)
    return `I am already cancelling your appointment on ${place}.${doubt} Tell me again what you need and when, and I will look for another.`;
  const tooLate = doubt
    ? `It is too late to move your appointment on ${place}.${doubt}`
    : `Your appointment was on ${place}; it is too late to move it.`;
  return `${tooLate} Tell me again what you need and when.`;
}

/** Businesses that say they booked and not for when. */
function unclearBookings(errand: Errand): string[] {
  const unclear = errand.calls.filter(
    (call) => call.unwantedBooking && call.unwantedStart === undefined && call.n >= firstOfSearch(errand),
  );
  return unclear.map((call) => {
    const provider = providerOf(errand, call.provider);
    return `${plain(provider.name)} may have you down for a time I could not make out; you can ask them on ${provider.phone}.`;
  });
}

export function cancelling(errand: Errand, provider: ErrandProvider, from: number, now: number): string {
  const slot = slotText(errand.appointment?.start ?? now, provider.timezone);
  const when = from <= now ? 'I am ringing' : `They open ${slotText(from, provider.timezone)}; I will ring`;
  return `${when} ${plain(provider.name)} to cancel ${slot}. I will tell you when it is done.`;
}

export function appointmentCancelled(errand: Errand, call: Call): string {
  const provider = providerOf(errand, call.provider);
  const zone = provider.timezone;
  return `Your appointment at ${plain(provider.name)} on ${slotText(call.slot ?? 0, zone)} is cancelled.`;
}

/** `slot` is what the business may have written down. */
export function undoFailed(errand: Errand, call: Call, slot: number | 'unknown'): string {
  const provider = providerOf(errand, call.provider);
  const name = plain(provider.name);
  const when = slot === 'unknown' ? 'a time I do not know' : slotText(slot, provider.timezone);
  const stands = standing(errand);
  const doubt = stands && doubtText(errand, stands);
  if (call.purpose === 'cancel' && !isCancelAnswered(errand, call))
    return `I asked ${name} to cancel ${when}, but never learned whether they did. Please ring them on ${provider.phone}.`;
  if (call.purpose === 'cancel' && doubt)
    return `I could not get ${name} to cancel ${when}.${doubt} Please ring them on ${provider.phone}.`;
  if (call.purpose === 'cancel')
    return `I could not get ${name} to cancel ${when}. The appointment still stands; please ring them on ${provider.phone}.`;
  return `One thing to know: ${name} may still have you in their book for ${when}, and I could not get them to take it out. Their number is ${provider.phone}.`;
}

/** Of a release call that named no time. */
export function askedToTakeOut(errand: Errand, call: Call): string {
  const name = plain(providerOf(errand, call.provider).name);
  const stands = standing(errand);
  const keep = stands?.provider === call.provider ? ` and to keep ${placeText(errand, stands)}` : '';
  return `One thing to know: ${name} may have had you in their book for a time I could not make out. I asked them to take out whatever they wrote down when I called${keep}. They say that nothing of it is left.`;
}

export function cannotCancel(errand: Errand, appointment: Appointment, now: number): string {
  const provider = providerOf(errand, appointment.provider);
  const name = plain(provider.name);
  const when = slotText(appointment.start, provider.timezone);
  const doubt = doubtText(errand, appointment);
  if (appointment.start <= now)
    return doubt
      ? `It is too late to cancel your appointment at ${name}, ${when}.${doubt}`
      : `Your appointment at ${name} was ${when}; it is too late to cancel it.`;
  if (doubt)
    return `I cannot ring ${name} in time to cancel ${when}.${doubt} Please ring them on ${provider.phone}.`;
  return `I cannot ring ${name} in time to cancel ${when}. The appointment still stands; please ring them on ${provider.phone}.`;
}

export function cancelled(errand: Errand): string {
  const holder = errand.right && errand.calls[errand.right.call];
  const talking = holder?.state === 'answered' ? plain(providerOf(errand, holder.provider).name) : '';
  const after = talking ? ` If ${talking} has written you in just now, I will have it taken out.` : '';
  if (errand.replacing)
    return `Done, I have stopped looking for another time. ${stays(errand, errand.replacing)}${after} To call it off, reply *cancel* once more.`;
  return `Done, I have stopped looking for ${article(errand.request.service)}. Nothing was booked.${after}`;
}

export function picked(provider: ErrandProvider, start: number, opening: number, now: number): string {
  const slot = slotText(start, provider.timezone);
  if (opening <= now) return `I am ringing ${plain(provider.name)} to book ${slot}.`;
  return `${plain(provider.name)} is closed right now and opens ${slotText(opening, provider.timezone)}; I will ring then to book ${slot}.`;
}

/** An appointment that stands, in a line. */
export const bookedAt = (errand: Errand): string => {
  const appointment = standing(errand);
  return appointment ? bookedText(errand, appointment) : '';
};

/** The user doubts that an appointment is written down. */
export const disputed = (errand: Errand, appointment: Appointment): string =>
  `I will ask ${plain(providerOf(errand, appointment.provider).name)} whether your appointment on ${placeText(errand, appointment)} is in their book, and let you know.`;

/** Where the business of an appointment is, and its number. */
export function whereItIs(errand: Errand): string {
  const appointment = standing(errand);
  if (!appointment) return '';
  const { name, phone, address } = providerOf(errand, appointment.provider);
  const where = plain(appointment.address || address);
  return `${plain(name)}${where ? `, ${where}` : ''}. Their number is ${phone}.`;
}

/** What a business said of the price of an appointment. */
export function whatItCosts(errand: Errand): string {
  const appointment = standing(errand);
  if (!appointment) return '';
  const { name, phone } = providerOf(errand, appointment.provider);
  const { price } = agreedOffer(errand, appointment);
  return price
    ? `${plain(name)} said: ${plain(price)}.`
    : `${plain(name)} did not say what it costs. You can ask them on ${phone}.`;
}

/** Where an errand stands and what it has cost, in a few lines. */
export const status = (errand: Errand): string => [whereItStands(errand), ...costText(errand)].join('\n');

/** Nothing, unless somebody was rung. */
function costText({ cost }: Errand): string[] {
  if (!cost?.calls) return [];
  const dollars = cost.dollars < 0.01 ? 'Less than $0.01' : `About $${cost.dollars.toFixed(2)}`;
  return [`${dollars} so far: ${count(cost.calls, 'call')}, ${count(cost.minutes, 'minute')}.`];
}

/** Where an errand stands, in a few lines. */
export function whereItStands(errand: Errand): string {
  const { service, whenText } = errand.request;
  const subject = `${capital(article(service))}, ${whenText}:`;
  const { appointment } = errand;
  if (appointment) {
    const after = errand.cancelWanted ? ' I am cancelling it.' : '';
    return `${capital(article(service))}: ${bookedText(errand, appointment)}${after}`;
  }
  if (errand.status === 'cancelled') return `${subject} cancelled, nothing is booked.`;
  if (errand.status === 'failed')
    return `${subject} nobody could take you. Tell me another day, time or area.`;
  const kept = errand.replacing ? [stays(errand, errand.replacing)] : [];
  if (errand.status === 'choosing')
    return [
      `${subject} I am waiting for your choice among ${count(errand.choices.length, 'offer')}. ${chooseText(errand.choices.length)}.`,
      ...kept,
    ].join('\n');
  const calls = errand.calls.filter(
    (call) => wantsAppointment(call) && call.state !== 'dropped' && !call.isOutdated,
  );
  const lines = calls.map(
    (call) => `• ${plain(providerOf(errand, call.provider).name)}: ${callText(errand, call)}`,
  );
  if (lines.length === 0) lines.push(`• ${waitText(errand)}`);
  if (errand.heldSince !== undefined) lines.push(NO_CALLS);
  if (isChoosing(errand)) lines.push(stillThere(errand));
  return [subject, ...lines, ...kept].join('\n');
}

/** `booked at Dr. Smith, Monday, Nov 23 at 2:30 PM.`, or what is known of one in doubt. */
function bookedText(errand: Errand, appointment: Appointment): string {
  const { name, timezone } = providerOf(errand, appointment.provider);
  const perhaps = appointment.doubt ? 'perhaps ' : '';
  return `${perhaps}booked at ${plain(name)}, ${slotText(appointment.start, timezone)}.${doubtText(errand, appointment)}`;
}

type Wished = Pick<Request, 'service' | 'whenText' | 'area' | 'places'>;

function wish({ service, whenText, area, places }: Wished): string {
  const where = area ?? places?.[0];
  return `${article(service)}, ${whenText}${where ? `, in ${plain(where)}` : ''}`;
}

export const amended = ({ request }: Errand) => `All right, now I am looking for ${wish(request)}.`;

type Called = Pick<ErrandProvider, 'name' | 'region'>;

/** What was understood, said before anybody is called; where no place was said, the one region is. */
export function understood(request: Wished, providers: Called[]): string {
  const [first, ...more] = providers;
  const whom = first && more.length === 0 ? plain(first.name) : `up to ${providers.length} businesses`;
  const [region, ...regions] = new Set(providers.flatMap((provider) => provider.region ?? []));
  const isPlaced = request.area || request.places || regions.length > 0;
  const there = isPlaced || !region ? '' : ` in ${region}`;
  return `I understand: ${wish(request)}. I will call ${whom}${there}.`;
}

/** Nobody was called, because its user could not be told what was understood. */
export const notTold = (errand: Errand): string =>
  `I could not tell you in time what I understood (${wish(errand.request)}), so I have called nobody for it.${errand.replacing ? ` ${stays(errand, errand.replacing)}` : ''} Tell me again what you need and when.`;

export const onIt = (errand: Errand) => `I am on it already: ${wish(errand.request)}.`;

export const noted = (errand: Errand, callbackNumber?: string) =>
  callbackNumber
    ? `Thank you. I will give ${callbackNumber} to whoever books ${article(errand.request.service)} for you.`
    : `Noted. I am looking for ${wish(errand.request)} and will mention what you said.`;

/** Somebody has picked up the phone for what was wanted before: what the user can do now. */
export function tooLateToChange(errand: Errand): string {
  const { service } = errand.request;
  const again = 'then tell me again what you need and when.';
  const { appointment } = errand;
  if (appointment && errand.cancelWanted) return cannotMove(errand, appointment);
  if (appointment)
    return `${capital(article(service))} is ${bookedText(errand, appointment)} Reply *reschedule* to move it, or *cancel* to call it off.`;
  if (errand.status === 'choosing')
    return `It is too late to change that: I have offers from ${article(service)} for you. Reply with a number to take one, or *cancel*, ${again}`;
  if (errand.status === 'open')
    return `It is too late to change that: somebody has already picked up the phone for ${wish(errand.request)}. Reply *cancel* to call it off, ${again}`;
  return `My search for ${article(service)} is over. Tell me again what you need and when.`;
}

const NO_CALLS = 'I cannot make phone calls at the moment; I start ringing as soon as I can.';

/** The operator paused the dials. */
export const held = `I am sorry, ${NO_CALLS} What you asked for is kept. Reply *cancel* to call it off.`;

/** An errand's message failed for good. What it asked for is tried in another way, or again by the operator. */
export const trouble = (errand: Errand) =>
  `I am sorry, something on my side is not working, so what you asked for (${article(errand.request.service)}) takes longer. I keep at it and tell you how it ends.`;

/** A sign of life: who has been rung so far, and how it stands with them. */
export function progress(errand: Errand, calls: Call[]): string {
  const latest = calls.filter(
    ({ n, provider }) => !calls.some((other) => other.provider === provider && other.n > n),
  );
  const parts = latest.map(
    (call) => `${plain(providerOf(errand, call.provider).name)}: ${callText(errand, call)}`,
  );
  return `Still on it. ${parts.join(', ')}.`;
}

function waitText(errand: Errand): string {
  const { toldOpening } = errand;
  if (!toldOpening)
    return errand.calls.some((call) => call.state === 'dropped' && call.barred?.because === 'line')
      ? 'waiting for my other call to them to end'
      : 'about to start calling';
  const first = providerOf(errand, toldOpening.provider);
  const what = toldOpening.isCapped ? 'may be called again' : 'opens';
  return `waiting until ${plain(first.name)} ${what}, ${slotText(toldOpening.from, first.timezone)}`;
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
export const article = (noun: string): string =>
  `${/^(?!uni|use|usu|eu|one\b)[aeiou]/i.test(noun) ? 'an' : 'a'} ${plain(noun)}`;

/** `a`, `a and b`, `a, b and c`. */
export const joined = (parts: string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
