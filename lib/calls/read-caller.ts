import { dialableForm } from '../providers/dialable-form.ts';

/** The words anonymous, restricted, blocked, unknown and unavailable on a keypad: so Twilio gives a number that is hidden. */
const HIDDEN = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

/**
 * Who calls. `known`: by a number, as E.164 in the form in which we dial, that the network vouches for (`isProven`), or
 * says nothing of, as outside North America. `unknown`: the number is hidden, or the network cannot vouch for it.
 * `forged`: the number is somebody else's.
 */
export type Caller =
  | { is: 'known'; number: string; isProven: boolean }
  | { is: 'unknown'; isHidden: boolean }
  | { is: 'forged' };

/**
 * Reads the caller's number with what SHAKEN/STIR says of it, which Twilio tells of calls that were signed: only full
 * attestation (A) means that the caller may use the number. https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir
 */
export function readCaller(form: URLSearchParams, verdict: string): Caller {
  const number = form.get('From') ?? '';
  const isNumber = /^\+[1-9]\d{6,14}$/.test(number) && !HIDDEN.includes(number);
  if (/^TN-Validation-Failed/.test(verdict)) return { is: 'forged' };
  if (!isNumber) return { is: 'unknown', isHidden: true };
  const isProven = /^TN-Validation-Passed-A/.test(verdict);
  if (isProven || verdict === '') return { is: 'known', number: dialableForm(number), isProven };
  return { is: 'unknown', isHidden: false };
}
