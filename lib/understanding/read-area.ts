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

/** After these a place is over, and a time begins. */
const THEN =
  /^(?:today|tonight|tomorrow|tmrw|on|at|this|next|by|before|after|between|around|asap|now|soon|please|\d.*|\w+day|hoy|manana|el)$/;
/** What somebody may be in or near that is no place on a map; many of these stand alone, as in "in pain". */
const NOT_ON_MAP =
  /^(?:\w{1,2}|pain|need|trouble|lab(?:or|our)|agony|distress|shock|tears|person|english|spanish|french|german|chinese|russian|italian|portuguese|general|particular|touch|front|back|case|order|advance|private|public|total|fact|full|time|turn|charge|cash|stock|bulk|town|downtown|midtown|uptown|nyc|city|area|neighbou?rhood|vicinity|network|service|house|home|office|work|school|campus|college|class|church|hospital|jail|prison|bed|building|apartment|kitchen|bathroom|bedroom|basement|garage|garden|yard|room|hotel|here|there|where|this|that|these|those|your|our|his|her|their|mine|any|anywhere|some|somewhere|all|every|each|which|what|one|two|three|few|several|about|under|less|half|early|late|mid|emergency|emergencies|crisis|danger|rush|hurry|mess|spring|summer|autumn|fall|winter|morning|mornings|afternoon|evening|evenings|hours?|minutes?|mins|days?|weeks?|months?|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|the|my|not|and|or|but|for|with|to|if|because|between|good|bad|great|dire|urgent|desperate|extreme|severe|terrible|horrible|serious|walking|distance|range|reach|possible|mind|unit|suite|apt|floor|lobby|station|subway|metro|train|bus|airport|mall|library|training)$/;
/** The rare places that have an article. */
const WITH_ARTICLE = /^(?:bronx|hamptons|catskills|poconos|berkshires|valley)$/;
const LONGEST_PLACE = 3;

/**
 * The place that stands right after what is asked for and is written small: "plumber | in boston tomorrow". Where it may be
 * something else it is none, as a request had better be taken than refused.
 */
export function readSmallPlace(after: string[]): string | undefined {
  const [by, ...words] = /^(?:appointment|visit)$/.test(after[0] ?? '') ? after.slice(1) : after;
  if (by !== 'in' && by !== 'near') return undefined;
  const isWithArticle = words[0] === 'the' && WITH_ARTICLE.test(words[1] ?? '');
  const rest = isWithArticle ? words.slice(1) : words;
  const end = rest.findIndex((word) => THEN.test(word));
  const place = end < 0 ? rest : rest.slice(0, end);
  const isPlace =
    place.length > 0 && place.length <= LONGEST_PLACE && !place.some((word) => NOT_ON_MAP.test(word));
  return isPlace ? place.join(' ') : undefined;
}
