import { foldText, wordsOf } from '../../words/fold-text.ts';
import { isNearMiss } from '../is-near-miss.ts';
import { ALIASES } from './aliases.ts';

/** What a text says about where. */
export type ReadPlace = { area?: string; unknownArea?: string };

type Place = { phrase: string[]; area: string };
const indexes = new Map<string, Map<string, Place[]>>();
const MOST_KEPT = 8;

/** What stands before a place that is not meant: "not in", "anywhere but", "except Queens or". */
const EXCLUDED =
  /(?:^| )(?:(?<!why )not|no|except(?: for)?|excepto|outside(?: of)?|fuera de|(?:any|every)where but|but not|avoid|forget|olvida|skip|drop|stop (?:calling|looking|searching|trying)(?: \S+)?)(?: (?:in|near|around|en))?(?: the)?(?: \S+(?: \S+)? (?:or|nor|ni|o)(?: in| en)?)?$/;
/** "Queens no, Manhattan". */
const EXCLUDING = 'no';
/** The "no" of "no, in Brooklyn" is about what was said before. */
const TAKEN_BACK = /(?<=^|[,.;:!?]\s*|\b(?:oh|ah|ay|uy) )(?:no|nope|nah|not)[,.;:!]/g;
const LONGEST_EXCLUSION = 6;
/** What stands before the place that is meant of several: "so look in". */
const CHOSEN = /(?:look|search|try|only|better|rather|prefer|solo|mejor|busca)(?: (?:in|en))?$/;

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
    const next = at + place.phrase.length;
    const isExcluded = words[next] === EXCLUDING && !index.has(words[next + 1] ?? '');
    if (isExcluded) words[next] = ',';
    const isMeant =
      !isExcluded && !EXCLUDED.test(words.slice(Math.max(0, at - LONGEST_EXCLUSION), at).join(' '));
    const isChosen = CHOSEN.test(words.slice(Math.max(0, at - 3), at).join(' '));
    if (isMeant && (!found || isChosen || place.phrase.length > found.phrase.length)) found = place;
    at += place.phrase.length - 1;
  }
  if (found) return { area: found.area };
  const near = misspelt(words, areas);
  if (near !== undefined) return { area: near };
  if (/\bin L\.?A\b|(?:^|[,.;] ?)L\.?A\.?(?=\s*(?:[,.;]|$))/.test(text) && areas.includes('Los Angeles'))
    return { area: 'Los Angeles' };
  const unknownArea = unknownPlace(text);
  return unknownArea === undefined ? {} : { unknownArea };
}

const NOT_PLACES =
  /^(Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(day)?s?\b|^(January|February|March|April|May|June|July|August|September|October|November|December|Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|Noviembre|Diciembre|Christmas|Easter|Thanksgiving|Navidad|Morning|Afternoon|Evening|City|Area|The|My|A|An|English|Spanish|Español|Inglés|I|PM|AM|ASAP)\b/;

/** An area one slip away, where a place is expected. */
const misspelt = (words: string[], areas: string[]): string | undefined =>
  areas.find((area) => {
    const name = foldText(area);
    return words.some(
      (word, at) =>
        name.length >= 6 && isNearMiss(word, name) && /^(?:in|near|around|en|at)$/.test(words[at - 1] ?? ''),
    );
  });

/** Words after "in" that name no place, in small letters. */
const NO_PLACE =
  /^(?:the|a|an|my|your|our|his|her|this|that|case|pain|person|need|advance|general|order|time|town|english|spanish|network|stock|about|like|around|under|less|half|front|back|between|and|or|here|there|it|me|us|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|fall|winter|\d.*|one|two|three|four|five|six|seven|eight|nine|ten|few|couple|morning|afternoon|evening|mornings|afternoons|evenings|which|what|school|class|work|bed|meetings?|traffic|cash|full|total|touch|charge|fact|particular|la|el|las|los|una?|mi|tu|su|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|cuanto|total|punto|casa|caso|espanol|ingles|efectivo|vez|lugar|los|dos|tres|quince|esta|este|general|persona|serio|hora|horas|google|whatsapp|next|mind|maths?|physics|chemistry|biology|science|history|law|finance|good|bad|any|some|every|all)$/;

/** A place that a text asks for by "in" or "near" with a capital letter. */
function unknownPlace(text: string): string | undefined {
  const places = text.matchAll(
    /(?<!(?<![Ww]hy )\b(?:[Nn]ot|[Nn]o|[Ee]xcept|but) )\b(?:in|near|around|visiting|en|cerca de)\s+(?:(?:the|el|la|los|las) (?=\p{Lu}\p{Ll}))?(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3})/gu,
  );
  const named = [...places].map(([, place]) => place ?? '').find((place) => !NOT_PLACES.test(place));
  if (named !== undefined) return named;
  // In small letters only a place at the end, or before words of time, is sure to be one.
  const small =
    /(?<!\bnot )\b(?:in|near|en|cerca de) (\p{L}{4,})(?: (?:pls|please|asap|today|tomorrow|tonight|for|on|next|this|at|hoy|manana|por favor|el|para)\b|[\s.!?]*$|,)/u.exec(
      foldText(text),
    )?.[1];
  return small === undefined || NO_PLACE.test(small) ? undefined : small;
}
