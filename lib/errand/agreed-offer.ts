import type { Appointment, Errand, Offer } from './errand.ts';

/** What was offered of this appointment: all that was said of its time, the latest words last. */
export function agreedOffer({ calls }: Errand, { provider, start }: Appointment): Partial<Offer> {
  const offers = calls.filter((call) => call.provider === provider).flatMap((call) => call.offers);
  return Object.assign({}, ...offers.filter((offer) => offer.start === start));
}
