import { encodingOf, unicodeText } from '../platform/unicode-text.ts';
import { dialableForm } from './dialable-form.ts';

/**
 * Whom a contact card names, and the numbers on it, the most likely first, as they are written, with their extensions:
 * those that it shows, then those under which WhatsApp knows people, which may have no voice.
 */
export type Card = { name: string; phones: string[] };

const MOST_PHONES = 10;
/** Characters. What is longer is no name that anybody says, and no number. */
const MOST_NAME = 100;
const LONGEST_NUMBER = 40;
/** With the parameters of a `tel:` URI. */
const LONGEST_TELEPHONE = 200;
const NO_VOICE = /fax\b|\b(?:pager|bbs|modem|textphone)\b/i;
const NEEDED = ['FN', 'N', 'ORG', 'TEL', 'X-ABLABEL'];

/** Reads the first vCard of a file (2.1, 3.0 or 4.0: RFC 2426, RFC 6350), as phones write it; `null` when there is none. */
export function readContactCard(file: Uint8Array): Card | null {
  const lines = unfold(bytewise(file));
  const own = linesOfFirst(lines);
  if (!own) return null;
  const properties = own.flatMap(readProperty);
  const first = (name: string) =>
    properties.filter((one) => one.name === name && isVisible(one.value)).sort(byPreference)[0]?.value;
  const [family, given] = parts(first('N'));
  const [organization = ''] = parts(first('ORG'));
  const name =
    plainText(first('FN') ?? '') ||
    [given, family].filter((part) => part && isVisible(part)).join(' ') ||
    organization;
  return { name: [...name].slice(0, MOST_NAME).join(''), phones: phonesOf(properties) };
}

/** What stands between the first BEGIN and its END, without cards within it: a version 2.1 AGENT is a card of its own. */
function linesOfFirst(lines: string[]): string[] | null {
  const begin = lines.findIndex((line) => BEGIN.test(line));
  if (begin < 0) return null;
  const own: string[] = [];
  let depth = 1;
  for (const line of lines.slice(begin + 1)) {
    if (/^end:vcard\s*$/i.test(line)) depth -= 1;
    else if (BEGIN.test(line) || AGENT.test(line)) depth += 1;
    else if (depth === 1) own.push(line);
    if (depth === 0) break;
  }
  return own;
}

const BEGIN = /^begin:vcard\s*$/i;
const AGENT = /^(?:[\w-]+\.)?agent(?:;[^:]*)?:\s*begin:vcard\s*$/i;

/** Whether somebody sees a name: blanks of no width and fillers are none, nor are marks alone. */
const isVisible = (text: string): boolean =>
  /[\p{L}\p{N}\p{S}]/u.test(text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ''));

type Property = { group: string; name: string; parameters: string; value: string };

/** A character for each byte: a line may be folded within a character, and each value has a character set of its own. */
function bytewise(file: Uint8Array): string {
  const bytes = encodingOf(file) === 'utf-8' ? file : Buffer.from(unicodeText(file));
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
}

/**
 * A line that begins with a blank goes on with the one before it; in version 2.1 the blank is part of the text, and a
 * line of quoted-printable goes on after a `=` at its end.
 */
function unfold(text: string): string[] {
  const isOld = /^version:2\.1\s*$/im.test(text);
  const unfolded: string[] = [];
  let isQuoted = false;
  let isSoft = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const isFolded: boolean = !isSoft && /^[ \t]/.test(line);
    const before = isSoft || isFolded ? (unfolded.pop() ?? '') : '';
    if (!isSoft && !isFolded) isQuoted = QUOTED.test(line);
    const piece: string = isFolded && !isOld ? line.slice(1) : line;
    isSoft = isQuoted && piece.trimEnd().endsWith('=');
    unfolded.push(before + (isSoft ? piece.slice(0, piece.lastIndexOf('=')) : piece));
  }
  return unfolded;
}

const QUOTED = /^[^:]*;(?:(?:encoding=)?"?quoted-printable|encoding="?q)"?(?:[;:]|$)/i;
const BASE64 = /;(?:(?:encoding=)?"?base64|encoding="?b)"?(?:;|$)/i;

/** `item1.TEL;TYPE=CELL;waid=14155550100:+1 415 555 0100`; a colon within double quotes is part of a parameter. */
function readProperty(line: string): Property[] {
  const match = /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)$/s.exec(line);
  const [, group = '', written = '', parameters = '', encoded = ''] = match ?? [];
  const name = written.toUpperCase();
  if (!NEEDED.includes(name)) return [];
  const charset = /;charset="?([\w.:-]+)/i.exec(parameters)?.[1] ?? 'utf-8';
  const value = decode(bytesOf(encoded, parameters), charset).trim();
  return [{ group: group.toLowerCase(), name, parameters, value }];
}

