import { ASKS_BUSINESSES } from './signs.ts';

const MOST = 3;
const LONGEST = 160;

const QUESTION =
  /\b(?:how much|how long|how many|how|what|which|if|whether|do they|does|who|cuanto|cuanta|que|si|cual|quien|price of|prices|cost of)\b|^(?:can|could|is|are|do|will|has|have|pueden|tienen|hay)\b/;

/** What is to be asked of businesses, each question in the words of the user. */
export function questionsIn(folded: string): string[] {
  const parts = folded
    .split(
      /(?<=\?)\s*|(?<=[,:])\s+(?=(?:how|what|which|if|whether|do|does|is|are|can|cuanto|que|si|cual|hay|tienen)\b)|(?<=(?<!\b(?:dr|dra|st|mr|mrs|ms|co|inc|ltd|no|vs))[.!;])\s+|\b(?:and|y) (?=(?:how|what|which|if|whether|do|does|when|can|could|is|are|will|cuanto|que|si|cual|pueden)\b)/,
    )
    .map((part) => part.replace(/[\s.!;]+$/, '').trim())
    .filter((part) => /\p{L}/u.test(part));
  const asked = parts.filter((part) => QUESTION.test(part) || part.endsWith('?'));
  const those = asked.length > 0 ? asked : parts.filter((part) => ASKS_BUSINESSES.test(part));
  return (those.length > 0 ? those : [folded]).slice(0, MOST).map((each) => each.slice(0, LONGEST));
}
