import { keyedHash } from '../ids.ts';
import { dialableForm, formsOf } from './dialable-form.ts';

/** Stands for a telephone wherever its number must not appear, in whichever form that was written (E.164). */
export const phoneHashOf = (phone: string, hashKey: string): string =>
  keyedHash(dialableForm(phone), hashKey);

/** All that earlier versions may have let stand for it: they took a number as it was written. */
export const phoneHashesOf = (phone: string, hashKey: string): string[] =>
  formsOf(phone).map((form) => keyedHash(form, hashKey));
