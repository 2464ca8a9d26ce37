import {
  type Answer,
  type Appointment,
  type Booking,
  type Call,
  type Errand,
  isLive,
  isOpen,
  isSameBusiness,
  isUndoing,
  isWithin,
  type Offer,
  providerOf,
  RESULT_GRACE,
  standing,
  stands,
  wantsAppointment,
  windowsOf,
} from './errand.ts';
import { isWithinCallingHours } from './opening-hours.ts';
import { isCertain } from './stray-bookings.ts';
import { dateText, dayPartText, timeText } from './zoned-time.ts';

/** More than a person would name in one call; an errand is one item of at most 400 kB. */
const MOST_OFFERS = 20;
const HALF_DAY = 12 * 3_600_000;

/** The one who holds the right keeps it while its call lasts, and then until its result has come or 60 s have passed. */
function isHeld(errand: Errand, now: number): boolean {
  const holder = errand.right && errand.calls[errand.right.call];
  return holder != null && canHold(holder, now);
}

const canHold = (call: Call, now: number): boolean =>
  call.state !== 'dropped' && call.resultAt === undefined && now < (call.endedAt ?? now) + RESULT_GRACE;

/** Lets go of a right whose holder can no longer use it. */
export function lapseRight(errand: Errand, now: number): void {
  if (!errand.appointment && errand.right && !isHeld(errand, now)) errand.right = null;
}

/** Whether this call may write the appointment in: it holds the right, or the right is free and an unprompted deal is allowed. */
function mayTake(errand: Errand, call: Call, start: number, now: number): boolean {
  if (isPickedElsewhere(errand, call, start)) return false;
  if (isDone(errand, call)) return false;
  if (call.purpose === 'book' && errand.settings.bookingPolicy === 'ask') return false;
  return canHold(call, now) && (errand.right?.call === call.n || !isHeld(errand, now));
}

/** Nothing is to be agreed with this call anymore. */
const isDone = (errand: Errand, call: Call): boolean =>
  !isOpen(errand) || call.isOutdated === true || !wantsAppointment(call);

/** The standing appointment, when it is this call that made it, or that asks whether it is written down. */
export function stoodByCall(errand: Errand, call: Call): Appointment | null {
  const stands = standing(errand);
  return stands && (stands.call === call.n || verifies(call, stands)) ? stands : null;
}

export const verifies = (call: Call, appointment: Appointment): boolean =>
  call.verifies === true && call.n > appointment.call && call.slot === appointment.start;

/** The slot is the very one that the business has in its book already and that the user wants to move. */
const isToBeMoved = (errand: Errand, { provider }: Call, start: number): boolean =>
  errand.replacing !== undefined && stands(errand, provider, start);

export function fits(errand: Errand, call: Call, start: number, now: number): boolean {
  return isWithin(windowsOf(errand, call), start) && start > now && isInHours(errand, call, start);
}

/** Whether a start is taken as it was said: within the stated hours, where nobody stated any, for the slot that a call is about, or said twice. */
export function isInHours(errand: Errand, call: Call, start: number): boolean {
  const provider = providerOf(errand, call.provider);
  return (
    call.slot !== undefined ||
    provider.isHoursAssumed === true ||
    isWithinCallingHours(provider, start) ||
    call.doubted?.some((one) => one.start === start && one.isRepeated) === true
  );
}

/** What to ask about a start outside the stated hours, until it is said again: morning and afternoon are misheard on phones. */
function askAboutHours(errand: Errand, call: Call, start: number): string | null {
  if (isInHours(errand, call, start)) return null;
  const doubted = call.doubted ?? [];
  const known = doubted.find((one) => one.start === start);
  if (known) {
    known.isRepeated = true;
    return null;
  }
  if (doubted.length < MOST_OFFERS) call.doubted = [...doubted, { start }];
  const provider = providerOf(errand, call.provider);
  const zone = provider.timezone;
  const others = [start + HALF_DAY, start - HALF_DAY].filter((one) => isWithinCallingHours(provider, one));
  const other = others.find((one) => dateText(one, zone) === dateText(start, zone)) ?? others[0];
  const said = `${dateText(start, zone)} at ${dayPartText(start, zone)}`;
  return other === undefined
    ? `I thought you were closed on ${said}. Is that really the time?`
    : `Just to be sure: do you mean ${dateText(other, zone)} at ${dayPartText(other, zone)}, or ${said}?`;
}

function holdRight(errand: Errand, call: Call, start: number): void {
  errand.right = { call: call.n };
  call.heldRight = true;
  call.toldToBook = start;
}

const slotText = (errand: Errand, call: Call, start: number) => {
  const zone = providerOf(errand, call.provider).timezone;
  return `${dateText(start, zone)} at ${timeText(start, zone)}`;
};

/** Answers the agent's `offer`: at any moment at most one call of an errand is told to book. */
export function answerOffer(errand: Errand, call: Call, offer: Offer, now: number): Answer {
  const slot = slotText(errand, call, offer.start);
  if (stoodByCall(errand, call)?.start === offer.start)
    return { decision: 'book', say: `Yes, ${slot} is ours. Thank you.` };
  if (isDone(errand, call))
    return { decision: 'decline', say: 'Thank you very much, but this has been settled in the meantime.' };
  if (isToBeMoved(errand, call, offer.start))
    return { decision: 'hold', say: `${slot} is what has been agreed already. Is there another time?` };
  if (offer.start <= now)
    return { decision: 'hold', say: `${slot} has already passed. Could you offer a later time?` };
  const question = askAboutHours(errand, call, offer.start);
  if (question) return { decision: 'hold', say: question };
  recordOffer(errand, call, offer);
  if (!fits(errand, call, offer.start, now))
    return {
      decision: 'hold',
      say: `Thank you, I have noted ${slot}. I will ask and may call back; please do not book it yet.`,
    };
  if (!mayTake(errand, call, offer.start, now))
    return {
      decision: 'hold',
      say: `Thank you, I have noted ${slot}. I may call back; please do not book it yet.`,
    };
  holdRight(errand, call, offer.start);
  call.refusedBookings = call.refusedBookings.filter((start) => start !== offer.start);
  return { decision: 'book', say: `${slot} is perfect. Please book it.` };
}

