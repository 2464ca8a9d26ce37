import {
  decide,
  type Errand,
  type ErrandEvent,
  type ErrandProvider,
  isOpen,
  wantsAppointment,
} from './errand.ts';
import { letGo } from './let-go.ts';
import * as say from './wording.ts';

/** An errand is one item of at most 400 kB. */
const MOST_PROVIDERS = 300;

type Change = Omit<Extract<ErrandEvent, { type: 'amended' }>, 'type' | 'by'>;

/** A wish may change until somebody has picked up the phone for it. */
export const isAmendable = (errand: Errand): boolean =>
  errand.status === 'open' &&
  errand.right === null &&
  !errand.calls.some(
    (call) => wantsAppointment(call) && !call.isOutdated && (call.answeredAt !== undefined || call.isPerson),
  );

/**
 * The user says more about a request: another time, another place, whom to ring instead, or only what is to be mentioned.
 * Calls with the old wish are let go. Once somebody has picked up it is too late, and the user is told.
 */
export function amend(
  errand: Errand,
  { request, providers, callbackNumber }: Change,
  now: number,
): undefined {
  const isOther = request.whenText !== errand.request.whenText || isOtherChoice(errand, providers);
  if (!isOpen(errand) || (isOther && !isAmendable(errand))) return tell(errand, say.tooLateToChange(errand));
  if (callbackNumber) errand.callbackNumber = callbackNumber;
  if (!isOther) {
    const isMore = request.notes !== errand.request.notes;
    errand.request.notes = request.notes;
    if (errand.status === 'choosing' && !callbackNumber) return tell(errand, say.toChoose(errand));
    return tell(errand, isMore || callbackNumber ? say.noted(errand, callbackNumber) : say.onIt(errand));
  }
  withdraw(errand);
  errand.request = request;
  if (providers) errand.wanted = withProviders(errand, providers);
  delete errand.toldOpening;
  tellFirst(errand, say.amended(errand), now);
}

/** Says what was understood; until Twilio has taken it nobody is called for that. */
export function tellFirst(errand: Errand, body: string, now: number): undefined {
  decide(errand, { type: 'reply', about: 'echo', body });
  if (!errand.muted) errand.untold = { reply: errand.lastEffect, since: now };
}

export const tell = (errand: Errand, body: string): undefined => {
  decide(errand, { type: 'reply', about: 'notice', body });
};

const indexOf = (errand: Errand, { id, phone }: ErrandProvider): number =>
  errand.providers.findIndex((known) => known.id === id && known.phone === phone);

/** The businesses to be rung, in order. */
export const wantedProviders = (errand: Errand): number[] =>
  errand.wanted ?? errand.providers.map((_, index) => index);

function isOtherChoice(errand: Errand, providers: ErrandProvider[] | undefined): boolean {
  if (!providers) return false;
  const wanted = wantedProviders(errand);
  return (
    providers.length !== wanted.length ||
    providers.some((provider, at) => indexOf(errand, provider) !== wanted[at])
  );
}

/** Whom to ring from now on: among them the business of an appointment that is to be moved comes first. */
export function withProviders(errand: Errand, providers: ErrandProvider[]): number[] {
  const own = errand.replacing?.provider;
  const wanted = takeIn(errand, providers);
  return own !== undefined && wanted.includes(own) ? [...new Set([own, ...wanted])] : wanted;
}

/** Calls refer to businesses by their place in the list, so that it only grows. */
function takeIn(errand: Errand, providers: ErrandProvider[]): number[] {
  for (const provider of providers)
    if (indexOf(errand, provider) < 0 && errand.providers.length < MOST_PROVIDERS)
      errand.providers.push(provider);
  return providers.map((provider) => indexOf(errand, provider)).filter((index) => index >= 0);
}

/** Nobody is to be asked for what is no longer wanted. */
function withdraw(errand: Errand): void {
  for (const call of errand.calls) {
    const isGone = call.state === 'dropped' && !call.barred;
    if (!wantsAppointment(call) || call.isOutdated || isGone) continue;
    call.isOutdated = true;
    letGo(errand, call);
  }
}
