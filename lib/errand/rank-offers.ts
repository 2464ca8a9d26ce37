import { type Call, dialsFor, type Errand, type Offer } from './errand.ts';

/** `notBefore` is when its business may be phoned about it: later than now after a busy line. */
export type RankedOffer = { provider: number; offer: Offer; fits: boolean; notBefore: number };

const isLost = (call: Call) => call.outcome === 'refused' || call.outcome === 'wrong_number';

/** Every slot that can still be had, best first: fitting, then earliest, then in provider order. One line per provider and start. */
export function rankOffers(errand: Errand, now: number): RankedOffer[] {
  const { start, end } = errand.request.window;
  const lost = new Set(errand.calls.filter(isLost).map((call) => call.provider));
  const ranked = new Map<string, RankedOffer>();
  for (const { provider, offers } of errand.calls) {
    if (lost.has(provider) || dialsFor(errand, provider, 'confirm') >= 2) continue;
    for (const offer of offers) {
      const notBefore = mayConfirmFrom(errand, provider, offer.start);
      if (offer.start <= now || notBefore === null) continue;
      const fits = (offer.start >= start && offer.start <= end) || isPicked(errand, provider, offer.start);
      ranked.set(`${provider}@${offer.start}`, { provider, offer, fits, notBefore });
    }
  }
  return [...ranked.values()].sort(
    (a, b) => Number(b.fits) - Number(a.fits) || a.offer.start - b.offer.start || a.provider - b.provider,
  );
}

export const isPicked = (errand: Errand, provider: number, start: number): boolean =>
  errand.picked?.provider === provider && errand.picked.start === start;

/** A slot whose confirm call reached somebody and ended without the appointment is gone (`null`); a busy line is tried again. */
function mayConfirmFrom(errand: Errand, provider: number, start: number): number | null {
  const tried = errand.calls.filter(
    (call) =>
      call.purpose === 'confirm' &&
      call.provider === provider &&
      call.slot === start &&
      call.state === 'ended',
  );
  if (tried.length === 0) return 0;
  if (tried.some((call) => call.answeredAt !== undefined || !isUnanswered(call))) return null;
  return Math.max(...tried.map((call) => call.endedAt ?? 0)) + errand.settings.redialAfterSeconds * 1000;
}

/** Nobody picked up: one redial is allowed. */
export const isUnanswered = (call: Call): boolean =>
  (call.endStatus === 'busy' || call.endStatus === 'no-answer') &&
  call.answeredAt === undefined &&
  !call.machine;
