import { barredUntil } from './bar-dial.ts';
import { verifies } from './booking-right.ts';
import * as say from './doubt-wording.ts';
import {
  type Appointment,
  type Call,
  decide,
  dialsFor,
  type Errand,
  hasRefused,
  isSettled,
  isTalkedTo,
  providerOf,
  redialAt,
} from './errand.ts';
import { nextOpening } from './opening-hours.ts';
import { queueCall } from './queue-call.ts';
import { isUnanswered } from './rank-offers.ts';
import { nextChance } from './ring-round.ts';
import { forgetSlot } from './stray-bookings.ts';

/** Outcomes of a call that asks whether something is written down, and hears that it is not. Who refuses to talk says neither. */
export const SAYS_NO: (string | undefined)[] = ['offered', 'unavailable', 'cancelled'];

/**
 * Reports that contradict each other are not smoothed over: the user is told, and the business is asked, once it is open,
 * whether the appointment is written down. If it is not, it no longer stands, and the search goes on.
 */
export function verify(errand: Errand, now: number): void {
  const appointment = toBeVerified(errand);
  if (!appointment) return;
  const from = verifyFrom(errand, appointment, now);
  if (appointment.doubt === 'reported') {
    appointment.doubt = 'asking';
    if (from !== null) tell(errand, say.unsure(errand, appointment, { from, now }));
  }
  const last = lastAsked(errand, appointment);
  if (last && !isSettled(last, now)) return;
  const verdict = last && verdictOf(last);
  if (verdict === 'written') {
    delete appointment.doubt;
    tell(errand, say.verified(errand, appointment, giveFormerUp(errand, appointment, now)));
  } else if (verdict === 'not written') {
    fall(errand, appointment, now);
  } else if (from === null) {
    appointment.doubt = 'unknown';
    const other = last?.saidOther ?? errand.calls[appointment.call]!.unwantedStart;
    tell(errand, say.stillUnsure(errand, appointment, other));
    keepFormer(errand, appointment);
  } else if (from <= now && !isTalkedTo(errand, appointment.provider)) {
    queueCall(errand, appointment.provider, 'confirm', now, appointment.start).verifies = true;
  }
}

/**
 * When the business is asked (epoch ms), as far as time alone decides that: `now` when that is only to be noticed. `null`
 * when it is not to be asked, or is on the phone.
 */
export function nextVerify(errand: Errand, now: number): number | null {
  const appointment = toBeVerified(errand);
  if (!appointment || isTalkedTo(errand, appointment.provider)) return null;
  const last = lastAsked(errand, appointment);
  if (last && !isSettled(last, now)) return null;
  return verifyFrom(errand, appointment, now) ?? now;
}

/** Nobody is asked for a user who said stop, or about what is to be cancelled anyway. */
function toBeVerified({ appointment, cancelWanted, muted }: Errand): Appointment | null {
  const isInDoubt = appointment?.doubt === 'reported' || appointment?.doubt === 'asking';
  return isInDoubt && !cancelWanted && !muted ? appointment : null;
}

const lastAsked = (errand: Errand, appointment: Appointment): Call | undefined =>
  errand.calls.findLast((call) => verifies(call, appointment));

/** Who picked up is not asked again, a busy line after a while. */
function verifyFrom(errand: Errand, appointment: Appointment, now: number): number | null {
  const { provider, start } = appointment;
  const last = lastAsked(errand, appointment);
  const isTried = last?.state === 'ended' && !isUnanswered(last);
  if (isTried || dialsFor(errand, provider, 'confirm') >= 2 || hasRefused(errand, provider)) return null;
  const redialFrom = last ? redialAt(errand, last) : now;
  const notBefore = Math.max(now, redialFrom, barredUntil(errand, provider, 'confirm'));
  const from = nextOpening(providerOf(errand, provider), notBefore);
  return from !== null && from < start ? from : null;
}

/** What the business said. Only the very time counts; what the agent reports and the result denies stays open. */
function verdictOf(call: Call): 'written' | 'not written' | null {
  const { affirmed, saidOther, outcome } = call;
  if (outcome === undefined || outcome === 'booked')
    return affirmed && saidOther === undefined ? 'written' : null;
  return !affirmed && SAYS_NO.includes(outcome) ? 'not written' : null;
}

/** It does not stand. What stood before it does again, if nobody has been asked yet to take that out. */
function fall(errand: Errand, appointment: Appointment, now: number): void {
  forgetSlot(errand, appointment);
  const former = restored(errand, appointment, now);
  errand.calendarSequence = (errand.calendarSequence ?? 0) + 1;
  errand.appointment = null;
  errand.right = null;
  errand.status = 'open';
  if (former) errand.replacing = former;
  else errand.cancelled = { ...appointment, cancelledAt: now };
  const isSearched = nextChance(errand, now) !== null;
  tell(errand, say.notWritten(errand, appointment, { former, isSearched }));
}

function restored(errand: Errand, appointment: Appointment, now: number): Appointment | undefined {
  const call = formerCall(errand, appointment);
  if (!call || appointment.insteadOf!.start <= now) return undefined;
  delete call.replacedStart;
  return appointment.insteadOf as Appointment;
}

/** Nobody knows whether the new one stands: the one before stays in the book, and the user is told. */
function keepFormer(errand: Errand, appointment: Appointment): void {
  const call = formerCall(errand, appointment);
  if (!call || appointment.formerKept) return;
  call.followedUp = true;
  appointment.formerKept = true;
  tell(errand, say.formerKept(errand, appointment.insteadOf!));
}

/** It stands after all: what was kept because nobody knew is taken out. Gives that, unless its time has passed. */
function giveFormerUp(errand: Errand, appointment: Appointment, now: number): Appointment['insteadOf'] {
  const { insteadOf, formerKept } = appointment;
  if (!formerKept) return undefined;
  delete appointment.formerKept;
  if (insteadOf!.start <= now) return undefined;
  delete errand.calls[insteadOf!.call!]!.followedUp;
  return insteadOf;
}

/** The call that made what stood before, unless that is being taken out; earlier versions did not note which it was. */
const formerCall = ({ calls }: Errand, { insteadOf, formerKept }: Appointment): Call | undefined =>
  calls.find(({ n, followedUp }) => n === insteadOf?.call && (formerKept || !followedUp));

const tell = (errand: Errand, body: string): void =>
  decide(errand, { type: 'reply', about: 'outcome', body });
