/** Whom a contact card names, and the numbers on it, the most likely first, as they are written. */
export type Card = { name: string; phones: string[] };

const MOST_PHONES = 5;
const NO_VOICE = /\b(?:fax|pager|bbs|modem)\b/i;

/** Reads the first vCard (2.1, 3.0 or 4.0: RFC 2426, RFC 6350) of a text; `null` when there is none. */
export function readContactCard(text: string): Card | null {
  const lines = unfold(text);
  const begin = lines.findIndex((line) => /^begin:vcard\s*$/i.test(line));
  if (begin < 0) return null;
  const end = lines.findIndex((line, at) => at > begin && /^end:vcard\s*$/i.test(line));
  const properties = lines.slice(begin + 1, end < 0 ? undefined : end).flatMap(readProperty);
  const first = (name: string) => properties.find((one) => one.name === name && one.value !== '')?.value;
  const [family, given] = parts(first('N'));
  const [organisation = ''] = parts(first('ORG'));
  const name = plainText(first('FN') ?? '') || [given, family].filter(Boolean).join(' ') || organisation;
  const phones = properties
    .filter(({ name, parameters }) => name === 'TEL' && !NO_VOICE.test(parameters))
    .sort((a, b) => rank(a.parameters) - rank(b.parameters))
    .map(({ value, parameters }) => numberOf(value, parameters));
  return {
    name,
    phones: [...new Set(phones.filter(Boolean))].slice(0, MOST_PHONES),
  };
}

type Property = { name: string; parameters: string; value: string };

/** A line that begins with a blank goes on with the one before it. */
const unfold = (text: string): string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');

/** `item1.TEL;TYPE=CELL;waid=14155550100:+1 415 555 0100`; a colon within double quotes is part of a parameter. */
function readProperty(line: string): Property[] {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)$/s.exec(line);
  if (!match) return [];
  const [, name = '', parameters = '', value = ''] = match;
  const text = /quoted-printable/i.test(parameters) ? unquote(value) : value;
  return [{ name: name.toUpperCase(), parameters, value: text.trim() }];
}

/** The parts of a value, as of a name: they are parted by semicolons that are not escaped. */
const parts = (value = ''): string[] => value.split(/(?<!\\);/).map(plainText);

const plainText = (value: string): string =>
  value
    .replace(/\\([nN,;:\\])/g, (_, c) => (/n/i.test(c) ? ' ' : c))
    .replace(/\s+/g, ' ')
    .trim();

function unquote(value: string): string {
  const bytes = value.replace(/=([0-9a-f]{2})/gi, '%$1');
  try {
    return decodeURIComponent(bytes);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}

/** Preferred numbers first. */
const rank = (parameters: string): number => (/\bpref\b/i.test(parameters) ? 0 : 1);

/** WhatsApp's own `waid` is the whole number, whatever the card shows. */
function numberOf(value: string, parameters: string): string {
  const waid = /;waid="?(\d{7,15})/i.exec(parameters)?.[1];
  return waid ? `+${waid}` : value.replace(/^tel:/i, '').replace(/;.*$/, '');
}
