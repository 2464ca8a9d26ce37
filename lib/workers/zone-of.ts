import { readVariables } from '../configuration/configuration.ts';
import type { Errand, ErrandProvider } from '../errand/errand.ts';

const { TIMEZONE } = readVariables(process.env, ['TIMEZONE']);

/** Times are read where the appointment will be; `TIMEZONE` when the providers do not share one zone. */
export const zoneOf = (providers: { timezone: string }[]): string => {
  const zones = new Set(providers.map(({ timezone }) => timezone));
  return zones.size === 1 && providers[0] ? providers[0].timezone : TIMEZONE;
};

/** The businesses that an errand calls. */
export const wantedOf = ({ providers, wanted }: Errand): ErrandProvider[] =>
  wanted?.flatMap((index) => providers[index] ?? []) ?? providers;

/** Where the appointment of an errand will be, or is. */
export const zoneOfErrand = (errand: Errand): string => zoneOf(wantedOf(errand));