function bytesOf(value: string, parameters: string): Buffer {
  if (BASE64.test(parameters)) return Buffer.from(value, 'base64');
  const unquoted = QUOTED.test(parameters)
    ? value.replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : value;
  return Buffer.from(unquoted, 'latin1');
}

/** Old phones write their own character set, and do not always say so. */
function decode(bytes: Buffer, charset: string): string {
  for (const label of [charset, 'utf-8'])
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** The parts of a value, as of a name: they are parted by semicolons that are not escaped. */
const parts = (value = ''): string[] => value.split(/(?<!\\);/).map(plainText);

const plainText = (value: string): string =>
  value
    .replace(/\\([nN,;:\\])/g, (_, c) => (/n/i.test(c) ? ' ' : c))
    .replace(/\s+/g, ' ')
    .trim();

function phonesOf(properties: Property[]): string[] {
  const labels = new Map(
    properties.flatMap(({ name, group, value }) => (name === 'X-ABLABEL' ? [[group, value] as const] : [])),
  );
  const voices = properties
    .filter(({ name, value }) => name === 'TEL' && value.length <= LONGEST_TELEPHONE)
    .filter(({ group, parameters }) => !NO_VOICE.test(`${parameters} ${labels.get(group) ?? ''}`))
    .sort(byPreference)
    .map(numbersOf);
  const phones = [...voices.map(({ shown }) => shown), ...voices.map(({ known }) => known)];
  const usable = phones.filter((phone) => phone && phone.length <= LONGEST_NUMBER);
  return [...new Set(usable)].slice(0, MOST_PHONES);
}

/** Preferred ones first: `PREF=1` to `PREF=100` in version 4.0, `TYPE=PREF` or `PREF` before. */
const byPreference = (a: Property, b: Property): number => rank(a.parameters) - rank(b.parameters);

function rank(parameters: string): number {
  const [, preference] = /;pref="?(\d{1,3})\b/i.exec(parameters) ?? [];
  if (preference) return Number(preference);
  return /\bpref\b/i.test(parameters) ? 1 : 101;
}

/**
 * What the card shows, and the whole number by which WhatsApp knows it (`waid`). Without its country a number is the one
 * that WhatsApp knows, if that one ends so; who has an extension there is not reached without it.
 */
function numbersOf({ value, parameters }: Property): { shown: string; known: string } {
  const { number, extension } = readTelephone(plainText(value));
  const waid = /;waid="?\+?(\d{7,15})/i.exec(parameters)?.[1];
  const known = waid ? `+${waid}` : '';
  const line = number.replace(/\D/g, '').replace(/^0+/, '');
  const isKnown = [known, dialableForm(known)].some((one) => line && one.endsWith(line));
  if (extension) return { shown: number + extension, known: isKnown ? '' : known };
  return { shown: isKnown && !number.includes('+') ? known : number, known };
}

/** A digit, then what stands before an extension: `x102`, `ext. 102`, `,,102`, `;102`, `poste 102`. */
const EXTENSION = /(?<=\d)[\s)]*[\p{L},;#][\p{L}\p{M}\s.,:;#=]*\d+$/u;

/**
 * A number as it is written, or as a `tel:` URI (RFC 3966): `tel:555-0144;phone-context=+1-212;ext=102`. What a phone
 * dials after a pause (`postd`) is an extension too.
 */
function readTelephone(text: string): { number: string; extension: string } {
  const isUri = /^tel:/i.test(text);
  const unescaped = text.replace(/%([2-7][0-9a-f])/gi, (code, hex) =>
    isUri ? String.fromCharCode(Number.parseInt(hex, 16)) : code,
  );
  const [written = '', ...rest] = unescaped.replace(/^tel:(?:\/\/)?/i, '').split(';');
  const parameter = (name: string) =>
    rest.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const context = parameter('phone-context');
  const isLocal = context.startsWith('+') && !written.includes('+');
  const number = isLocal ? `${context}-${written}` : written;
  const dialed = rest.filter((one) => /\d/.test(one) && !one.includes('=')).join(';');
  const further = (parameter('ext') || parameter('postd') || dialed).replace(/\D/g, '');
  if (further) return { number, extension: `;ext=${further}` };
  const extension = EXTENSION.exec(number)?.[0] ?? '';
  return { number: number.slice(0, number.length - extension.length), extension };
}
