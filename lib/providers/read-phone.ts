import { type CountryCode, type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { dialableForm } from './dialable-form.ts';

export type ReadPhone = { phone: string } | { refused: string };

/** The kinds that a call costs no more than any other. */
const ORDINARY: NumberType[] = ['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'TOLL_FREE', 'UAN'];
/** Satellite and global networks, at several dollars a minute. */
const NOWHERE = /^\+(?:808|870|878|881|882|883|888|979)/;
/**
 * What the metadata takes for ordinary numbers and is none. Satellite phones: Australia's 0147 (ACMA's numbering plan),
 * China's 1349 and 1740, Indonesia's 868, Russia's 954. At the called party's price: Finland's 0100, 0200, 02020, 02022,
 * 02023, 0209, 0300, 060, 070 and parts of 075 (https://traficom.fi, "service numbers"), Japan's 0570, Portugal's 707 and 708.
 */
const SERVICE_RANGE =
  /^\+(?:61147|86(?:1349|1740)|62868|7954|358(?:[123]00|202[023]|209|60|70|75(?:00[0-2]|[12]|(?:30|32|75|98)[0-2]))|81570|35170[78])/;
/**
 * An area code and an exchange begin with 2 to 9; N9X, 37X and 96X are kept for a longer plan. The area code 555 is nobody's,
 * and stands in examples whatever follows; Canada's 310 goes without one (https://www.nanpa.com/numbering/area-codes).
 */
const NORTH_AMERICAN = /^\+1(?:(?!\d9|37|96)[2-9]\d\d[2-9]|555|310\d{4}$)/;
/** North American area codes of no place: personal, carriers', satellite (600), premium, paid by the caller (880 to 882). */
const NORTH_AMERICAN_NOWHERE = new Set(
  '456 500 521 522 523 524 525 526 527 528 529 532 533 535 538 542 543 544 545 546 547 549 550 552 553 554 556 566 569 577 578 588 589 600 700 710 880 881 882 900'.split(
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
  if (given?.ext || PAUSED.test(visible)) return { refused: 'has an extension, which cannot be dialed' };
  if (!given) return { refused: 'is not a phone number' };
  const phone = dialableForm(given.number);
  if (!parsePhoneNumberFromString(phone)?.isPossible())
    return { refused: 'is an emergency or short number, or has the wrong number of digits' };
  return { phone };
}

function isCostly(phone: string): boolean {
  if (NOWHERE.test(phone) || SERVICE_RANGE.test(phone)) return true;
  const kind = parsePhoneNumberFromString(phone)?.getType();
  if (!phone.startsWith('+1')) return kind ? !ORDINARY.includes(kind) : !FICTIONAL.test(phone);
  if (!NORTH_AMERICAN.test(phone)) return true;
  const isService = NORTH_AMERICAN_SERVICE.test(phone) || NORTH_AMERICAN_NOWHERE.has(phone.slice(2, 5));
  return isService || (kind !== undefined && !ORDINARY.includes(kind));
}
