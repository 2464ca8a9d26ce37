import { barredUntil } from './bar-dial.ts';
import {
  type Appointment,
  decide,
  dialsFor,
  type Errand,
  isCancelAnswered,
  isSameBusiness,
  isTalkedTo,
  isUnderWay,
  isUndoing,
  type Purpose,
  providerOf,
  redialAt,
  standing,
} from './errand.ts';
import { letGo } from './let-go.ts';
import { nextOpening } from './opening-hours.ts';
import { queueCall } from './queue-call.ts';
import { forgetSlot, isTooLate, type StrayBooking, strayBookings, writtenSlot } from './stray-bookings.ts';
import * as say from './wording.ts';

/** When a business may be phoned to take a slot out of its book; `null` when it may not be anymore. */
function mayPhoneFrom(
  errand: Errand,
  { provider, purpose, slot }: { provider: number; purpose: Purpose; slot: number | 'unknown' },
  notBefore: number,
): number | null {
  if (dialsFor(errand, provider, purpose, slotOf(slot)) >= 2) return null;
  const notBarred = Math.max(notBefore, barredUntil(errand, provider, purpose));
  const from = nextOpening(providerOf(errand, provider), notBarred);
  return from === null || isTooLate(errand, provider, slot, from) ? null : from;
}

/** A call about something of which nobody knows the time has no slot. */
const slotOf = (slot: number | 'unknown'): number | undefined => (slot === 'unknown' ? undefined : slot);

/** Who has still to be told, in order, and from when. A call that reached somebody and failed is not repeated. */
function outstanding(errand: Errand, now: number): (StrayBooking & { from: number | null })[] {
  return strayBookings(errand, now).map(({ call, slot }) => {
    const purpose = isUndoing(call) ? call.purpose : 'release';
    const about = { provider: call.provider, purpose, slot };
    if (!isUndoing(call)) return { call, slot, from: mayPhoneFrom(errand, about, now) };
    if (call.answeredAt !== undefined) return { call, slot, from: null };
    return { call, slot, from: mayPhoneFrom(errand, about, Math.max(now, redialAt(errand, call))) };
  });
}

/** When a business that still has to be told can next be phoned; `null` when there is none. */
export function nextUndo(errand: Errand, now: number): number | null {
  const times = outstanding(errand, now).map(({ from }) => from ?? now);
  const unwanted = toBeCancelled(errand);
  if (unwanted) times.push(cancelFrom(errand, unwanted, now) ?? now);
  return times.length > 0 ? Math.min(...times) : null;
}

/** Phones, one after the other, every business that may still expect the user, and tells the user when that fails for good. */
export function undoWhatMayStand(errand: Errand, now: number): void {
  endCancelled(errand, now);
  const unwanted = toBeCancelled(errand);
  if (unwanted) startCancelling(errand, unwanted, now);
  const before = errand.appointment?.doubt;
  for (const { call, slot, from } of outstanding(errand, now)) {
    if (call.followedUp) continue;
    if (isUndoing(call) && call.outcome === 'cancelled') noteUndone(errand, { call, slot });
    else if (from === null) tellUndoFailed(errand, { call, slot });
    else if (from <= now && !isBusy(errand, call.provider)) undo(errand, { call, slot }, now);
  }
  // A cancellation that failed ends the wait for what had been moved, too.
  if (errand.appointment?.doubt !== before) undoWhatMayStand(errand, now);
}

/** One business after the other is asked to take something out, and none while it is on the phone with us. */
const isBusy = (errand: Errand, provider: number): boolean =>
  isTalkedTo(errand, provider) || errand.calls.some((other) => isUndoing(other) && isUnderWay(other));

function undo(errand: Errand, { call, slot }: StrayBooking, now: number): void {
  for (const other of strayBookings(errand, now))
    if (other.slot === slot && isSameBusiness(errand, other.call.provider, call.provider))
      other.call.followedUp = true;
  queueCall(errand, call.provider, isUndoing(call) ? call.purpose : 'release', now, slotOf(slot));
}

