/**
 * Old forms of numbers: WhatsApp still knows people by them and cards still show them, but no network connects them.
 * Mexico dropped its trunk digits in 2019, Brazil's mobiles got a ninth digit by 2016, Ivory Coast's numbers two digits
 * by operator in 2021, Benin's two in 2024.
 */
const OLD_FORMS: [old: RegExp, dialable: string][] = [
  [/^\+52(?:1|01|044|045)(?<line>\d{10})$/, '+52$<line>'],
  [/^\+55(?<area>[1-9]\d)(?<line>[6-9]\d{7})$/, '+55$<area>9$<line>'],
  [/^\+225(?<line>[014-9][0-3]\d{6})$/, '+22501$<line>'],
  [/^\+225(?<line>[014-9][4-6]\d{6})$/, '+22505$<line>'],
  [/^\+225(?<line>[014-9][7-9]\d{6})$/, '+22507$<line>'],
  [/^\+229(?<line>[24-69]\d{7})$/, '+22901$<line>'],
];

/** The form of an E.164 number in which it can be dialed. */
export const dialableForm = (phone: string): string =>
  OLD_FORMS.reduce((form, [old, dialable]) => form.replace(old, dialable), phone);

/** Whether two E.164 numbers reach the same telephone. */
export const isSameLine = (one: string, other: string): boolean => lineOf(one) === lineOf(other);

/** One form for each telephone, not always one that can be dialed: Argentina's mobiles have a 9 only when called from abroad. */
export const lineOf = (phone: string): string => dialableForm(phone).replace(/^\+549(?=\d{10}$)/, '+54');

/** Under which other forms WhatsApp, or a directory, may know whose number this is. */
const OTHER_FORMS: [dialable: RegExp, other: string][] = [
  [/^\+52(?<line>\d{10})$/, '+521$<line>'],
  [/^\+55(?<area>[1-9]\d)9(?<line>[6-9]\d{7})$/, '+55$<area>$<line>'],
  [/^\+225(?:01|05|07)(?<line>\d{8})$/, '+225$<line>'],
  [/^\+22901(?<line>\d{8})$/, '+229$<line>'],
  [/^\+54(?<line>[1-8]\d{9})$/, '+549$<line>'],
  [/^\+549(?<line>\d{10})$/, '+54$<line>'],
];

/** Every form in which somebody's address in the chat, or a caller, may carry this number, the form that can be dialed first. */
export function formsOf(phone: string): string[] {
  const dialable = dialableForm(phone);
  const forms = OTHER_FORMS.map(([form, other]) => dialable.replace(form, other));
  return [...new Set([dialable, ...forms])];
}
