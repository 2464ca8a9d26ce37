import { isUtf8 } from 'node:buffer';

/** Text that is not what was meant: a word of it, and where that can be told, what was meant and how it was opened. */
export type Garbled = { word: string; meant?: { word: string; as: string } };

/** What spreadsheets take UTF-8 for, as people and `TextDecoder` call it, with the byte of each character that is not ASCII. */
const ENCODINGS = [
  ['Windows-1252', 'windows-1252'],
  ['Mac Roman', 'macintosh'],
  ['Windows-1250', 'windows-1250'],
  ['Windows-1251', 'windows-1251'],
  ['Windows-1253', 'windows-1253'],
].map(([name = '', label]) => {
  const upper = Uint8Array.from({ length: 0x80 }, (_, n) => 0x80 + n);
  const characters = [...new TextDecoder(label).decode(upper)];
  return { name, bytes: new Map(characters.map((character, n) => [character, 0x80 + n])) };
});

/** Not Unicode, control characters, and what tables were drawn with: DOS shows UTF-8 so (`Cl├¡nica`). */
const BROKEN = /\ufffd|(?![\t\n\r])[\p{Cc}\p{Cs}]|[\u2500-\u259f]/u;
const ASCII = /^\p{ASCII}*$/u;
/** Letters in use, with their combining marks, and signs; also a byte order mark and a letter that was lost (U+FFFD). */
const IN_USE =
  /^[\u0300-\u0304\u0306-\u030c\u0327\t\n\r -~\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0259\u0386-\u03ce\u0401-\u0457\u0490\u0491\u05d0-\u05ea\u0620-\u06ff\u{800}-\u{10ffff}]*$/u;
/** A small letter among capitals, or a letter of another script beside a Latin one: the text read better as it was. */
const OUT_OF_PLACE =
  /\p{Lu}(?:\p{Lu}(?![a-zß])\p{Ll}|(?![a-zß])\p{Ll}\p{Lu})|\p{Script=Latin}[\u0370-\u06ff]|[\u0370-\u06ff]\p{Script=Latin}/u;

/**
 * Finds a cell that lost its letters, or that is UTF-8 which was opened as something else and saved: `MUÃ‘OZ`, `Cl√≠nica`,
 * `РљР»`. All its characters, as bytes of one encoding, are letters in UTF-8 then; a name that is as it should be hardly
 * ever is (`BLÅ®` would be `BLŮ`).
 */
export function findGarbled(cell: string): Garbled | null {
  const reopened = reopen(cell);
  const words = wordsOf(cell);
  if (reopened) {
    const at = words.findIndex((word) => !ASCII.test(word));
    const meant = { word: shown(wordsOf(reopened.text)[at]), as: reopened.as };
    return { word: shown(words[at]), meant };
  }
  const broken = words.find((word) => BROKEN.test(word));
  return broken === undefined ? null : { word: shown(broken) };
}

/** The text that was meant, however often it was opened wrongly, and as what the last time; `null` when it is this one. */
function reopen(text: string): { text: string; as: string } | null {
  if (ASCII.test(text)) return null;
  for (const { name, bytes } of ENCODINGS) {
    const byteOf = (character: string) =>
      character < '\x80' ? character.charCodeAt(0) : (bytes.get(character) ?? 0xff);
    const file = Buffer.from(Array.from(text, byteOf));
    if (!isUtf8(file)) continue;
    const before = file.toString();
    const meant = reopen(before)?.text ?? before;
    if (IN_USE.test(meant) && !OUT_OF_PLACE.test(meant)) return { text: meant, as: name };
  }
  return null;
}

const wordsOf = (text: string): string[] => text.split(/[\t\n\r ,;"|]/);

const MOST_SHOWN = 60;
const shown = (word = ''): string => word.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd').slice(0, MOST_SHOWN);
