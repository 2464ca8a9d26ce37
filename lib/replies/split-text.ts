/** Twilio refuses more than 1,600 characters and may count an emoji as several: https://www.twilio.com/docs/api/errors/21617 */
const MOST = 1500;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where a text may be cut, best first: after a paragraph, a line, a sentence, a word. */
const BORDERS = [/\n\s*\n/g, /\n/g, /[.!?…]["'”’)\]*_]*\s/g, /\s/g];

/**
 * Cuts a text into parts of at most `most` UTF-16 units that can be sent one after the other: at the end of a
 * paragraph, line, sentence or word when there is one in the second half of a part, and never inside an emoji.
 */
export function splitText(text: string, most = MOST): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const end = cutOf(rest, most);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function cutOf(text: string, most: number): number {
  const wholes = wholesOf(text, most);
  for (const border of BORDERS) {
    const ends = [...text.slice(0, most + 1).matchAll(border)].map((found) => found.index + found[0].length);
    const end = ends.findLast((one) => one <= most + 1 && one > most / 2 && wholes.has(one));
    if (end !== undefined) return end;
  }
  const last = Math.max(0, ...[...wholes].filter((end) => end <= most));
  return last > 0 ? last : cutInside(text, most);
}

/** The ends of all whole characters of the beginning, as people see characters. */
function wholesOf(text: string, most: number): Set<number> {
  const ends = new Set<number>();
  for (const { index, segment } of graphemes.segment(text.slice(0, 2 * most))) {
    const end = index + segment.length;
    if (end > most + 1) break;
    ends.add(end);
  }
  return ends;
}

/** One character longer than a message: at least no surrogate pair is torn. */
const cutInside = (text: string, most: number) =>
  /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
