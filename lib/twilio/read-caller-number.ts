import { dialableForm } from '../providers/dialable-form.ts';

/** The words anonymous, restricted, blocked, unknown and unavailable on a keypad: so Twilio gives a number that is hidden. */
const HIDDEN = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

/** Who calls, as E.164 in the form in which we dial; null when the number is hidden or is none. */
export function readCallerNumber(form: URLSearchParams): string | null {
  const number = form.get('From') ?? '';
  return /^\+[1-9]\d{6,14}$/.test(number) && !HIDDEN.includes(number) ? dialableForm(number) : null;
}
