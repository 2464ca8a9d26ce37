import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type ReadPhone = { phone: string } | { refused: string };

const COSTLY = new Set(['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER']);
/** Satellite and global networks, at several dollars a minute. */
const NOWHERE = /^\+(?:808|870|878|881|882|883|888|979)/;
/** North American N11 codes are services, 900 and the 976 exchanges are premium; metadata knows them only in part. */
const NORTH_AMERICAN_SERVICE =
  /^\+1(?:\d11|5(?:00|22|33|44|66|77|88)|456|700|710|900|976|\d{3}(?:976|[2-9]11))/;

/**
 * Reads a phone number as E.164, a bare one as a number of `country`; refuses what must never be dialled.
 * The length must be possible, the range need not be assigned: fictional 555-01xx numbers are accepted,
 * and numbering plans grow faster than metadata does.
 */
export function readPhone(text: string, country: CountryCode): ReadPhone {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  if (!number) return { refused: 'is not a phone number' };
  if (!number.isPossible())
    return { refused: 'is an emergency or short number, or has the wrong number of digits' };
  if (number.ext) return { refused: 'has an extension, which cannot be dialled' };
  if (
    COSTLY.has(number.getType() ?? '') ||
    NORTH_AMERICAN_SERVICE.test(number.number) ||
    NOWHERE.test(number.number)
  )
    return { refused: 'is a premium-rate or service number' };
  return { phone: number.number };
}
