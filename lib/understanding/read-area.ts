import { foldText, indexOfPhrase, wordsOf } from './fold-text.ts';

/** The longest of the directory's areas that a text names as whole words, as the directory spells it. */
export function readArea(text: string, areas: string[]): string | undefined {
  const words = wordsOf(text);
  return areas
    .filter((area) => indexOfPhrase(words, wordsOf(area)) >= 0)
    .sort((a, b) => foldText(b).length - foldText(a).length)[0];
}

const NOT_PLACES =
  /^(Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(day)?s?\b|^(January|February|March|April|May|June|July|August|September|October|November|December|The|My|A|An|English|Spanish|Español|Inglés)\b/;

/** A place that a text asks for by "in" or "near" with a capital letter, whether or not the directory has it. */
export function readPlace(text: string): string | undefined {
  const places = text.matchAll(
    /\b(?:in|near|around|en)\s+(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3})/gu,
  );
  return [...places].map(([, place]) => place ?? '').find((place) => !NOT_PLACES.test(place));
}
