import type { Danger } from '../words/emergency.ts';

/** Numbers of one country; `poison` and `crisis` only where there is a line of its own. */
type Lines = { any: string; crisis?: string; poison?: string };

const NORTH_AMERICA: Lines = { any: '911', crisis: '988', poison: '1-800-222-1222' };
const EUROPE: Lines = { any: '112' };
/**
 * Emergency numbers as the authorities name them: 911 and 988 (fcc.gov), poison control (poisonhelp.hrsa.gov), 112 in the
 * European Union (Directive (EU) 2018/1972, article 109) and India, 999 (gov.uk), 000 (triplezero.gov.au), 111 (police.govt.nz).
 */
const LINES: Record<string, Lines> = {
  US: NORTH_AMERICA,
  CA: { any: '911', crisis: '988', poison: '1-844-764-7669' },
  MX: { any: '911' },
  GB: { any: '999', crisis: '116 123' },
  IE: { any: '112', crisis: '116 123' },
  ES: { any: '112', crisis: '024' },
  AU: { any: '000', crisis: '13 11 14', poison: '13 11 26' },
  NZ: { any: '111', crisis: '1737' },
  ...Object.fromEntries('FR DE IT PT NL BE AT IN'.split(' ').map((country) => [country, EUROPE])),
};

/** What is said first, and before anything else, to somebody who tells of danger; `country` is ISO 3166-1 alpha-2. */
export function emergency(danger: Danger, country: string): string {
  const { any, crisis, poison } = LINES[country] ?? { any: 'your local emergency number' };
  return `${FIRST[danger]({ any, crisis, poison })} I am an AI that books appointments and cannot help in an emergency. I have called nobody. When everybody is safe, tell me what you need.`;
}

const FIRST: Record<
  Danger,
  (lines: { any: string; crisis?: string | undefined; poison?: string | undefined }) => string
> = {
  medical: ({ any }) => `This sounds like an emergency: please call ${any} now.`,
  crisis: ({ any, crisis }) =>
    `I am glad that you told me. Please talk to somebody now: call ${crisis ? `${crisis} at any hour, or ${any}` : any}. You are not alone.`,
  poison: ({ any, poison }) =>
    poison
      ? `Please call poison control now: ${poison}. If somebody is unconscious, has trouble breathing or swallowed a battery, call ${any}.`
      : `This sounds like an emergency: please call ${any} now.`,
  gas: ({ any }) =>
    `Leave the house now, touch no switch and light nothing. From outside, call ${any} or your gas company.`,
  fire: ({ any }) => `Get out now and call ${any}.`,
  crime: ({ any }) => `Get to safety if you can, and call ${any} now.`,
};
