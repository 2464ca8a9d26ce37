import {
  type Call,
  CHOICE_TIME,
  decide,
  dialsFor,
  type Errand,
  isSettled,
  isUnderWay,
  MAX_CALLS,
  wantsAppointment,
} from './errand.ts';
import { isWithinCallingHours, nextOpening } from './opening-hours.ts';
import { queueCall, queueConfirm } from './queue-call.ts';
import { isPicked, isUnanswered, type RankedOffer, rankOffers } from './rank-offers.ts';
import * as say from './wording.ts';

/** One step of the search: a confirm call for the best offer, else one more dial, else waiting, else the conclusion. */
export function ringRound(errand: Errand, now: number): void {
  const calls = errand.calls.filter(wantsAppointment);
  if (errand.right || calls.some((call) => call.state === 'queued')) return;
  const unsettled = calls.some((call) => !isSettled(call, now));
  const fitting = confirmable(errand, now);
  const ready = fitting.find((ranked) => ranked.notBefore <= now && isOpenAt(errand, ranked.provider, now));
  if (ready) {
    if (!unsettled) queueConfirm(errand, ready.provider, ready.offer.start, now);
    return;
  }
  const next = calls.filter(isUnderWay).length < errand.settings.parallelCalls && nextToDial(errand, now);
  if (typeof next === 'number') queueCall(errand, next, 'book', now);
  else if (unsettled) return;
  else if (nextChance(errand, now) !== null) tellOpening(errand, now);
  else conclude(errand, now);
}

/** The offers that may be taken without asking: those that fit, or under the policy `ask` the one the user picked. */
function confirmable(errand: Errand, now: number): RankedOffer[] {
  const firstFit = errand.settings.bookingPolicy === 'first-fit';
  return rankOffers(errand, now).filter(
    ({ provider, offer, fits }) => fits && (firstFit || isPicked(errand, provider, offer.start)),
  );
}

const bookCalls = (errand: Errand) =>
  errand.calls.filter((call) => wantsAppointment(call) && call.state !== 'dropped').length;

const mayRingOn = (errand: Errand, now: number): boolean =>
  now < errand.request.window.end &&
  !errand.picked &&
  bookCalls(errand) < MAX_CALLS &&
  !errand.calls.some((call) => call.endStatus === 'not-placed');

const wantsRedial = (errand: Errand, call: Call): boolean =>
  call.purpose === 'book' &&
  call.state === 'ended' &&
  isUnanswered(call) &&
  dialsFor(errand, call.provider, 'book') < 2;

const redialAt = (errand: Errand, call: Call): number =>
  (call.endedAt ?? 0) + errand.settings.redialAfterSeconds * 1000;

const untried = (errand: Errand): number[] =>
  errand.providers.map((_, index) => index).filter((index) => dialsFor(errand, index, 'book') === 0);

function isOpenAt(errand: Errand, provider: number, time: number): boolean {
  const hours = errand.providers[provider];
  return hours !== undefined && isWithinCallingHours(hours, time);
}

/** The provider to dial now: a due redial first, else the next in order that is open. */
function nextToDial(errand: Errand, now: number): number | undefined {
  if (!mayRingOn(errand, now)) return undefined;
  const redial = errand.calls.find(
    (call) =>
      wantsRedial(errand, call) && now >= redialAt(errand, call) && isOpenAt(errand, call.provider, now),
  );
  return redial?.provider ?? untried(errand).find((provider) => isOpenAt(errand, provider, now));
}

/** When somebody can next be dialled: a redial falls due or a provider opens in time; `null` when nobody is left. */
export function nextChance(errand: Errand, now: number): number | null {
  const times: number[] = [];
  const consider = (provider: number, from: number, before: number) => {
    const hours = errand.providers[provider];
    const time = hours && nextOpening(hours, Math.max(now, from));
    if (typeof time === 'number' && time < before) times.push(time);
  };
  for (const { provider, offer, notBefore } of confirmable(errand, now))
    consider(provider, notBefore, offer.start);
  if (mayRingOn(errand, now)) {
    const { end } = errand.request.window;
    for (const provider of untried(errand)) consider(provider, now, end);
    for (const call of errand.calls)
      if (wantsRedial(errand, call)) consider(call.provider, redialAt(errand, call), end);
  }
  return times.length > 0 ? Math.min(...times) : null;
}

/** All are closed and nobody was phoned yet: the user is told, once, when the first opens. */
function tellOpening(errand: Errand, now: number): void {
  if (errand.toldOpening || errand.calls.length > 0) return;
  const opening = nextChance(errand, now);
  const first = errand.providers.find((provider) => nextOpening(provider, now) === opening);
  if (opening === null || opening <= now || !first) return;
  errand.toldOpening = true;
  decide(errand, { type: 'reply', about: 'notice', body: say.allClosed(errand, opening, first) });
}

/** Nobody is left to ask: the user chooses among the offers, or is told honestly. */
function conclude(errand: Errand, now: number): void {
  const gone = errand.picked !== undefined;
  delete errand.picked;
  const offers = rankOffers(errand, now).slice(0, 9);
  if (offers.length > 0) {
    errand.status = 'choosing';
    errand.choices = offers.map(({ provider, offer }) => ({ provider, start: offer.start }));
    errand.choicesLapseAt = now + CHOICE_TIME;
    decide(errand, { type: 'reply', about: 'outcome', body: say.choice(errand, offers, gone) });
  } else {
    errand.status = 'failed';
    decide(errand, { type: 'reply', about: 'outcome', body: say.nobodyFree(errand) });
  }
}
