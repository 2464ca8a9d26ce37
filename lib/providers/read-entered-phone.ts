import type { CountryCode } from 'libphonenumber-js/max';
import { formsOf } from './dialable-form.ts';
import { readAnyPhone } from './read-phone.ts';

/**
 * The numbers (E.164, in every form) that may be meant by what somebody entered on a keypad, which has no plus: as it is
 * dialed in this country, with its prefixes (01, 8, 011, 00) or without, or with the country's code in front.
 */
export function readEnteredPhone(entered: string, country: CountryCode): string[] {
  const digits = entered.replace(/\D/g, '');
  const read = [digits, `+${digits.replace(/^0+/, '')}`].map((text) => readAnyPhone(text, country));
  return [...new Set(read.flatMap((one) => ('phone' in one ? formsOf(one.phone) : [])))];
}
