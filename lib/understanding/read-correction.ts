import { foldText } from '../words/fold-text.ts';
import { readService } from './service/read-service.ts';
import { vocabularyOf } from './service/vocabulary.ts';

export type Correction = {
  /** Categories of the directory that are not meant, by their names. */
  not: string[];
  /** Whatever was asked for last is not meant. */
  isOfLast: boolean;
  /** Little else is said. */
  isAll: boolean;
  /** A trade that is meant instead and that the directory does not have. */
  missing?: string;
};

/** "No" opens a correction, "no problem" does not. */
const OPENING =
  /^(?:(?:no|nope|nah)(?= ?[,.;:!-]| (?:an?|the|i|not?|wait|sorry|actually|instead|rather|un|una|perdon)\b)|sorry|actually|instead|rather|wait|oh|i (?:mean|meant)|perdon|en realidad|mejor|quise decir)\b[\s,.;:!-]*/;
const CORRECTING = /\b(?:no|nope|nah|sorry|actually|instead|rather|mean|meant|perdon|realidad|mejor|decir)\b/;
const MEANT = /\b(?:mean|meant|decir)\b/;
/** How a wish begins that takes the place of another. */
const WISH =
  /^(?:please |can you |could you )*(?:not |(?:(?:i|we)(?:'d)? (?:would |really |just )?)?(?:need|want|wanted|like|prefer|book|find|get|make it|make that|look for|looking for|quiero|necesito)(?: me| us)?(?: to (?:see|book|find|get|have|visit))? (?:an?|some|un|una) |(?:can|could) i (?:have|get|see) |(?:an?|some|un|una) )/;
const INSTEAD = /\binstead\b(?! of (?!(?:that|this|it)\b))/;
const MORE =
  /^(?:and|plus|y)\b|\b(?:also|too|as well|in addition|besides|another|additionally|tambien|ademas|otr[oa])\b/;
const BARE_WORDS = 4;
const LONGEST = 1000;

/** A folded text without the words that only take back what was said before it: "no wait, I meant". */
export function withoutOpening(text: string): string {
  let rest = foldText(text);
  for (let match = OPENING.exec(rest); match; match = OPENING.exec(rest)) rest = rest.slice(match[0].length);
  return rest;
}

/** Reads a text by rules alone; `null` when it takes nothing back, or asks for one thing more. Never throws. */
export function readCorrection(text: string, categories: string[]): Correction | null {
  const all = foldText(text.slice(0, LONGEST));
  const rest = withoutOpening(all);
  if (MORE.test(rest)) return null;
  const opening = all.slice(0, all.length - rest.length);
  const { not, missing } = readService(rest, vocabularyOf(categories));
  const isAll = rest.split(' ').length < BARE_WORDS;
  const isOfLast =
    MEANT.test(opening) || ((CORRECTING.test(opening) || INSTEAD.test(rest)) && (isAll || WISH.test(rest)));
  return not.length > 0 || isOfLast ? { not, isOfLast, isAll, ...(missing && { missing }) } : null;
}
