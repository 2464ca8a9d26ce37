import { keyedHash } from '../platform/ids.ts';
import { formsOf, lineOf } from './dialable-form.ts';

/** Stands for a telephone wherever its number must not appear, in whichever form that was written (E.164). */
export const phoneHashOf = (phone: string, hashKey: string): string => keyedHash(lineOf(phone), hashKey);

/** That, and all that earlier versions may have let stand for it: they took a number as it was written, or is dialed. */
export const phoneHashesOf = (phone: string, hashKey: string): string[] =>
  [...new Set([lineOf(phone), ...formsOf(phone)])].map((form) => keyedHash(form, hashKey));
