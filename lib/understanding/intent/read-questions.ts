import { ASKS_BUSINESSES } from './signs.ts';

const MOST = 3;
const LONGEST = 160;

/** What is to be asked of businesses, each question in the words of the user. */
export function questionsIn(folded: string): string[] {
  const parts = folded
    .split(
      /(?<=\?)\s*|(?<=[.!;])\s+|\b(?:and|y) (?=(?:how|what|which|if|whether|do|does|when|cuanto|que|si|cual)\b)/,
    )
    .map((part) => part.replace(/[\s.!;]+$/, '').trim());
  const asked = parts.filter(
    (part) => ASKS_BUSINESSES.test(part) || (part.endsWith('?') && part.split(' ').length > 2),
  );
  return (asked.length > 0 ? asked : [folded]).slice(0, MOST).map((each) => each.slice(0, LONGEST));
}