/** Answers the agent's `booked`: `ok` to the one call that may book; every other is asked to take the appointment out again. */
export function answerBooking(errand: Errand, call: Call, booking: Booking, now: number): Answer {
  const slot = slotText(errand, call, booking.start);
  const refused = {
    ok: false as const,
    say: `I am sorry, please take ${slot} out of your book again; it is no longer needed.`,
  };
  if (stoodByCall(errand, call)?.start === booking.start) {
    if (call.verifies) call.affirmed = true;
    return { ok: true };
  }
  // Nobody may be asked to take out what stands.
  if (stands(errand, call.provider, booking.start)) return { ok: true };
  if (call.refusedBookings.includes(booking.start)) return refused;
  const question = isDone(errand, call) ? null : askAboutHours(errand, call, booking.start);
  if (mayTake(errand, call, booking.start, now) && fits(errand, call, booking.start, now)) {
    book(errand, call, booking, now);
    return { ok: true };
  }
  if (call.refusedBookings.length < MOST_OFFERS) call.refusedBookings.push(booking.start);
  return question
    ? { ...refused, say: `${question} If I misheard, please take ${slot} out of your book.` }
    : refused;
}

/** Writes the appointment in, and gives up the one that it replaces unless that has passed. The caller has made sure that it may stand. */
export function book(errand: Errand, call: Call, booking: Booking, now: number): void {
  const { replacing } = errand;
  holdRight(errand, call, booking.start);
  // What was misheard in the same call was never written down.
  call.refusedBookings = call.refusedBookings.filter((start) => isInHours(errand, call, start));
  errand.appointment = { ...booking, call: call.n, provider: call.provider, bookedAt: now };
  errand.status = 'booked';
  errand.calendarSequence = (errand.calendarSequence ?? -1) + 1;
  delete call.pendingBooking;
  if (!replacing) return;
  const { insteadOf, ...before } = replacing;
  delete errand.replacing;
  if (before.start <= now) return;
  const isLast = isCertain(errand, replacing, now);
  errand.appointment.insteadOf = isLast ? before : replacing;
  if (before.formerKept) delete errand.calls[insteadOf!.call!]!.followedUp;
  const former = errand.calls[before.call]!;
  former.replacedStart = before.start;
  delete former.followedUp;
}

/** A post-call `booked`: the appointment when nothing stands against it; it waits while another call holds the right. */
export function settleBooking(errand: Errand, call: Call, booking: Booking, now: number): void {
  if (stoodByCall(errand, call) || isToBeMoved(errand, call, booking.start)) return;
  if (call.refusedBookings.includes(booking.start) || isUndoneSince(errand, call, booking.start)) return;
  if (!isOpen(errand) || errand.appointment || call.isOutdated) {
    noteUnwanted(call, booking);
  } else if (call.purpose === 'book' && errand.settings.bookingPolicy === 'ask') {
    noteUnwanted(call, booking);
    recordOffer(errand, call, { start: booking.start });
  } else if (!fits(errand, call, booking.start, now)) {
    noteUnwanted(call, booking);
    if (call.purpose === 'book') recordOffer(errand, call, { start: booking.start });
  } else if (isTakenByOther(errand, call, booking.start, now)) {
    call.pendingBooking = booking;
  } else {
    book(errand, call, booking, now);
  }
}

/** Its business has been phoned since to take that out: what it wrote down in this call is no longer evidence. */
const isUndoneSince = (errand: Errand, { n, provider }: Call, start: number): boolean =>
  errand.calls
    .slice(n)
    .some(
      (call) =>
        isUndoing(call) &&
        (call.slot ?? start) === start &&
        isSameBusiness(errand, call.provider, provider) &&
        (isLive(call) || call.answeredAt !== undefined || call.endStatus === 'lost'),
    );

/** Somebody else holds the right, or the user has chosen another offer: what this call says waits for what comes of that. */
const isTakenByOther = (errand: Errand, call: Call, start: number, now: number): boolean =>
  isPickedElsewhere(errand, call, start) || isHeld(errand, now);

const isPickedElsewhere = ({ picked }: Errand, { provider }: Call, start: number): boolean =>
  picked !== undefined && (picked.provider !== provider || picked.start !== start);

function noteUnwanted(call: Call, { start }: Booking): void {
  call.unwantedBooking = true;
  call.unwantedStart = start;
}

/** Once nobody holds the right, the first booking that waited for it and still fits stands. */
export function settlePending(errand: Errand, now: number): void {
  if (isHeld(errand, now)) return;
  for (const call of errand.calls) {
    const booking = call.pendingBooking;
    if (!booking || isPickedElsewhere(errand, call, booking.start)) continue;
    delete call.pendingBooking;
    settleBooking(errand, call, booking, now);
  }
}

/** Puts an offer on record, once, while the errand is open. A user who is choosing among the others is asked anew. */
export function recordOffer(errand: Errand, call: Call, offer: Offer): void {
  const known = call.offers.find(({ start }) => start === offer.start);
  if (known) Object.assign(known, offer);
  if (known || call.offers.length >= MOST_OFFERS) return;
  call.offers.push(offer);
  errand.status = 'open';
}
