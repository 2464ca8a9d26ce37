import {
  type Appointment,
  type Call,
  type Errand,
  firstOfSearch,
  hasRefused,
  isOpen,
  isSettled,
  standing,
  wantsAppointment,
} from './errand.ts';

const EXCLUDES_BOOKING = [
  'offered',
  'unavailable',
  'callback',
  'voicemail',
  'wrong_number',
  'refused',
  'cancelled',
];

export const isUndoing = (call: Call): boolean => call.purpose === 'cancel' || call.purpose === 'release';

function stands(errand: Errand, provider: number, start: number | undefined): boolean {
  const appointment = standing(errand);
  return appointment?.provider === provider && appointment.start === start;
}

/** The slot that this business may have written in, if it is known; of several the last that does not stand. */
export const writtenSlot = (errand: Errand, call: Call): number | undefined =>
  call.replacedStart ??
  call.refusedBookings.findLast((start) => !stands(errand, call.provider, start)) ??
  call.pendingBooking?.start ??
  call.unwantedStart ??
  call.slot ??
  call.offers.findLast(({ start }) => isInWindow(errand, start))?.start ??
  call.offers.at(-1)?.start;

const isInWindow = ({ request }: Errand, start: number): boolean =>
  start >= request.window.start && start <= request.window.end;

/** Whether this business may have written something down that is not the appointment which stands. */
function mayHaveWritten(errand: Errand, call: Call): boolean {
  if (call.replacedStart !== undefined) return true;
  if (call.outcome === 'cancelled' || call.n === standing(errand)?.call) return false;
  if (call.answeredAt === undefined && call.endStatus !== 'lost') return false;
  if (call.refusedBookings.length > 0 || call.unwantedBooking || call.pendingBooking) return true;
  return call.heldRight === true && !EXCLUDES_BOOKING.includes(call.outcome ?? '');
}

/**
 * Calls after which a business has still to be told something: its own, or one that should have told it and did not.
 * Nobody is told while we still talk to them.
 */
export function strayBookings(errand: Errand, now: number): Call[] {
  const talking = errand.calls.filter((call) => wantsAppointment(call) && !isSettled(call, now));
  return errand.calls.filter((call) => {
    if (call.followedUp || !isSettled(call, now)) return false;
    if (call.purpose === 'cancel') return true;
    if (stands(errand, call.provider, writtenSlot(errand, call))) return false;
    if (call.purpose === 'release') return true;
    if (isOpen(errand) && call.n >= firstOfSearch(errand)) return false;
    return mayHaveWritten(errand, call) && !talking.some(({ provider }) => provider === call.provider);
  });
}

/** After its cancellation came through, nothing is left to be told about the slot of an appointment. */
export function forgetSlot(errand: Errand, { call: n, provider, start }: Appointment): void {
  for (const call of errand.calls) {
    const isAbout =
      call.provider === provider && (call.slot === start || writtenSlot(errand, call) === start);
    if (call.n === n || isAbout) call.followedUp = true;
  }
}

/** Nobody is phoned about a slot that has passed, nor after a refusal. */
export const isTooLate = (
  errand: Errand,
  provider: number,
  slot: number | undefined,
  from: number,
): boolean => from >= (slot ?? errand.request.window.end) || hasRefused(errand, provider);
