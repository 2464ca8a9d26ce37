import {
  type Call,
  decide,
  dialsFor,
  type Errand,
  isSettled,
  isUnderWay,
  wantsAppointment,
} from './errand.ts';
import { nextOpening } from './opening-hours.ts';
import { queueCall } from './queue-call.ts';
import * as say from './wording.ts';

const EXCLUDES_BOOKING = [
  'offered',
  'unavailable',
  'callback',
  'voicemail',
  'wrong_number',
  'refused',
  'cancelled',
];

const isUndoing = (call: Call) => call.purpose === 'cancel' || call.purpose === 'release';

/** Whether this business may have written something down that is not the appointment which stands. */
function mayHaveWritten(errand: Errand, call: Call): boolean {
  if (call.answeredAt === undefined || call.outcome === 'cancelled') return false;
  if (call.n === errand.appointment?.call) return false;
  if (call.provider === errand.appointment?.provider && slotOf(errand, call) === errand.appointment.start)
    return false;
  if (call.refusedBookings.length > 0 || call.unwantedBooking || call.pendingBooking) return true;
  return call.heldRight === true && !EXCLUDES_BOOKING.includes(call.outcome ?? '');
}

const slotOf = (errand: Errand, call: Call): number =>
  call.refusedBookings.at(-1) ??
  call.pendingBooking?.start ??
  call.slot ??
  call.offers.at(-1)?.start ??
  errand.request.window.start;

/** Calls whose business has still to be told, in order; `from` is when it may be phoned, `null` when it may not be any more. */
function outstanding(errand: Errand, now: number): { call: Call; from: number | null }[] {
  return errand.calls
    .filter((call) => !call.followedUp && call.state === 'ended' && isSettled(call, now))
    .filter((call) => isUndoing(call) || (wantsAppointment(call) && mayHaveWritten(errand, call)))
    .map((call) => ({ call, from: mayPhoneFrom(errand, call, now) }));
}

function mayPhoneFrom(errand: Errand, call: Call, now: number): number | null {
  const provider = errand.providers[call.provider];
  const purpose = isUndoing(call) ? call.purpose : 'release';
  const refused = errand.calls.some(
    (other) => other.provider === call.provider && other.outcome === 'refused',
  );
  if (!provider || refused || dialsFor(errand, call.provider, purpose) >= 2) return null;
  if (!isUndoing(call)) return nextOpening(provider, now);
  if (call.answeredAt !== undefined) return null;
  return nextOpening(
    provider,
    Math.max(now, (call.endedAt ?? 0) + errand.settings.redialAfterSeconds * 1000),
  );
}

/** When a business that still has to be told can next be phoned; `null` when there is none. */
export function nextUndo(errand: Errand, now: number): number | null {
  const cancel = cancelFrom(errand, now);
  const times = outstanding(errand, now).map(({ from }) => from ?? now);
  if (cancel !== null) times.push(cancel);
  return times.length > 0 ? Math.min(...times) : null;
}

/** Phones, one after the other, every business that may still expect the user, and tells the user when that fails for good. */
export function undoWhatMayStand(errand: Errand, now: number): void {
  const { appointment } = errand;
  if (appointment && cancelFrom(errand, now) === now)
    queueCall(errand, appointment.provider, 'cancel', now, appointment.start);
  for (const { call, from } of outstanding(errand, now)) {
    if (isUndoing(call) && call.outcome === 'cancelled') {
      call.followedUp = true;
      if (call.purpose === 'cancel') endAppointment(errand, call);
    } else if (from === null) {
      call.followedUp = true;
      decide(errand, {
        type: 'reply',
        about: 'outcome',
        body: say.undoFailed(errand, call, slotOf(errand, call)),
      });
    } else if (from <= now && !errand.calls.some(isUndoUnderWay)) {
      call.followedUp = true;
      queueCall(errand, call.provider, isUndoing(call) ? call.purpose : 'release', now, slotOf(errand, call));
    }
  }
}

const isUndoUnderWay = (call: Call) => isUndoing(call) && isUnderWay(call);

function endAppointment(errand: Errand, call: Call): void {
  decide(errand, { type: 'reply', about: 'outcome', body: say.appointmentCancelled(errand, call) });
  errand.appointment = null;
  errand.right = null;
  errand.status = 'cancelled';
}

/** The user no longer wants the appointment: its business is phoned as soon as it is open. Repeating the wish changes nothing. */
export function cancelAppointment(errand: Errand, now: number): void {
  const provider = errand.appointment && errand.providers[errand.appointment.provider];
  if (!provider || errand.cancelWanted) return;
  errand.cancelWanted = true;
  decide(errand, {
    type: 'reply',
    about: 'notice',
    body: say.cancelling(errand, provider, nextOpening(provider, now), now),
  });
}

function cancelFrom(errand: Errand, now: number): number | null {
  const provider = errand.appointment && errand.providers[errand.appointment.provider];
  if (!provider || !errand.cancelWanted || dialsFor(errand, errand.appointment?.provider ?? -1, 'cancel') > 0)
    return null;
  return nextOpening(provider, now);
}
