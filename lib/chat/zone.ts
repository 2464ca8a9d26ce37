import type { Errand, ErrandProvider } from '../errand/errand.ts';

/** Times are read where the appointment will be; `otherwise` when the businesses do not share one zone. */
export const zoneOf = (providers: { timezone: string }[], otherwise: string): string => {
  const zones = new Set(providers.map(({ timezone }) => timezone));
  return zones.size === 1 && providers[0] ? providers[0].timezone : otherwise;
};

/** The businesses that an errand calls. */
export const wantedOf = ({ providers, wanted }: Errand): ErrandProvider[] =>
  wanted?.flatMap((index) => providers[index] ?? []) ?? providers;

/** Where the appointment of an errand will be, or is. */
export const zoneOfErrand = (errand: Errand, otherwise: string): string =>
  zoneOf(wantedOf(errand), otherwise);
