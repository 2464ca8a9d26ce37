import { LEAP_YEAR, readWish } from './read-wish.ts';
import { MONTHS } from './spanish-time-words.ts';

const WEEKDAY = '(?:\\w+day|mon|tue|wed|thu|fri|sat|sun)';
const MONTH = `(?:${MONTHS.join('|')})[a-z]*`;
const DAY = `(?:(?:on|for|in|at|the|a|any|el|los|las|this|next) )*(?:${WEEKDAY}|tomorrow|weekend|(?<=\\b(?:this|next) )week|\\d{1,2}(?:st|nd|rd|th)|${MONTH} \\d{1,2}(?:st|nd|rd|th)?)\\b`;
const PART = '(?:morning|afternoon|evening|night)';
const AT = `(?: (?:in the )?${PART}| at \\d\\S*)?`;
const MORE = `(?:,? (?:or|and|nor|y|o|ni) ${DAY})*`;
/** What may follow "I'm away": "from Monday to Wednesday". */
const WHEN = `(?: (?:on|all|every|by|before|after|from|to|at|and|or|through|this|next|the|in|for|day|days|week|weeks|weekend|month|tomorrow|tonight|${PART}|noon|\\d[\\w:/]*|${WEEKDAY}|${MONTH}|-)(?![\\w']))+`;
const AWAY =
  "(?:i|we)(?:'m|m|'re|'ll be| am| are| will be)(?: \\w+ly| also)? (?:out|away|gone|abroad|travell?ing|working|at work|in (?:class|school|meetings?|a meeting)|not (?:around|here|home|back|in(?: town)?))";
const BUSY =
  'busy|unavailable|tied up|fully booked|out of (?:town|office|the (?:office|country|city))|on (?:vacation|a trip)|not (?:free|available)';
const WORK =
  "(?:i|we) (?:work|have (?:to work|work|school|class(?:es)?|meetings?|a meeting|another appointment)|(?:won't|will not) be (?:free|available|around|here|home|back|in(?: town)?))";
const FUERA =
  '(?:estoy|estare|estamos|voy a estar) (?:fuera|de viaje|ocupad[oa]s?|de vacaciones|trabajando)|no (?:estoy|estare)|(?<=^|[,.;] |yo |porque )trabajo';

const CANNOT =
  "(?:can'?t|cannot|can not|won'?t|couldn'?t|unable|not able|rather not|(?:don'?t|do not) (?:want|book|do))(?: be able)?(?: to)?";
const SAYS_CANNOT = new RegExp(`^(?:${CANNOT}|no (?:puedo|podre|voy a poder|quiero))`);
/** Only these say that nothing is wanted on a day: whoever can't go to work today needs a doctor today. */
const CANNOT_THEN = new RegExp(
  `${SAYS_CANNOT.source}(?: (?:make|come|go|do|be there|attend|have|ir|venir|asistir|llegar))?(?: (?:it|that|there|me|us|be|one))?(?: (?:to|for) (?:the|my) (?:appointment|visit))?(?: (?:by|before|after))? ${DAY}(?:, *${DAY})*${MORE}`,
);

/** What is said of days that are not wanted; what follows may be. */
const UNWANTED = [
  // "El lunes no, el martes si", "Friday I can't".
  new RegExp(
    `\\b${DAY},? (?:(?:no|not)(?: good| puedo| podre| podria)?|(?:i|we) (?:can'?t|cannot|can not|won'?t)(?: (?:do|make|come|go|be there))?(?: it| that)?)(?=$|[.,;!]| but)`,
    'g',
  ),
  // "Tuesday does not work any more".
  /\b(?:(?:next|this|the) )?(?:\w+day|tomorrow|today|mornings?|afternoons?|evenings?)(?: (?:morning|afternoon|evening|night))?(?: at \S+)? (?:(?:does not|doesn'?t|do not|don'?t|will not|won'?t|isn'?t|is not|no longer|no me) (?:work\w*|suit\w*|good|possible|fine|do|viene|va)|(?:is|are) (?:bad|out|impossible|no good|too (?:early|soon|late)))\b/g,
  // "I can't make it on Tuesday".
  new RegExp(
    `\\b(?:${CANNOT} (?:make|come|go|do|be there|attend|have|(?:it |me |us |be )?(?=(?:by |before |after )?${DAY}))|no (?:puedo|podre|voy a poder|quiero ir))\\b.*?(?=,(?! ?(?:${MONTH}|20\\d\\d|\\d))|[.;!?](?!\\d)|\\b(?:but|so|only|need|then|can|could|would|how|what|please|make|move|change|instead|i|we|pero|mejor)\\b|$)`,
    'g',
  ),
  new RegExp(`\\b(?:${AWAY}|${BUSY}|${WORK}|${FUERA})${WHEN}`, 'g'),
  new RegExp(`\\b(?:sick|ill|away|out of town|closed|enferm[oa])(?= (?:by|before) )${WHEN}`, 'g'),
  // "Any day but Friday", and not "any day, but Friday is best".
  new RegExp(
    `(?<=\\b(?:(?:any|every|all|cualquier) ?(?:other )?(?:days?|times?|thing|dia)|whenever)(?: \\w+){0,2}) but (?!(?<=(?:works?|ok|okay|fine|good) but )${DAY}${AT} (?:is|are|would|works?|'s)\\b)${DAY}${AT}(?:, *${DAY})*${MORE}(?! (?:(?:is|are|works|would be|if) )?(?:best|better|prefer|ideal|easie|possible))`,
    'g',
  ),
  new RegExp(
    `\\b(?:except(?:ing)?(?: for)?|besides|other than|excluding|avoid(?:ing)?|(?<!\\b(?:mas o|al|por lo) )menos|excepto|salvo|evit\\w+|no sean?) ${DAY}${AT}(?:, *${DAY})*${MORE}`,
    'g',
  ),
  new RegExp(
    `(?<!\\b(?:why|if|si|que) )\\b(?:not|no|but not|instead of|rather than) (?:${DAY}${AT}${MORE}|(?:in the )?${PART}\\b)`,
    'g',
  ),
];

/** A text in plain time words without what is not wanted in it, and what it says of the days among that. */
export function withoutUnwanted(text: string): { rest: string; not: string[] } {
  const not: string[] = [];
  const take = (phrase: string) => {
    const { days, hours } = readWish(phrase, LEAP_YEAR);
    // Who is busy before three is free from three on; of other hours nothing can be made.
    const [limit = ''] = /\b(?:by|before|after) .*/.exec(phrase) ?? [];
    if (hours) return ` ${limit.replace(/^\w+/, (word) => (word === 'after' ? 'before' : 'from'))} `;
    // "Until Friday" is not on Friday any more.
    const told = SAYS_CANNOT.test(phrase) ? CANNOT_THEN.exec(phrase)?.[0] : phrase;
    if (days && told) not.push(told.replace(/\bby\b/, 'before').trim());
    return ' ';
  };
  return { rest: UNWANTED.reduce((rest, unwanted) => rest.replace(unwanted, take), text), not };
}
