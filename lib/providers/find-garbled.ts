/** Text that is not what was meant: the word in which it stands, and where that can be told, what was meant and how it was opened. */
export type Garbled = { word: string; meant?: { word: string; as: string } };

/** What spreadsheets take UTF-8 for, as `TextDecoder` and people call it. */
const ENCODINGS = {
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1253': 'Windows-1253',
} as const;
export type Encoding = keyof typeof ENCODINGS;

/** What was no UTF-8, control characters, and what lines of tables were drawn with, which DOS has for UTF-8's letters. */
const BROKEN = /\ufffd|(?![\t\n\r])[\p{Cc}\p{Cs}]|[\u2500-\u259f]/u;

/** The byte of each character that is none of ASCII. */
const BYTES = (Object.keys(ENCODINGS) as Encoding[]).map((encoding) => {
  const decoder = new TextDecoder(encoding);
  const byte = (n: number): [string, number] => [decoder.decode(Uint8Array.of(0x80 + n)), 0x80 + n];
  return { encoding, bytes: new Map(Array.from({ length: 0x80 }, (_, n) => byte(n))) };
});

/**
 * Finds text that lost its letters, or was UTF-8 and was opened as something else before: `MUÃ‘OZ`, `Cl√≠nica`, `РљР»`.
 * Of a file that is known to have been opened so (`openedAs`), what could be meant elsewhere is found too: `KLAIPÄ–`.
 */
export function findGarbled(text: string, known?: Encoding): Garbled | null {
  if (/^[\t\n\r -~]*$/.test(text)) return null;
  const at = text.search(BROKEN);
  if (at >= 0) return { word: shown(text.slice(...wordAround(text, at, at + 1))) };
  for (const one of BYTES) {
    const sequences = sequencesIn(text, one.bytes);
    const found = findIn(text, sequences, one.encoding, one.encoding === known);
    if (!found) continue;
    const [start, end] = wordAround(text, found.at, found.end);
    const meant = sequences
      .filter((inside) => inside.at >= start && inside.end <= end)
      .reduceRight((so, { at, end, char }) => so.slice(0, at) + char + so.slice(end), text.slice(0, end))
      .slice(start);
    return {
      word: shown(text.slice(start, end)),
      meant: { word: shown(meant), as: ENCODINGS[one.encoding] },
    };
  }
  return null;
}

/** As what UTF-8 was opened before it became this text, as far as that is certain. */
export const openedAs = (text: string): Encoding | undefined =>
  BYTES.find(({ encoding, bytes }) => findIn(text, sequencesIn(text, bytes), encoding, false))?.encoding;

const findIn = (text: string, sequences: Sequence[], encoding: Encoding, isKnown: boolean) =>
  sequences.find((one, index) => {
    const neighbors = [sequences[index - 1], sequences[index + 1]];
    return isGarbled(text, one, neighbors, encoding, isKnown);
  });

/** Characters whose bytes are one character in UTF-8; `at` and `end` are places in the text. */
type Sequence = { at: number; end: number; char: string };

const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });
const lengthOf = (byte: number): number => {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
};

function sequencesIn(text: string, bytes: Map<string, number>): Sequence[] {
  const found: Sequence[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const length = lengthOf(bytes.get(text[at] ?? '') ?? 0);
    if (!length) continue;
    const read = [...text.slice(at, at + length)].map((one) => bytes.get(one) ?? 0);
    const char = read.length === length ? UTF_8.decode(Uint8Array.from(read)) : '';
    const isLost = length === 3 && read.join() === '239,191,189';
    if ([...char].length !== 1 || (char === '\ufffd' && !isLost)) continue;
    found.push({ at, end: at + length, char });
    at += length - 1;
  }
  return found;
}

/** Letters that names are written with; some have been in no name for long, or are of no language with many readers. */
const LATIN = /[À-ÖØ-öø-ķĹ-ňŌ-őŒ-ŕŘ-śŞ-ťŨ-ūŮ-žƠơƯưȘ-țəƏ]/u;
const UNUSUAL = /[ĈĉĊċĜĝĠĤĥĬĭĴĵ]/u;
const SIGN = /[\u00a0-\u00bf×÷]/u;
const COMBINING = /[\u0300-\u0304\u0306-\u0308\u030a-\u030c\u0327]/u;
const CYRILLIC = /[\u0401\u0404\u0406\u0407\u0410-\u044f\u0451\u0454\u0456\u0457\u0490\u0491]/u;
const GREEK = /[\u0386\u0388-\u03ce]/u;
const OTHER_SCRIPT =
  /[\u05d0-\u05ea\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}]/u;
