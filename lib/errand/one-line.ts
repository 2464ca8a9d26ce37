/** What turns the direction of the text after it, so that it reads as something else: https://www.unicode.org/reports/tr9/ */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text of others on one line: no line ends, no other control characters, no changes of direction, single blanks. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(DIRECTION, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