/** What was taken out at a time that nobody named may have been something else, or nothing: the user is told. */
function noteUndone(errand: Errand, stray: StrayBooking): void {
  stray.call.followedUp = true;
  if (stray.slot === 'unknown') tellOutcome(errand, stray);
}

function tellUndoFailed(errand: Errand, stray: StrayBooking): void {
  const { call } = stray;
  call.followedUp = true;
  if (call.purpose === 'cancel') {
    delete errand.cancelWanted;
    if (errand.appointment && !isCancelAnswered(errand, call)) errand.appointment.doubt = 'cancel';
  }
  tellOutcome(errand, stray);
}

/** What came of a call that was to take something out, or of what a call has left behind; told later to who said stop. */
function tellOutcome(errand: Errand, stray: StrayBooking): void {
  if (errand.muted) stray.call.untold = true;
  else decide(errand, { type: 'reply', about: 'outcome', body: outcomeText(errand, stray) });
}

function outcomeText(errand: Errand, { call, slot }: StrayBooking): string {
  if (!isUndoing(call) || call.outcome !== 'cancelled') return say.undoFailed(errand, call, slot);
  return call.purpose === 'cancel'
    ? say.appointmentCancelled(errand, call)
    : say.askedToTakeOut(errand, call);
}

/** The user is back after a stop, and hears what came of what was under way, unless its time has passed. */
export function comeBack(errand: Errand, now: number): void {
  delete errand.muted;
  for (const call of errand.calls) {
    if (!call.untold) continue;
    delete call.untold;
    const slot = writtenSlot(errand, call);
    const isPast = typeof slot === 'number' && slot <= now;
    if (slot !== null && !isPast) tellOutcome(errand, { call, slot });
  }
}

/** The appointment ends when its business has taken it out, even if that is learned late. */
function endCancelled(errand: Errand, now: number): void {
  const appointment = standing(errand);
  const call = errand.calls.find(
    ({ n, purpose, outcome, provider, slot }) =>
      purpose === 'cancel' &&
      outcome === 'cancelled' &&
      appointment !== null &&
      n > appointment.call &&
      provider === appointment.provider &&
      slot === appointment.start,
  );
  if (!appointment || !call) return;
  forgetSlot(errand, appointment);
  tellOutcome(errand, { call, slot: appointment.start });
  errand.cancelled = { ...appointment, cancelledAt: now };
  errand.calendarSequence = (errand.calendarSequence ?? 0) + 1;
  if (errand.replacing) {
    // Another one is sought already, and the search goes on.
    delete errand.replacing;
    return;
  }
  errand.appointment = null;
  errand.right = null;
  errand.status = 'cancelled';
}

/** The user no longer wants the appointment: its business is phoned as soon as it is open. Repeating the wish changes nothing. */
export function cancelAppointment(errand: Errand, now: number): void {
  if (!errand.appointment || errand.cancelWanted) return;
  const provider = providerOf(errand, errand.appointment.provider);
  const from = cancelFrom(errand, errand.appointment, now);
  errand.cancelWanted = true;
  if (from === null) return;
  decide(errand, { type: 'reply', about: 'notice', body: say.cancelling(errand, provider, from, now) });
}

const cancelFrom = (errand: Errand, { provider, start }: Appointment, now: number): number | null =>
  mayPhoneFrom(errand, { provider, purpose: 'cancel', slot: start }, now);

/** What the user no longer wants, while that wish waits for its call. */
const toBeCancelled = ({ appointment, cancelWanted, calls }: Errand): Appointment | null =>
  cancelWanted && !calls.some((call) => call.purpose === 'cancel' && !call.followedUp) ? appointment : null;

function startCancelling(errand: Errand, appointment: Appointment, now: number): void {
  const from = cancelFrom(errand, appointment, now);
  if ((from ?? now) > now) return;
  letGo(errand, errand.calls[appointment.call]!);
  if (isTalkedTo(errand, appointment.provider)) return;
  if (from !== null) {
    queueCall(errand, appointment.provider, 'cancel', now, appointment.start);
    return;
  }
  delete errand.cancelWanted;
  const body = say.cannotCancel(errand, appointment, now);
  decide(errand, { type: 'reply', about: 'outcome', body });
}
