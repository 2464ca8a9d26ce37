import { tell } from './amend.ts';
import { decide, ENOUGH_OFFERS, type Errand, isChoosing, isLive, isOpen, providerOf } from './errand.ts';
import { hangUp } from './let-go.ts';
import { isPicked, rankOffers } from './rank-offers.ts';
import { cancelAppointment } from './release.ts';
import { nextChance } from './ring-round.ts';
import * as say from './wording.ts';

/** The user chose one of the numbered offers: its business is phoned to book exactly that slot, if it still can be. */
export function pick(errand: Errand, choice: number, now: number): undefined {
  const chosen = errand.choices[choice - 1];
  if (!isChoosing(errand) || !chosen) return;
  errand.status = 'open';
  errand.picked = chosen;
  delete errand.choicesLapseAt;
  const offered = rankOffers(errand, now).find((one) => isPicked(errand, one.provider, one.offer.start));
  if (!offered) return;
  decide(errand, {
    type: 'reply',
    about: 'notice',
    body: say.picked(providerOf(errand, chosen.provider), chosen.start, offered.from, now),
  });
}

/** The user wants more to choose from: others are asked, as far as there are any, and those who are closed when they open. */
export function askForMore(errand: Errand, now: number): undefined {
  if (errand.status !== 'choosing') return;
  const { sought } = errand;
  errand.sought = rankOffers(errand, now).length + ENOUGH_OFFERS;
  const next = nextChance(errand, now);
  if (next === null) {
    if (sought === undefined) delete errand.sought;
    else errand.sought = sought;
    return tell(errand, say.noMore(errand));
  }
  errand.status = 'open';
  delete errand.choicesLapseAt;
  delete errand.toldOpening;
  tell(errand, say.askingMore(errand));
}

/** The search is called off, or the appointment that stands. Who says so after a stop has started again and is answered. */
export function cancel(errand: Errand, now: number): undefined {
  if (isOpen(errand)) {
    errand.status = 'cancelled';
    decide(errand, { type: 'reply', about: 'outcome', body: say.cancelled(errand) });
  } else {
    cancelAppointment(errand, now);
  }
}

/** The user doubts that the appointment is written down: its business is asked, once. */
export function dispute(errand: Errand): undefined {
  const { appointment, cancelWanted, calls } = errand;
  if (!appointment) return tell(errand, say.tooLateToChange(errand));
  if (cancelWanted || appointment.doubt || calls.some(({ verifies }) => verifies))
    return tell(errand, `${say.whereItStands(errand)} ${say.whereItIs(errand)}`);
  appointment.doubt = 'asking';
  return tell(errand, say.disputed(errand, appointment));
}

/** The user meant something else. The search is called off; an appointment stands until the user says so. */
export function correct(errand: Errand, more: string): undefined {
  const { appointment, cancelWanted } = errand;
  const isSearching = isOpen(errand);
  const stays = appointment && !cancelWanted ? say.staysAnyway(errand, appointment) : '';
  const ended = isSearching ? say.cancelled(errand) : stays;
  if (isSearching) errand.status = 'cancelled';
  const body = [ended, more].filter(Boolean).join(' ');
  if (body) decide(errand, { type: 'reply', about: isSearching ? 'outcome' : 'notice', body });
}

/** What is under way ends, an appointment that stands stays, and nothing more is said. */
export function stop(errand: Errand): undefined {
  if (errand.muted) return;
  errand.muted = true;
  if (isOpen(errand)) errand.status = 'cancelled';
  for (const call of errand.calls) if (call.letGo && isLive(call)) hangUp(errand, call);
}
