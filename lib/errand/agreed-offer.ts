import type { Appointment, Errand, Offer } from './errand.ts';

/** The offer that became this appointment, when there was one: all that was said of that time, the latest words last. */
export function agreedOffer({ calls }: Errand, { provider, start }: Appointment): Offer | undefined {
  const offers = calls.flatMap((call) => (call.provider === provider ? call.offers : []));
  const same = offers.filter((offer) => offer.start === start);
  return same.length > 0 ? Object.assign({}, ...same) : undefined;
}
