import type { BusinessScript } from '../../infra/local/vendors/business-scripts.ts';
import { writeProviders } from '../fake-world/businesses.ts';

/** What users ask for; each is offered by two businesses, so that every errand has two of them on the phone at once. */
export const SERVICES = ['dentist', 'plumber', 'vet', 'barber', 'florist', 'tailor', 'locksmith', 'optician'];
export const BUSINESSES_OF_EACH = 2;

const BEGINNINGS = [
  'Ash',
  'Birch',
  'Cedar',
  'Elm',
  'Fern',
  'Hazel',
  'Laurel',
  'Maple',
  'Oak',
  'Rowan',
  'Thorn',
];
const ENDINGS = ['brook', 'bury', 'field', 'ford', 'gate', 'hurst', 'moor', 'stead', 'ton', 'wick', 'worth'];
const AREAS = BEGINNINGS.flatMap((beginning) => ENDINGS.map((ending) => beginning + ending));

/** What this user asks for, and where: a business has one line, and as few users as can be share one. */
export const wishOf = (user: number) => ({
  service: SERVICES[user % SERVICES.length]!,
  area: AREAS[Math.floor(user / SERVICES.length) % AREAS.length]!,
});

/** The providers file for so many users. */
export const directory = (users: number): string =>
  writeProviders(
    Array.from({ length: Math.min(users, SERVICES.length * AREAS.length) }, (_, user) =>
      wishOf(user),
    ).flatMap(({ service, area }, index) =>
      Array.from({ length: BUSINESSES_OF_EACH }, (_, n) => ({
        name: `${service} number ${n + 1} of ${area}`,
        category: service,
        area,
        phone: `+121255${String(50_000 + BUSINESSES_OF_EACH * index + n)}`,
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
