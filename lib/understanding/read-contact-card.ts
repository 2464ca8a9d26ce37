import { dialableForm } from '../providers/dialable-form.ts';
import { encodingOf, unicodeText } from '../unicode-text.ts';

/**
 * Whom a contact card names, and the numbers on it, the most likely first, as they are written: those that it shows, then
 * those under which WhatsApp knows people, which may have no voice.
 */
export type Card = { name: string; phones: string[] };

const MOST_PHONES = 10;
/** Characters. What is longer is no name that anybody says, and no number. */
const MOST_NAME = 100;
const LONGEST_NUMBER = 40;
const NO_VOICE = /fax\b|\b(?:pager|bbs|modem|textphone)\b/i;
const NEEDED = ['FN', 'N', 'ORG', 'TEL', 'X-ABLABEL'];

/** Reads the first vCard of a file (2.1, 3.0 or 4.0: RFC 2426, RFC 6350), as phones write it; `null` when there is none. */
export function readContactCard(file: Uint8Array): Card | null {
  const lines = unfold(bytewise(file));
  const begin = lines.findIndex((line) => /^begin:vcard\s*$/i.test(line));
  if (begin < 0) return null;
  const end = lines.findIndex((line, at) => at > begin && /^end:vcard\s*$/i.test(line));
  const properties = lines.slice(begin + 1, end < 0 ? undefined : end).flatMap(readProperty);
  const first = (name: string) => properties.find((one) => one.name === name && one.value !== '')?.value;
  const [family, given] = parts(first('N'));
  const [organisation = ''] = parts(first('ORG'));
  const name = plainText(first('FN') ?? '') || [given, family].filter(Boolean).join(' ') || organisation;
  return { name: [...name].slice(0, MOST_NAME).join(''), phones: phonesOf(properties) };
}

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
  return [{ group, name, parameters, value }];
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
    .filter(({ name }) => name === 'TEL')
    .filter(({ group, parameters }) => !NO_VOICE.test(`${parameters} ${labels.get(group) ?? ''}`))
    .sort((a, b) => rank(a.parameters) - rank(b.parameters));
  const phones = [...voices.map(shownNumber), ...voices.map(whatsAppNumber)];
  const usable = phones.filter((phone) => phone && phone.length <= LONGEST_NUMBER);
  return [...new Set(usable)].slice(0, MOST_PHONES);
}

/** Preferred numbers first: `PREF=1` to `PREF=100` in version 4.0, `TYPE=PREF` or `PREF` before. */
function rank(parameters: string): number {
  const [, preference] = /;pref="?(\d{1,3})\b/i.exec(parameters) ?? [];
  if (preference) return Number(preference);
  return /\bpref\b/i.test(parameters) ? 1 : 101;
}

/** What the card shows; without its country it is the number that WhatsApp knows, if that one ends so. */
function shownNumber(property: Property): string {
  const shown = plainText(property.value).replace(/^tel:/i, '').replace(/;.*$/, '').replace(/^%2b/i, '+');
  const known = whatsAppNumber(property);
  const line = shown.replace(/\D/g, '').replace(/^0+/, '');
  const isKnown = [known, dialableForm(known)].some((number) => line && number.endsWith(line));
  return isKnown && !shown.includes('+') ? known : shown;
}

/** WhatsApp's own `waid` is a whole number. */
function whatsAppNumber({ parameters }: Property): string {
  const waid = /;waid="?\+?(\d{7,15})/i.exec(parameters)?.[1];
  return waid ? `+${waid}` : '';
}
