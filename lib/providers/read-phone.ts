import { type CountryCode, type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { dialableForm } from './dialable-form.ts';

export type ReadPhone = { phone: string } | { refused: string };

/** The kinds that a call costs no more than any other. */
const ORDINARY: NumberType[] = ['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'TOLL_FREE', 'UAN'];
/** Satellite and global networks, at several dollars a minute. */
const NOWHERE = /^\+(?:808|870|878|881|882|883|888|979)/;
/** North American area codes of no place: personal, carriers' and premium (https://www.nanpa.com/numbering/area-codes). */
const NORTH_AMERICAN_NOWHERE = new Set(
  '456 500 521 522 523 524 525 526 527 528 529 532 533 535 538 542 543 544 545 546 547 549 550 552 553 554 556 566 569 577 578 588 589 700 710 900'.split(
    ' ',
  ),
);
/** N11 codes are services, the exchanges 950 and 976 carriers and premium, 555-1212 and 555-4334 directory assistance. */
const NORTH_AMERICAN_SERVICE = /^\+1(?:\d11|\d{3}(?:950|976|[2-9]11|555(?:1212|4334)))/;
/** Numbers that regulators keep for fiction (Ofcom, Arcep, ComReg), as far as the metadata takes them for unassigned. */
const FICTIONAL = /^\+(?:44(?:1632960|7700900)\d{3}|3363998\d{4}|3532091\d{5})$/;

/** Digits that a phone dials after a pause (`p`) or when told to (`w`). */
const PAUSED = /\d\s*[pw]+\s*\d+$/i;

/**
 * Reads a phone number as E.164 in the form that can be dialed, a bare one as a number of `country`; refuses what must
 * never be dialed: emergency and short codes, extensions, and whatever costs more than a call, by the kind of number.
 * A number of no known kind is refused, for old premium ranges and directory assistance are such; in North America it is
 * an ordinary one, because services have their own codes there and new area codes come every year.
 */
export function readPhone(text: string, country: CountryCode): ReadPhone {
  const read = readAnyPhone(text, country);
  if ('refused' in read) return read;
  return isCostly(read.phone)
    ? { refused: 'is a premium-rate or service number, or is assigned to nobody' }
    : read;
}

/** As `readPhone`, whatever the number costs: for numbers that are looked up and not dialed. */
export function readAnyPhone(text: string, country: CountryCode): ReadPhone {
  // Phones put marks of direction and blanks of no width around numbers.
  const visible = text.replace(/\p{Cf}/gu, '');
  const given = parsePhoneNumberFromString(visible, { defaultCountry: country, extract: false });
  if (given?.ext || PAUSED.test(visible)) return { refused: 'has an extension, which cannot be dialled' };
  if (!given) return { refused: 'is not a phone number' };
  const phone = dialableForm(given.number);
  if (!parsePhoneNumberFromString(phone)?.isPossible())
    return { refused: 'is an emergency or short number, or has the wrong number of digits' };
  return { phone };
}

function isCostly(phone: string): boolean {
  if (NOWHERE.test(phone)) return true;
  const kind = parsePhoneNumberFromString(phone)?.getType();
  if (!phone.startsWith('+1')) return kind ? !ORDINARY.includes(kind) : !FICTIONAL.test(phone);
  const isService = NORTH_AMERICAN_SERVICE.test(phone) || NORTH_AMERICAN_NOWHERE.has(phone.slice(2, 5));
  return isService || (kind !== undefined && !ORDINARY.includes(kind));
}