/** Vietnamese letters, signs of punctuation and of currencies, pictures, a mark of byte order, and a letter that was lost. */
const LONG = /[\u1ea0-\u1eff\u2010-\u22ff\u{1f300}-\u{1faff}\ufeff\ufffd]/u;

const isLower = (text: string) => /\p{Ll}/u.test(text);
const isUpper = (text: string) => /\p{Lu}/u.test(text);
const isLetter = (text: string) => /[\p{Lu}\p{Ll}]/u.test(text);

/** Scripts in which one letter may look like another's two by chance, and two like four hardly. */
const scriptOf = (char: string, encoding: Encoding): RegExp | undefined => {
  const known = { 'windows-1251': [CYRILLIC], 'windows-1253': [GREEK] } as Partial<
    Record<Encoding, RegExp[]>
  >;
  return (known[encoding] ?? [CYRILLIC, GREEK, OTHER_SCRIPT]).find((script) => script.test(char));
};

function isGarbled(
  text: string,
  sequence: Sequence,
  neighbors: (Sequence | undefined)[],
  encoding: Encoding,
  isKnown: boolean,
): boolean {
  const { at, end, char } = sequence;
  const [before = '', after = ''] = [text[at - 1], text[end]];
  const isWestern = encoding === 'windows-1252' || encoding === 'windows-1250';
  const script = scriptOf(char, encoding);
  if (script && neighbors.some((one) => one && (one.end === at || one.at === end) && script.test(one.char)))
    return true;
  if (script) return isWestern && end - at > 2 && !isReal(text, sequence);
  if (COMBINING.test(char)) return (isWestern || encoding === 'macintosh') && isLetter(before);
  const isLatin = LATIN.test(char) && !UNUSUAL.test(char);
  if (!isLatin && !SIGN.test(char) && !LONG.test(char)) return false;
  if (isWestern) return isKnown || !isReal(text, sequence);
  if (encoding === 'macintosh') return LONG.test(char) || '¬√ƒ≈'.includes(text[at] ?? '');
  // Latin letters look like Cyrillic or Greek ones among Latin letters.
  return isLatin ? /[a-z]/i.test(before + after) : LONG.test(char);
}

/** What may follow a word in capitals, and the quotes that close what was opened before. */
const AFTER_WORD = '™®…•·–—\u00a0';
const OPENED_BY: Record<string, string> = { '»': '«»', '›': '‹›', '”': '“„”', '“': '„', '’': '‘’' };

const LONGEST_QUOTE = 200;

/** Whether a word in capitals may end so, or have such letters, and mean it: `BLÅ®`, `«BLÅ»`, `CAFÉ’S`, `DEVÄŤ`. */
function isReal(text: string, { at, end, char }: Sequence): boolean {
  const [lead = '', ...rest] = text.slice(at, end);
  const before = text[at - 1] ?? '';
  const after = text[end] ?? '';
  if (end - at === 2 && isLower(before)) return false;
  // What is meant would be a small letter among capitals.
  const isOutOfCase = isUpper(before) && isLower(char);
  const [mark = ''] = rest;
  if (rest.length === 1 && isLetter(mark)) return isOutOfCase && isUpper(mark) && !isLower(after);
  if (mark === '’' && /^S(?!\p{L})/u.test(text.slice(end))) return true;
  if (mark === '\u00a0' && /^\s/.test(after)) return false;
  const opened = text.slice(Math.max(0, at - LONGEST_QUOTE), at);
  const isClosed = rest.every((one) => [...(OPENED_BY[one] ?? '')].some((open) => opened.includes(open)));
  if (!isClosed && !rest.every((one) => AFTER_WORD.includes(one))) return false;
  if (isLetter(after)) return mark === '\u00a0' ? !isLower(after) : '–—'.includes(mark) && isOutOfCase;
  return isClosed || !'ÂÃ'.includes(lead) || isOutOfCase;
}

/** Where the word begins and ends in which something stands, without what parts cells. */
function wordAround(text: string, at: number, end: number): [start: number, end: number] {
  const [before = ''] = /[^\s,;"|]*$/u.exec(text.slice(Math.max(0, at - 30), at)) ?? [];
  const [after = ''] = /^[^\s,;"|]*/u.exec(text.slice(end, end + 30)) ?? [];
  return [at - before.length, end + after.length];
}

const shown = (text: string) => text.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
