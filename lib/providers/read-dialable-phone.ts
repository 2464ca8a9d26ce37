import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isSameLine } from './dialable-form.ts';
import { type ReadPhone, readPhone } from './read-phone.ts';

/** Which numbers a deployment dials: those of one country, and never its own. */
export type DialRules = {
  country: CountryCode;
  /** E.164. */
  ownNumbers: readonly string[];
};

/**
 * Reads a number that is to be dialed as E.164; refuses what `readPhone` refuses, foreign numbers and our own. Whoever
 * takes in a number and whoever dials it ask here, so that what is stored is always what may ring.
 */
export function readDialablePhone(text: string, { country, ownNumbers }: DialRules): ReadPhone {
  const read = readPhone(text, country);
  if ('refused' in read) return read;
  if (ownNumbers.some((own) => isSameLine(own, read.phone))) return { refused: 'is my own number' };
  if (isForeign(read.phone, country))
    return { refused: `is a foreign number, and only numbers of ${country} are dialed` };
  return read;
}

/**
 * A calling code may be shared: +1 is also that of Caribbean countries at several dollars a minute. A number whose country
 * the metadata cannot tell, as fictional ones, may be of any that shares the code; toll-free ones are of them all.
 */
function isForeign(phone: string, country: CountryCode): boolean {
  const number = parsePhoneNumberFromString(phone);
  if (number?.getType() === 'TOLL_FREE') return number.countryCallingCode !== getCountryCallingCode(country);
  return !number?.getPossibleCountries().includes(country);
}
