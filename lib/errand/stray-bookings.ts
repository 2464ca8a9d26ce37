import {
  type Appointment,
  type Call,
  type Errand,
  firstOfSearch,
  hasRefused,
  isOpen,
  isSameBusiness,
  isSettled,
  isUndoing,
  isWithin,
  standing,
  stands,
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

/**
 * The start that this business may have written in besides what stands, the last of several; `unknown` when nobody named
 * one, `null` when it is only what stands.
 */
export function writtenSlot(errand: Errand, call: Call): number | 'unknown' | null {
  if (isUndoing(call)) return call.slot ?? 'unknown';
  const { refusedBookings, pendingBooking, unwantedBooking, unwantedStart, offers } = call;
  const isOther = (start: number | 'unknown') => !stands(errand, call.provider, start);
  const said = [call.replacedStart, ...refusedBookings.toReversed(), pendingBooking?.start, unwantedStart];
  const known = said.filter((start) => start !== undefined);
  const other = known.find(isOther);
  if (other !== undefined) return other;
  if (unwantedBooking && unwantedStart === undefined) return 'unknown';
  if (known.length > 0) return null;
  const offered = offers.map(({ start }) => start);
  const inWindow = offered.findLast((start) => isInWindow(errand, start));
  const meant = call.toldToBook ?? call.slot ?? inWindow ?? offered.at(-1) ?? 'unknown';
  return isOther(meant) ? meant : null;
}

const isInWindow = ({ request }: Errand, start: number): boolean => isWithin(request.windows, start);

/** Whether this business may have written something down that is not the appointment which stands. */
function mayHaveWritten(errand: Errand, call: Call): boolean {
  if (call.replacedStart !== undefined) return true;
  if (call.outcome === 'cancelled' || call.n === standing(errand)?.call) return false;
  if (call.answeredAt === undefined && call.endStatus !== 'lost') return false;
  if (call.refusedBookings.length > 0 || call.unwantedBooking || call.pendingBooking) return true;
  return call.heldRight === true && !EXCLUDES_BOOKING.includes(call.outcome ?? '');
}

/** What a business has still to be told to take out: by a call of its own, or by one that should have told it and did not. */
export type StrayBooking = { call: Call; slot: number | 'unknown' };

/** Nobody is told while we still talk to them. */
export function strayBookings(errand: Errand, now: number): StrayBooking[] {
  const talking = errand.calls.filter((call) => wantsAppointment(call) && !isSettled(call, now));
  const isTalking = ({ provider }: Call) =>
    talking.some((other) => isSameBusiness(errand, other.provider, provider));
  const kept = keptSlots(errand, now);
  const isKept = ({ provider }: Call, slot: number | 'unknown') =>
    kept.some((one) => one.start === slot && isSameBusiness(errand, one.provider, provider));
  return errand.calls.flatMap((call) => {
    if (call.followedUp || !isSettled(call, now)) return [];
    const slot = writtenSlot(errand, call);
    if (slot === null) return [];
    if (call.purpose === 'cancel') return [{ call, slot }];
    if (stands(errand, call.provider, slot) || isKept(call, slot) || isTalking(call)) return [];
    if (call.purpose === 'release') return [{ call, slot }];
    if (isOpen(errand) && call.n >= firstOfSearch(errand)) return [];
    return mayHaveWritten(errand, call) ? [{ call, slot }] : [];
  });
}

/** Whether what stood before may be given up: the result of the call that made an appointment has come, and denies nothing. */
export const isCertain = (
  { calls }: Errand,
  { doubt, call, formerKept }: Partial<Appointment>,
  now: number,
): boolean => isSettled(calls[call!]!, now) && doubt !== 'reported' && doubt !== 'asking' && !formerKept;

/** What stood before is kept until its successor is certain, and what stood before that as long as neither is. */
function keptSlots(errand: Errand, now: number): NonNullable<Appointment['insteadOf']>[] {
  const kept = [];
  let last: Partial<Appointment> | null = standing(errand);
  while (last?.insteadOf && !isCertain(errand, last, now)) {
    kept.push(last.insteadOf);
    last = last.insteadOf;
  }
  return kept;
}

/** Nothing is left to be told about the slot of an appointment which no longer stands, and did until now. */
export function forgetSlot(errand: Errand, { provider, start }: Appointment): void {
  for (const call of errand.calls) {
    const written = writtenSlot(errand, call);
    const isAbout = written === start || written === null;
    if (isAbout && isSameBusiness(errand, call.provider, provider)) call.followedUp = true;
  }
}

/** Nobody is phoned about a slot that has passed, nor after a refusal. */
export const isTooLate = (
  errand: Errand,
  provider: number,
  slot: number | 'unknown',
  from: number,
): boolean => (typeof slot === 'number' && from >= slot) || hasRefused(errand, provider);
