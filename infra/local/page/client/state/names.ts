import { about } from './world.ts';

const digitsOf = (number: string) => number.replace(/\D/g, '');

/** The name of the business at a number. */
export function businessAt(number: string): string {
  const digits = digitsOf(number);
  const known = about.value?.businesses ?? {};
  return known[digits] ?? known[digits.replace(/^1/, '')] ?? number;
}

/** `ringround-dev-handle-message` → `handle-message`, `ringround-dev-messages.fifo` → `messages`. */
export const shortName = (name: string): string =>
  name.replace(/^ringround-[a-z]+-/, '').replace(/\.fifo$/, '');
