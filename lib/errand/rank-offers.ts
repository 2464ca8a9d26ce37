import { barredUntil } from './bar-dial.ts';
import { isInHours } from './booking-right.ts';
import { type Call, dialsFor, type Errand, isWithin, type Offer, providerOf, redialAt } from './errand.ts';
import { nextOpening } from './opening-hours.ts';

/** `from` is when its business can be phoned about it: later than now when it is closed, or after a busy line. */
export type RankedOffer = { provider: number; offer: Offer; fits: boolean; from: number };

export const isLost = (call: Call) => call.outcome === 'refused' || call.outcome === 'wrong_number';

/** Every slot that can still be had, best first: fitting, then earliest, then in provider order. One line per provider and start. */
export function rankOffers(errand: Errand, now: number): RankedOffer[] {
  const lost = new Set(errand.calls.filter(isLost).map((call) => call.provider));
  const ranked = new Map<string, RankedOffer>();
  for (const call of errand.calls) {
    const { provider, offers, isOutdated } = call;
    if (isOutdated || lost.has(provider) || dialsFor(errand, provider, 'confirm') >= 2) continue;
    for (const offer of offers) {
      const from = mayConfirmFrom(errand, provider, offer.start, now);
      if (from === null || from >= offer.start) continue;
      const isWished = isWithin(errand.request.windows, offer.start) && isInHours(errand, call, offer.start);
      const fits = isWished || isPicked(errand, provider, offer.start);
      ranked.set(`${provider}@${offer.start}`, { provider, offer, fits, from });
    }
  }
  return [...ranked.values()].sort(
    (a, b) => Number(b.fits) - Number(a.fits) || a.offer.start - b.offer.start || a.provider - b.provider,
  );
}

export const isPicked = (errand: Errand, provider: number, start: number): boolean =>
  errand.picked?.provider === provider && errand.picked.start === start;

/** A slot whose confirm call reached somebody and ended without the appointment is gone (`null`); a busy line is tried again. */
function mayConfirmFrom(errand: Errand, provider: number, start: number, now: number): number | null {
  const tried = errand.calls.filter(
    (call) =>
      call.purpose === 'confirm' &&
      call.provider === provider &&
      call.slot === start &&
      call.state === 'ended',
  );
  if (tried.some((call) => !isUnanswered(call))) return null;
  const redials = tried.map((call) => redialAt(errand, call));
  const from = Math.max(now, barredUntil(errand, provider, 'confirm'), ...redials);
  return nextOpening(providerOf(errand, provider), from);
}

/** Nobody picked up: one redial is allowed. */
export const isUnanswered = (call: Call): boolean =>
  (call.endStatus === 'busy' || call.endStatus === 'no-answer') &&
  call.answeredAt === undefined &&
  !call.machine;
