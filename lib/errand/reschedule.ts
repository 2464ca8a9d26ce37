import { amend, tell, tellFirst, withProviders } from './amend.ts';
import { type Errand, type ErrandEvent, isOpen, isTalkedTo, wantsAppointment } from './errand.ts';
import { nextChance } from './ring-round.ts';
import * as say from './wording.ts';

/**
 * The user wants the appointment at another time: its own business is asked first where it is among the `providers`, the
 * others next. Until another one stands it stays as it is.
 */
export function reschedule(
  errand: Errand,
  event: Extract<ErrandEvent, { type: 'rescheduled' }>,
  now: number,
): undefined {
  if (isOpen(errand)) return amend(errand, event, now);
  const { appointment } = errand;
  if (!appointment) return tell(errand, say.tooLateToChange(errand));
  if (errand.cancelWanted || appointment.start <= now)
    return tell(errand, say.cannotMove(errand, appointment));
  startAnew(errand, now);
  errand.replacing = appointment;
  errand.appointment = null;
  errand.right = null;
  errand.status = 'open';
  errand.request = event.request;
  errand.wanted = withProviders(errand, event.providers);
  const isSearched = nextChance(errand, now) !== null || isTalkedTo(errand, appointment.provider);
  if (!isSearched) return;
  return tellFirst(errand, say.rescheduling(errand, appointment, errand.wanted), now);
}

/** What was found and said in the search before has no meaning for this one. */
function startAnew(errand: Errand, now: number): void {
  errand.search = { from: errand.calls.length, since: now, before: errand.request };
  errand.choices = [];
  delete errand.choicesLapseAt;
  delete errand.picked;
  delete errand.sought;
  delete errand.toldOpening;
  delete errand.toldProgress;
  delete errand.heldSince;
  for (const call of errand.calls) {
    if (wantsAppointment(call)) call.isOutdated = true;
    // Its own business is asked about the move first; whether it has the old one is asked again when that stays.
    if (call.verifies && call.state === 'queued') call.state = 'dropped';
  }
}

/** The search for another time has ended without one: what stood before still does. */
export function keepWhatStood(errand: Errand): void {
  if (!errand.replacing) return;
  if (errand.search) errand.request = errand.search.before;
  errand.appointment = errand.replacing;
  errand.right = { call: errand.replacing.call };
  errand.status = 'booked';
  delete errand.replacing;
}
