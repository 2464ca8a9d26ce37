import { wantedProviders } from './amend.ts';
import { barredUntil, isCapped } from './bar-dial.ts';
import { cappedToday } from './bar-wording.ts';
import { settlePending } from './booking-right.ts';
import {
  type Call,
  CHOICE_TIME,
  decide,
  dialsFor,
  ENOUGH_OFFERS,
  type Errand,
  firstOfSearch,
  hullOf,
  isSettled,
  isTalkedTo,
  isUnderWay,
  MAX_CALLS,
  providerOf,
  redialAt,
  turnEnds,
  wantsAppointment,
} from './errand.ts';
import { nobodyFree } from './explain-failure.ts';
import { isWithinCallingHours, nextOpening } from './opening-hours.ts';
import { queueCall, queueConfirm } from './queue-call.ts';
import { isLost, isPicked, isUnanswered, type RankedOffer, rankOffers } from './rank-offers.ts';
import * as say from './wording.ts';

/** Offers are for the user to choose from when it would take longer than this (ms) to ask anybody else. */
const SHORT_WAIT = 600_000;

export const isSoon = (chance: number, now: number): boolean => chance - now <= SHORT_WAIT;

/** Queued, or claimed by a worker that is about to dial: the next one waits, so that errands take turns. */
const isUndialled = (call: Call, now: number): boolean =>
  call.state === 'queued' || (call.state === 'dialling' && now < turnEnds(call));

/** One step of the search: a confirm call for the best offer, else one more dial, else waiting, else the conclusion. */
export function ringRound(errand: Errand, now: number): void {
  const calls = errand.calls.filter(wantsAppointment);
  if (errand.right || calls.some((call) => isUndialled(call, now))) return;
  const unsettled = calls.some((call) => !isSettled(call, now));
  const ready = confirmable(errand, now).find(({ from }) => from <= now);
  if (ready) {
    if (!unsettled && !isTalkedTo(errand, ready.provider))
      queueConfirm(errand, ready.provider, ready.offer.start, now);
    return;
  }
  const mayDial =
    calls.filter(isUnderWay).length < errand.settings.parallelCalls && !hasEnoughOffers(errand, now);
  const next = mayDial && nextToDial(errand, now);
  if (typeof next === 'number') queueCall(errand, next, 'book', now);
  else if (unsettled) return;
  else if (isWorthWaiting(errand, now)) tellOpening(errand, now);
  else conclude(errand, now);
}

/** Under `ask` nobody else is bothered once the user has something to choose from. */
const hasEnoughOffers = (errand: Errand, now: number): boolean =>
  errand.settings.bookingPolicy === 'ask' &&
  !errand.picked &&
  rankOffers(errand, now).filter(({ fits }) => fits).length >= (errand.sought ?? ENOUGH_OFFERS);

/** Who has offers to choose from is not kept waiting for long because somebody else may have a better one. */
function isWorthWaiting(errand: Errand, now: number): boolean {
  const chance = nextChance(errand, now);
  if (chance === null || hasEnoughOffers(errand, now)) return false;
  const isPromised = confirmable(errand, now).length > 0;
  return isPromised || rankOffers(errand, now).length < (errand.sought ?? 1) || isSoon(chance, now);
}

/** The offers that may be taken without asking: the one the user picked, else under `first-fit` those that fit. */
function confirmable(errand: Errand, now: number): RankedOffer[] {
  if (!errand.picked && errand.settings.bookingPolicy === 'ask') return [];
  return rankOffers(errand, now).filter(({ provider, offer, fits }) =>
    errand.picked ? isPicked(errand, provider, offer.start) : fits,
  );
}

const bookCalls = (errand: Errand) =>
  errand.calls.filter(
    (call) => wantsAppointment(call) && call.state !== 'dropped' && call.n >= firstOfSearch(errand),
  ).length;

const isCurrent = (call: Call) => wantsAppointment(call) && !call.isOutdated;

/** Nobody is asked after this (epoch ms): the wanted time is over, or what was to be moved has begun. */
export const searchEnds = ({ request, replacing }: Errand): number =>
  Math.min(hullOf(request.windows).end, replacing?.start ?? Number.POSITIVE_INFINITY);

const mayRingOn = (errand: Errand, now: number): boolean =>
  now < searchEnds(errand) &&
  !errand.picked &&
  bookCalls(errand) < MAX_CALLS &&
  !errand.calls.some((call) => call.endStatus === 'not-placed' && !call.isOutdated);

const wantsRedial = (errand: Errand, call: Call): boolean =>
  call.purpose === 'book' &&
  !call.isOutdated &&
  isUnanswered(call) &&
  !errand.calls.some((other) => other.provider === call.provider && isLost(other)) &&
  dialsFor(errand, call.provider, 'book') < 2;

const mayRedialFrom = (errand: Errand, call: Call): number =>
  Math.max(redialAt(errand, call), barredUntil(errand, call.provider, 'book'));

/** Who has not been rung for what is wanted now. Who was rung for an earlier wish may be rung once more. */
const untried = (errand: Errand): number[] =>
  wantedProviders(errand).filter((provider) => {
    const calls = errand.calls.filter((call) => call.provider === provider && call.state !== 'dropped');
    return (
      dialsFor(errand, provider, 'book') < 2 &&
      !calls.some((call) => isCurrent(call) || isUnderWay(call) || isLost(call))
    );
  });

