import { formsOf } from './dialable-form.ts';

/** Prefixes have at most so many digits: 0, 8, 00, 01, 011, 0011, and 0 with a carrier's two. */
const LONGEST_PREFIX = 4;
const LONGEST_COUNTRY_CODE = 3;
const E164 = /^\+[1-9]\d{9,14}$/;

/**
 * The numbers (E.164, in every form) that may be meant by what somebody entered on a keypad, which has no plus: with a
 * prefix or without, with the country's code or as it is dialed in a country where we `called` a number of that length.
 */
export function readEnteredPhone(entered: string, called: string[]): string[] {
  const digits = entered.replace(/\D/g, '');
  const meant: string[] = [];
  for (let prefix = 0; prefix <= LONGEST_PREFIX; prefix += 1) {
    const line = digits.slice(prefix);
    const countries = called
      .map((number) => number.slice(0, -line.length))
      .filter((country) => country.length > 1 && country.length <= 1 + LONGEST_COUNTRY_CODE);
    meant.push(`+${line}`, ...countries.map((country) => country + line));
  }
  return [...new Set(meant.filter((number) => E164.test(number)).flatMap(formsOf))];
}
