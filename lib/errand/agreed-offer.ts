import type { Appointment, Errand, Offer } from './errand.ts';

/** The offer that became this appointment, when there was one. */
export const agreedOffer = ({ calls }: Errand, { provider, start }: Appointment): Offer | undefined =>
  calls
    .flatMap((call) => (call.provider === provider ? call.offers : []))
    .findLast((offer) => offer.start === start);