/** A line that is barred, was busy, or that nobody picked up, is left alone for a while, whatever it is about now. */
const quietUntil = (errand: Errand, provider: number): number =>
  Math.max(
    barredUntil(errand, provider, 'book'),
    ...errand.calls
      .filter((call) => call.provider === provider && call.isOutdated && isUnanswered(call))
      .map((call) => mayRedialFrom(errand, call)),
  );

const isOpenAt = (errand: Errand, provider: number, time: number): boolean =>
  isWithinCallingHours(providerOf(errand, provider), time);

/** The provider to dial now: a due redial first, else the next in order that is open. */
function nextToDial(errand: Errand, now: number): number | undefined {
  if (!mayRingOn(errand, now)) return undefined;
  const redial = errand.calls.find(
    (call) =>
      wantsRedial(errand, call) &&
      now >= mayRedialFrom(errand, call) &&
      isOpenAt(errand, call.provider, now) &&
      !isTalkedTo(errand, call.provider),
  );
  return (
    redial?.provider ??
    nextUntried(errand, now).find(
      (provider) => isOpenAt(errand, provider, now) && now >= quietUntil(errand, provider),
    )
  );
}

/** Who has still to be asked. Where an appointment is to be moved its own business is asked alone, before all others. */
function nextUntried(errand: Errand, now: number): number[] {
  const left = untried(errand);
  const own = errand.replacing?.provider;
  if (own === undefined) return left;
  if (left.includes(own) && untriedFrom(errand, own, now) !== null) return [own];
  const isAsked = errand.calls.some(
    (call) => call.provider === own && (isUnderWay(call) || (isCurrent(call) && !isSettled(call, now))),
  );
  return isAsked ? [] : left;
}

const untriedFrom = (errand: Errand, provider: number, now: number): number | null =>
  mayRingFrom(errand, provider, Math.max(now, quietUntil(errand, provider)));

/** When a business can be rung in time; `null` when it cannot. */
function mayRingFrom(errand: Errand, provider: number, notBefore: number): number | null {
  const from = nextOpening(providerOf(errand, provider), notBefore);
  return from !== null && from < searchEnds(errand) ? from : null;
}

/** When somebody can next be dialled: a redial falls due or a provider opens in time; `null` when nobody is left. */
export function nextChance(errand: Errand, now: number): number | null {
  const times = chances(errand, now).map(({ from }) => from);
  return times.length > 0 ? Math.min(...times) : null;
}

/** Everybody who can still be phoned, and from when. */
function chances(errand: Errand, now: number): { provider: number; from: number }[] {
  const found = confirmable(errand, now).map(({ provider, from }) => ({ provider, from }));
  if (!mayRingOn(errand, now)) return found;
  const consider = (provider: number, from: number | null) => {
    if (from !== null) found.push({ provider, from });
  };
  for (const provider of nextUntried(errand, now)) consider(provider, untriedFrom(errand, provider, now));
  for (const call of errand.calls)
    if (wantsRedial(errand, call))
      consider(call.provider, mayRingFrom(errand, call.provider, Math.max(now, mayRedialFrom(errand, call))));
  return found;
}

/** All who are left are closed, or have had their calls of the day: the user is told, once, when the first can be called. */
function tellOpening(errand: Errand, now: number): void {
  const left = chances(errand, now);
  const isReachable = ({ provider }: { provider: number }) =>
    isOpenAt(errand, provider, now) && !isCapped(errand, provider, now);
  if (errand.toldOpening || errand.picked || left.some(isReachable)) return;
  const first = left.reduce((a, b) => (b.from < a.from ? b : a));
  const isDone = isCapped(errand, first.provider, now);
  errand.toldOpening = { ...first, ...(isDone && { isCapped: true }) };
  const body = isDone
    ? `${cappedToday(errand, first.provider, first.from)} Reply *cancel* to stop me.`
    : say.allClosed(errand, first.from, providerOf(errand, first.provider));
  decide(errand, { type: 'reply', about: 'notice', body });
}

/** Nobody is left to ask: the user chooses among the offers, or is told honestly. */
function conclude(errand: Errand, now: number): void {
  const gone = errand.picked !== undefined;
  delete errand.picked;
  settlePending(errand, now);
  if (errand.appointment) return;
  if (gone && confirmable(errand, now).length > 0) ringRound(errand, now);
  else tellWhatIsLeft(errand, gone, now);
}

function tellWhatIsLeft(errand: Errand, gone: boolean, now: number): void {
  const offers = rankOffers(errand, now).slice(0, 9);
  if (offers.length > 0) {
    errand.status = 'choosing';
    errand.choices = offers.map(({ provider, offer }) => ({ provider, start: offer.start }));
    errand.choicesLapseAt = Math.min(now + CHOICE_TIME, errand.replacing?.start ?? Number.POSITIVE_INFINITY);
    const more = nextChance(errand, now) !== null;
    decide(errand, { type: 'reply', about: 'outcome', body: say.choice(errand, offers, { gone, more }) });
  } else {
    errand.status = 'failed';
    decide(errand, { type: 'reply', about: 'outcome', body: nobodyFree(errand) });
  }
}
