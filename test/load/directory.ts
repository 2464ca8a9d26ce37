import type { BusinessScript } from '../../infra/local/vendors/business-scripts.ts';
import { writeProviders } from '../fake-world/businesses.ts';

/** What users ask for; each is offered by two businesses, so that every errand has two of them on the phone at once. */
export const SERVICES = ['dentist', 'plumber', 'vet', 'barber', 'florist', 'tailor', 'locksmith', 'optician'];
export const BUSINESSES_OF_EACH = 2;

/** The providers file, for whichever number of users. */
export const directory = (): string =>
  writeProviders(
    SERVICES.flatMap((category, index) =>
      Array.from({ length: BUSINESSES_OF_EACH }, (_, n) => ({
        name: `${category} number ${n + 1}`,
        category,
        phone: `+1212555${String(1000 + BUSINESSES_OF_EACH * index + n)}`,
      })),
    ),
  );

/** Everybody rings for as long as the dials of an errand take and agrees: the second one to ask hears `hold`. */
export const everybodyAgrees = (): BusinessScript => ({
  name: 'agrees',
  ringing: { kind: 'answers', after: [25, 26] },
  talk: 'agrees',
  pace: 2,
});
