import { foldText, indexOfPhrase, wordsOf } from './fold-text.ts';

/** What stands before a place that is not meant: "not in", "anywhere but", "except Queens or". */
const EXCLUDED =
  /(?:^| )(?:(?<!why )not|no|except(?: for)?|excepto|outside(?: of)?|fuera de|(?:any|every)where but|but not|avoid)(?: (?:in|near|around|en))?(?: the)?(?: \S+(?: \S+)? (?:or|nor|ni|o)(?: in| en)?)?$/;
/** The "no" of "no, in Brooklyn" is about what was said before. */
const TAKEN_BACK = /\b(?:no|nope|nah|not)[,.;:!]/g;
const LONGEST_EXCLUSION = 6;

/** The longest of the directory's areas that a text names as whole words and does not exclude, as the directory spells it. */
export function readArea(text: string, areas: string[]): string | undefined {
  const words = wordsOf(foldText(text).replace(TAKEN_BACK, ' '));
  const left = [...words];
  for (const area of areas.toSorted((a, b) => foldText(b).length - foldText(a).length)) {
    const phrase = wordsOf(area);
    for (let at = indexOfPhrase(left, phrase); at >= 0; at = indexOfPhrase(left, phrase)) {
      if (!EXCLUDED.test(words.slice(Math.max(0, at - LONGEST_EXCLUSION), at).join(' '))) return area;
      left.fill('', at, at + phrase.length);
    }
  }
  return undefined;
}

const NOT_PLACES =
  /^(Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(day)?s?\b|^(January|February|March|April|May|June|July|August|September|October|November|December|Morning|Afternoon|Evening|City|Area|The|My|A|An|English|Spanish|Español|Inglés)\b/;

/** A place that a text asks for by "in" or "near" with a capital letter, whether or not the directory has it. */
export function readPlace(text: string): string | undefined {
  const places = text.matchAll(
    /(?<!(?<![Ww]hy )\b(?:[Nn]ot|[Nn]o|[Ee]xcept|but) )\b(?:in|near|around|en)\s+(?:the (?=\p{Lu}\p{Ll}))?(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3})/gu,
  );
  return [...places].map(([, place]) => place ?? '').find((place) => !NOT_PLACES.test(place));
}
