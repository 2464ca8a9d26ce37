import { foldText, wordsOf } from '../fold-text.ts';
import { ALIASES } from './aliases.ts';

/** What a text says about where. */
export type ReadPlace = { area?: string; unknownArea?: string };

type Place = { phrase: string[]; area: string };
const indexes = new Map<string, Map<string, Place[]>>();
const MOST_KEPT = 8;

/** What stands before a place that is not meant: "not in", "anywhere but", "except Queens or". */
const EXCLUDED =
  /(?:^| )(?:(?<!why )not|no|except(?: for)?|excepto|outside(?: of)?|fuera de|(?:any|every)where but|but not|avoid)(?: (?:in|near|around|en))?(?: the)?(?: \S+(?: \S+)? (?:or|nor|ni|o)(?: in| en)?)?$/;
/** The "no" of "no, in Brooklyn" is about what was said before. */
const TAKEN_BACK = /\b(?:no|nope|nah|not)[,.;:!]/g;
const LONGEST_EXCLUSION = 6;

/** The areas of a directory by their first words, the longest first; built once for each directory. */
function indexOf(areas: string[]): Map<string, Place[]> {
  const key = areas.join('\n');
  const known = indexes.get(key);
  if (known) return known;
  if (indexes.size >= MOST_KEPT) indexes.clear();
  const index = new Map<string, Place[]>();
  for (const area of areas)
    for (const name of [area, ...(ALIASES[foldText(area)]?.split('|') ?? [])]) {
      const phrase = wordsOf(name);
      const first = phrase[0] ?? '';
      index.set(
        first,
        [...(index.get(first) ?? []), { phrase, area }].sort((a, b) => b.phrase.length - a.phrase.length),
      );
    }
  indexes.set(key, index);
  return index;
}

/** The place that a text names and does not exclude, as the directory spells it, or one that the directory lacks. */
export function readPlace(text: string, areas: string[]): ReadPlace {
  const index = indexOf(areas);
  const words = wordsOf(foldText(text).replace(TAKEN_BACK, ' '));
  let found: Place | undefined;
  for (let at = 0; at < words.length; at++) {
    const place = index
      .get(words[at]!)
      ?.find(({ phrase }) => phrase.every((word, next) => words[at + next] === word));
    if (!place) continue;
    const isMeant = !EXCLUDED.test(words.slice(Math.max(0, at - LONGEST_EXCLUSION), at).join(' '));
    if (isMeant && (!found || place.phrase.length > found.phrase.length)) found = place;
    at += place.phrase.length - 1;
  }
  if (found) return { area: found.area };
  if (/\bin L\.?A\b/.test(text) && areas.includes('Los Angeles')) return { area: 'Los Angeles' };
  const unknownArea = unknownPlace(text);
  return unknownArea === undefined ? {} : { unknownArea };
}

const NOT_PLACES =
  /^(Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(day)?s?\b|^(January|February|March|April|May|June|July|August|September|October|November|December|Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|Noviembre|Diciembre|Christmas|Easter|Thanksgiving|Navidad|Morning|Afternoon|Evening|City|Area|The|My|A|An|English|Spanish|Español|Inglés|I|PM|AM|ASAP)\b/;

/** A place that a text asks for by "in" or "near" with a capital letter. */
function unknownPlace(text: string): string | undefined {
  const places = text.matchAll(
    /(?<!(?<![Ww]hy )\b(?:[Nn]ot|[Nn]o|[Ee]xcept|but) )\b(?:in|near|around|en|cerca de)\s+(?:the (?=\p{Lu}\p{Ll}))?(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3})/gu,
  );
  return [...places].map(([, place]) => place ?? '').find((place) => !NOT_PLACES.test(place));
}
